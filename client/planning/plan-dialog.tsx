import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Day, monthOf } from '#shared/kernel/time';
import { LatestPlanRun, PLAN_KEEPS, type PlanKeep, PlanRequest, PlanRunView } from '#shared/planning/plan-wire';
import { api } from '../lib/api';
import { useForm } from '../lib/use-form';
import { useWords } from '../lib/words';
import { RadioGroup } from '../ui/choice';
import { DateField } from '../ui/date-field';
import { Dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { Select } from '../ui/select';
import { Skeleton } from '../ui/skeleton';
import { STRETCHES, stretchAround, type StretchName } from './stretch';
import { PlanRunProgress, PlanRunResult } from './plan-run';
import './planning.css';

const EVERY_MS = 1000;
const SECONDS = ['10', '30', '60', '180'] as const;

interface PlanDialogProps {
  day: Day;
  /** Which days around it stand in the form at first. */
  stretch?: StretchName;
  onClose: () => void;
}

/** “Ułóż grafik”: which days, what stays, then the run and what came of it. */
export function PlanDialog({ day, stretch = 'day', onClose }: PlanDialogProps) {
  const words = useWords().planning.plan;
  const client = useQueryClient();
  const [runId, setRunId] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  // One may be under way already, of a colleague or from before the dialog was closed.
  const latest = useQuery({
    queryKey: ['plan-runs', 'latest', monthOf(day)],
    queryFn: () => api.get('/api/plan-runs', LatestPlanRun, { month: monthOf(day) }),
    staleTime: 0,
  });
  const underWay = latest.data?.run?.finishedAt === null ? latest.data.run.id : null;
  if (runId === null && underWay !== null) setRunId(underWay);
  const id = runId;
  const run = useQuery({
    queryKey: ['plan-runs', 'one', id],
    queryFn: async () => {
      const seen = await api.get(`/api/plan-runs/${id}`, PlanRunView);
      if (seen.finishedAt !== null) {
        for (const what of ['board', 'roster-changes', 'visits', 'planning']) {
          void client.invalidateQueries({ queryKey: [what] });
        }
      }
      return seen;
    },
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data?.finishedAt === null ? EVERY_MS : false),
  });
  const cancel = useMutation({
    mutationFn: () => api.post(`/api/plan-runs/${id}/cancellation`, {}, PlanRunView),
    onSuccess: (seen) => client.setQueryData(['plan-runs', 'one', id], seen),
  });
  const begin = (started: PlanRunView): void => {
    client.setQueryData(['plan-runs', 'one', started.id], started);
    setRunId(started.id);
    setAsking(false);
  };

  const shown = run.data;
  return (
    <Dialog title={words.title} isOpen onClose={onClose} width="wide" isKept>
      {latest.isPending || (id !== null && shown === undefined) ? (
        <Skeleton />
      ) : shown === undefined || isAsking ? (
        <PlanForm day={day} stretch={stretch} onBegun={begin} onCancel={onClose} />
      ) : shown.finishedAt === null ? (
        <PlanRunProgress run={shown} onStop={() => cancel.mutate()} isStopping={cancel.isPending} />
      ) : (
        <PlanRunResult run={shown} onAgain={() => setAsking(true)} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface Values {
  fromOn: Day | null;
  toOn: Day | null;
  keep: PlanKeep;
  seconds: (typeof SECONDS)[number];
}

function PlanForm(props: {
  day: Day;
  stretch: StretchName;
  onBegun: (run: PlanRunView) => void;
  onCancel: () => void;
}) {
  const { day, stretch, onBegun, onCancel } = props;
  const words = useWords().planning.plan;
  const form = useForm<Values, PlanRunView>({
    initial: { ...stretchAround(stretch, day), keep: 'pinned', seconds: '30' },
    schema: PlanRequest,
    bodyOf: (values) => ({ ...values, seconds: Number(values.seconds) }),
    submit: (values) => api.post('/api/plan-runs', { ...values, seconds: Number(values.seconds) }, PlanRunView),
    done: onBegun,
  });
  return (
    <Form form={form} submitLabel={words.start} onCancel={onCancel} failureTitle={words.failed}>
      <p className="quiet">{words.intro}</p>
      <fieldset className="toggles" aria-label={words.stretch}>
        {STRETCHES.map((name) => {
          const { fromOn, toOn } = stretchAround(name, day);
          return (
            <button
              key={name}
              type="button"
              className="toggle"
              aria-pressed={form.values.fromOn === fromOn && form.values.toOn === toOn}
              onClick={() => form.set({ fromOn, toOn })}
            >
              {words.stretches[name]}
            </button>
          );
        })}
      </fieldset>
      <div className="row">
        <DateField label={words.from} {...form.field('fromOn')} />
        <DateField label={words.to} {...form.field('toOn')} />
      </div>
      <RadioGroup
        label={words.keep}
        {...form.field('keep')}
        value={form.values.keep}
        options={PLAN_KEEPS.map((value) => ({ value, label: words.keeps[value], hint: words.keepHints[value] }))}
      />
      <Select
        label={words.seconds}
        width="medium"
        {...form.field('seconds')}
        options={SECONDS.map((value) => ({ value, label: words.secondsOf[value] }))}
      />
    </Form>
  );
}
