import { useCallback, useMemo, useState } from 'react';
import type { Reason } from '#shared/kernel/reason';
import type { Day } from '#shared/kernel/time';
import { announce } from '../lib/announce';
import { useFormats, useSentence, useWords } from '../lib/words';
import type { Block, BoardModel } from './board-model';
import { type Arranging, refuse } from './use-arrange';
import { reasonAgainstMoving, refusalsAt, type Target, type Verdict, verdictOn } from './verdict';

/** A block in the hand, by pointer or by keyboard, and where it is held. */
export interface Held {
  key: string;
  /** The board as it was when the block was taken: what comes meanwhile waits until it is let go. */
  model: BoardModel;
  by: 'pointer' | 'keys';
  target: Target;
}

export interface Intent extends Held {
  block: Block;
  verdict: Verdict;
  /** Why each of the carers who are ruled out cannot have it at this time. */
  refusals: ReadonlyMap<string, Reason>;
}

export interface Moves {
  intent: Intent | null;
  isHeld: boolean;
  take: (key: string, by: Held['by']) => boolean;
  hold: (target: Target) => void;
  letGo: () => void;
  cancel: () => void;
  /** Straight there: from the panel, from a candidate. */
  moveTo: (block: Block, target: Target) => Promise<boolean>;
  pin: (block: Block) => void;
  moveToDay: (block: Block, day: Day) => void;
}

/** Takes a block into the hand, asks the rules wherever it is held, and sends it where it is let go. */
export function useMoves(
  model: BoardModel | null,
  arranging: Arranging,
  held: Held | null,
  setHeld: (next: Held | null) => void,
): Moves {
  const words = useWords().planning.board;
  const sentence = useSentence();
  const formats = useFormats();
  const { arrange, moveToDay } = arranging;

  const block = held === null ? undefined : model?.blocks.get(held.key);
  const startMinute = held?.target.startMinute ?? 0;
  const refusals = useMemo(
    () => (model === null || block === undefined ? NONE : refusalsAt(model, block, startMinute)),
    [model, block, startMinute],
  );
  const intent = useMemo<Intent | null>(() => {
    if (model === null || held === null || block === undefined) return null;
    return { ...held, block, refusals, verdict: verdictOn(model, block, held.target) };
  }, [model, held, block, refusals]);

  const nameOf = useCallback(
    (carerId: string | null): string =>
      carerId === null ? words.nobody : (model?.view.carers.find((carer) => carer.id === carerId)?.name ?? ''),
    [model, words],
  );

  const moveTo = useCallback(
    async (moved: Block, target: Target): Promise<boolean> => {
      if (model === null) return false;
      const { hard, change } = verdictOn(model, moved, target);
      if (hard.length > 0) {
        announce(hard.map(sentence).join(' '), 'assertive');
        refuse([...hard]);
        return false;
      }
      if (change === null) return false;
      return arrange(
        [change],
        words.said(moved.visit.beneficiaryName, nameOf(target.carerId), formats.time(target.startMinute)),
      );
    },
    [model, arrange, sentence, words, nameOf, formats],
  );

  const say = useCallback(
    (moved: Block, target: Target): void => {
      if (model === null) return;
      const { hard, soft, change } = verdictOn(model, moved, target);
      const where = words.heldAt(nameOf(target.carerId), formats.time(target.startMinute));
      const verdict =
        change === null
          ? words.unchanged
          : hard.length > 0
            ? words.refused(hard.map(sentence).join(' '))
            : soft.length > 0
              ? words.warned(soft.map(sentence).join(' '))
              : words.allowed;
      announce(`${where} ${verdict}`, 'assertive');
    },
    [model, words, nameOf, formats, sentence],
  );

  return useMemo<Moves>(
    () => ({
      intent,
      isHeld: held !== null,
      take: (key, by) => {
        const taken = model?.blocks.get(key);
        if (model === null || taken === undefined || !model.view.abilities.arrangeVisits) return false;
        const against = reasonAgainstMoving(taken.visit);
        if (against !== null) {
          refuse([against]);
          return false;
        }
        setHeld({ key, by, model, target: { carerId: taken.slot.carerId, startMinute: taken.startMinute } });
        announce(by === 'keys' ? words.takenByKeys(taken.visit.beneficiaryName) : words.taken, 'assertive');
        return true;
      },
      hold: (target) => {
        if (held === null || block === undefined) return;
        if (held.target.carerId === target.carerId && held.target.startMinute === target.startMinute) return;
        setHeld({ ...held, target });
        if (held.by === 'keys') say(block, target);
      },
      letGo: () => {
        if (held === null) return;
        setHeld(null);
        if (block === undefined) return;
        if (intent?.verdict.change === null && intent.verdict.hard.length === 0) announce(words.unchanged);
        void moveTo(block, held.target);
      },
      cancel: () => {
        if (held === null) return;
        setHeld(null);
        announce(words.cancelled, 'assertive');
      },
      moveTo,
      pin: ({ visit, slot }) => {
        if (slot.carerId === null) return;
        const pinned = !slot.pinned;
        const expected = { carerId: slot.carerId, startAt: visit.plannedStartAt };
        const text = pinned ? words.saidPinned : words.saidUnpinned;
        void arrange([{ visitId: visit.id, slot: slot.slot, pinned, expected }], text(visit.beneficiaryName));
      },
      moveToDay: ({ visit }, onDay) =>
        void moveToDay(visit.id, onDay, words.saidDay(visit.beneficiaryName, formats.longDay(onDay))),
    }),
    [intent, held, block, model, moveTo, say, words, formats, arrange, moveToDay, setHeld],
  );
}

const NONE: ReadonlyMap<string, Reason> = new Map();

/** The state of the hand; apart from the moves, because the board waits with fresh data while something is held. */
export function useHand(): [Held | null, (next: Held | null) => void] {
  return useState<Held | null>(null);
}
