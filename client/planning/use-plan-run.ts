import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { PlanApplied, type PlanPart, PlanRunView } from '#shared/planning/plan-wire';
import { api } from '../lib/api';
import { tell } from '../lib/toasts';
import { useWords } from '../lib/words';

const EVERY_MS = 1000;
const IMPROVE_SECONDS = 300;
/** What shows the draft. */
const DRAFT_KEYS = ['board', 'roster-changes', 'visits', 'planning'];

export const runHref = (id: string): string => `/planning/runs/${id}`;

/** A planning run, asked for again every second until it is finished: so it also works after a reload. */
export function usePlanRun(id: string) {
  return useQuery({
    queryKey: ['plan-runs', 'one', id],
    queryFn: () => api.get(`/api/plan-runs/${id}`, PlanRunView),
    refetchInterval: ({ state }) => (state.data?.finishedAt === null ? EVERY_MS : false),
    staleTime: 0,
  });
}

/** What a dispatcher may decide about a run; the last application left some of it out and took some along. */
export function usePlanDecisions(id: string) {
  const words = useWords().planning.planPage.decide;
  const client = useQueryClient();
  const navigate = useNavigate();
  const [{ left, along }, setLast] = useState<Pick<PlanApplied, 'left' | 'along'>>({ left: [], along: [] });

  const see = (run: PlanRunView): void => {
    client.setQueryData(['plan-runs', 'one', run.id], run);
    void client.invalidateQueries({ queryKey: ['plan-runs', 'latest'] });
  };
  const afterDraft = (): void => {
    for (const key of [...DRAFT_KEYS, 'plan-changes']) void client.invalidateQueries({ queryKey: [key] });
  };
  const applied = (answer: PlanApplied): void => {
    see(answer.run);
    setLast(answer);
  };
  const meta = { toldByPage: true };

  const apply = useMutation({
    mutationFn: (part: PlanPart | null) =>
      api.post(`/api/plan-runs/${id}/application`, part === null ? {} : { part }, PlanApplied),
    meta,
    onSuccess: (answer) => {
      applied(answer);
      tell(words.appliedTold(answer.changedCount));
    },
    onSettled: afterDraft,
  });
  const undo = useMutation({
    mutationFn: () => api.delete(`/api/plan-runs/${id}/application`, {}, PlanApplied),
    meta,
    onSuccess: (answer) => {
      applied(answer);
      tell(words.undoneTold(answer.changedCount));
    },
    onSettled: afterDraft,
  });
  const discard = useMutation({
    mutationFn: () => api.delete(`/api/plan-runs/${id}/proposal`, {}, PlanRunView),
    meta,
    onSuccess: see,
    onSettled: afterDraft,
  });
  const improve = useMutation({
    mutationFn: () => api.post(`/api/plan-runs/${id}/continuation`, { seconds: IMPROVE_SECONDS }, PlanRunView),
    meta,
    onSuccess: (run) => {
      see(run);
      void navigate(runHref(run.id));
    },
  });
  const stop = useMutation({
    mutationFn: () => api.post(`/api/plan-runs/${id}/cancellation`, {}, PlanRunView),
    meta,
    onSuccess: see,
  });
  const all = [apply, undo, discard, improve, stop];
  const latest = all.filter((each) => each.submittedAt > 0).sort((a, b) => b.submittedAt - a.submittedAt)[0];
  return {
    apply,
    undo,
    discard,
    improve,
    stop,
    left,
    along,
    /** Why the last thing that was tried did not work. */
    error: latest?.error ?? null,
    isPending: all.some((each) => each.isPending),
  };
}
export type PlanDecisions = ReturnType<typeof usePlanDecisions>;
