import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Day } from '#shared/kernel/time';
import { changed } from '#shared/planning/arrangement';
import { ArrangementDone, BoardView, type BoardVisit, type VisitChange } from '#shared/planning/planning-wire';
import { announce } from '../lib/announce';
import { api, reasonsOf } from '../lib/api';
import { tell, toasts } from '../lib/toasts';
import { useSentence, useWords } from '../lib/words';
import { reasonOf } from '../lib/reason-of';
import { boardKey } from './use-board';
import { draftOf } from './verdict';

const STEPS_AT_MOST = 50;

/** What takes one arrangement back, and what it was. */
interface Step {
  id: number;
  day: Day;
  changes: VisitChange[];
  said: string;
}

type Way = 'done' | 'undone' | 'redone';

export interface Arranging {
  /** Shows the change at once and sends it; a refusal brings it back and says why. */
  arrange: (changes: VisitChange[], said: string, to?: '/api/arrangements' | '/api/repairs') => Promise<boolean>;
  /** To another day of its week; carers who cannot come then are taken off. */
  moveToDay: (visitId: string, onDay: Day, said: string) => Promise<boolean>;
  undo: () => void;
  redo: () => void;
  undoable: number;
  redoable: number;
}

/** Changes of the draft with their way back: as many steps as a session needs, each undone by what the server answered. */
export function useArrange(day: Day): Arranging {
  const client = useQueryClient();
  const words = useWords().planning.board;
  const sentence = useSentence();
  const past = useRef<Step[]>([]);
  const future = useRef<Step[]>([]);
  const [{ undoable, redoable }, count] = useState({ undoable: 0, redoable: 0 });
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const numbers = useRef(0);
  // A message offers the way back long after it was made.
  const taking = useRef<(id: number) => Promise<boolean>>(() => Promise.resolve(false));
  const keep = useCallback((steps: { past?: Step[]; future?: Step[] }): void => {
    past.current = (steps.past ?? past.current).slice(-STEPS_AT_MOST);
    future.current = steps.future ?? future.current;
    count({ undoable: past.current.length, redoable: future.current.length });
  }, []);

  const send = useCallback(
    async (
      onDay: Day,
      changes: VisitChange[],
      said: string,
      way: Way,
      to = '/api/arrangements',
      body: object = { changes },
    ): Promise<boolean> => {
      const key = boardKey(onDay);
      await client.cancelQueries({ queryKey: key });
      const before = client.getQueryData<BoardView>(key);
      client.setQueryData<BoardView>(key, (view) => (view === undefined ? view : withChanges(view, changes)));
      try {
        const done = await api.post(to, body, ArrangementDone);
        client.setQueryData<BoardView>(key, (view) => (view === undefined ? view : withVisits(view, done.visits)));
        numbers.current += 1;
        const step = { id: numbers.current, day: onDay, changes: done.undo, said };
        if (way === 'undone') keep({ future: [...future.current, step] });
        else keep({ past: [...past.current, step], ...(way === 'done' ? { future: [] } : {}) });
        const warnings = done.warnings.map(reasonOf).map(sentence);
        const text = [words.told[way](said), ...warnings].join(' ');
        announce(text);
        tell(text, {
          tone: warnings.length > 0 ? 'info' : 'done',
          ...(way === 'undone' ? {} : { undo: () => void taking.current(step.id) }),
        });
        return true;
      } catch (error) {
        if (before !== undefined) {
          const ids = new Set(changes.map((change) => change.visitId));
          client.setQueryData<BoardView>(key, (view) =>
            view === undefined
              ? view
              : withVisits(
                  view,
                  before.visits.filter((visit) => ids.has(visit.id)),
                ),
          );
        }
        refuse(reasonsOf(error));
        return false;
      } finally {
        for (const what of ['board', 'roster-changes', 'visits', 'candidates', 'planning']) {
          void client.invalidateQueries({ queryKey: [what] });
        }
      }
    },
    [client, words, sentence, keep],
  );

  const inTurn = useCallback((work: () => Promise<boolean>): Promise<boolean> => {
    const next = queue.current.then(work);
    queue.current = next.catch(() => undefined);
    return next;
  }, []);

  /** Takes back one step: the last one, or the one whose message offered it. */
  const take = useCallback(
    (id?: number): Promise<boolean> =>
      inTurn(async () => {
        const steps = past.current;
        const step = id === undefined ? steps.at(-1) : steps.find((each) => each.id === id);
        if (step === undefined) return false;
        keep({ past: steps.filter((each) => each.id !== step.id) });
        return send(step.day, step.changes, step.said, 'undone');
      }),
    [inTurn, send, keep],
  );
  useEffect(() => {
    taking.current = take;
  }, [take]);

  const again = useCallback(
    (): Promise<boolean> =>
      inTurn(async () => {
        const step = future.current.at(-1);
        if (step === undefined) return false;
        keep({ future: future.current.slice(0, -1) });
        return send(step.day, step.changes, step.said, 'redone');
      }),
    [inTurn, send, keep],
  );

  return useMemo(
    () => ({
      arrange: (changes, said, to) => inTurn(() => send(day, changes, said, 'done', to)),
      moveToDay: (visitId, onDay, said) =>
        inTurn(() => send(day, [], said, 'done', `/api/visits/${visitId}/day`, { onDay })),
      undo: () => void take(),
      redo: () => void again(),
      undoable,
      redoable,
    }),
    [day, inTurn, send, take, again, undoable, redoable],
  );
}

/** Says a refusal for as long as it takes to read it. */
export function refuse(reasons: ReturnType<typeof reasonsOf>): void {
  toasts.add({ tone: 'error', text: reasons }, { timeout: 15_000 });
}

function withVisits(view: BoardView, visits: readonly BoardVisit[]): BoardView {
  const fresh = new Map(visits.map((visit) => [visit.id, visit]));
  return { ...view, visits: view.visits.map((visit) => fresh.get(visit.id) ?? visit) };
}

/** The board as it will look if the server agrees. */
function withChanges(view: BoardView, changes: readonly VisitChange[]): BoardView {
  return {
    ...view,
    visits: view.visits.map((visit) => {
      const own = changes.filter((change) => change.visitId === visit.id);
      if (own.length === 0) return visit;
      const after = changed(draftOf(visit), own);
      const slots = visit.slots.map((slot) => {
        const carer = after.carers.find((each) => each.slot === slot.slot);
        return { ...slot, carerId: carer?.carerId ?? null, pinned: carer?.pinned ?? false };
      });
      const filled = after.carers.length;
      const status = filled === 0 ? 'unassigned' : filled < visit.carersNeeded ? 'partly_assigned' : 'assigned';
      return { ...visit, plannedStartAt: new Date(after.startMs).toISOString(), slots, status };
    }),
  };
}
