import { type FocusEvent, type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import type { Block, BoardModel } from './board-model';
import type { Filtered } from './filtered';
import { type Scale, snapped, xOf } from './scale';
import type { Moves } from './use-moves';

interface BoardKeys {
  /** The one block that Tab reaches; arrows go on from there. */
  tabStop: string | null;
  tabRow: number;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  onClick: (event: MouseEvent<HTMLElement>) => void;
  onFocus: (event: FocusEvent<HTMLElement>) => void;
}

interface KeysOf {
  model: BoardModel;
  shown: Filtered;
  scale: Scale;
  moves: Moves;
  scroller: { current: HTMLElement | null };
  laneElement: { current: HTMLElement | null };
  chosen: string | null;
  onChoose: (key: string, byKeys: boolean) => void;
  onUnassign: (key: string) => void;
  /** Closes the panel. */
  onClose: () => void;
}

const STEP = 5;
const HOUR = 60;

/** Arrows from visit to visit and from row to row; M takes a visit into the hand, and the arrows then move it. */
export function useBoardKeys(props: KeysOf): BoardKeys {
  const { model, shown, scale, moves, scroller, laneElement, chosen, onChoose, onUnassign, onClose } = props;
  const { rows, lanes } = shown;
  const [focused, setFocused] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);

  const lines: { blocks: readonly Block[] }[] = [...lanes, ...rows];
  const isThere = (key: string | null): key is string =>
    key !== null && lines.some(({ blocks }) => blocks.some((block) => block.key === key));
  const first = lines.find(({ blocks }) => blocks.length > 0)?.blocks[0]?.key ?? null;
  const tabStop = isThere(focused) ? focused : isThere(chosen) ? chosen : first;
  const tabRow = rows.findIndex(({ blocks }) => blocks.some((block) => block.key === tabStop));

  const bringRow = (index: number): void => {
    const area = scroller.current;
    if (area === null || index < 0) return;
    const covered = (laneElement.current?.offsetHeight ?? 0) + AXIS;
    const top = index * scale.rowHeight;
    const bottom = top + scale.rowHeight + covered - area.clientHeight;
    if (top < area.scrollTop) area.scrollTo({ top });
    else if (bottom > area.scrollTop) area.scrollTo({ top: bottom });
  };
  const bringMinute = (minute: number): void => {
    const area = scroller.current;
    if (area === null) return;
    const [x, seen] = [xOf(scale, minute), area.clientWidth - HEAD];
    if (x < area.scrollLeft || x > area.scrollLeft + seen - 80) area.scrollTo({ left: Math.max(0, x - seen / 3) });
  };
  const go = (block: Block | undefined): void => {
    if (block === undefined) return;
    wanted.current = block.key;
    bringRow(rows.findIndex(({ blocks }) => blocks.includes(block)));
    bringMinute(block.startMinute);
    setFocused(block.key);
  };

  // The row may only now have been drawn. A moved block keeps the focus where it comes to lie.
  useEffect(() => {
    const key = wanted.current;
    if (key === null) return;
    const element = scroller.current?.querySelector<HTMLElement>(`[data-block="${key}"]`);
    if (element === null || element === undefined) return;
    wanted.current = null;
    element.focus({ preventScroll: tabRow >= 0 });
  });
  const heldKey = moves.intent?.by === 'keys' ? moves.intent.key : null;
  const before = useRef(heldKey);
  useEffect(() => {
    if (before.current !== null && heldKey === null) wanted.current = before.current;
    before.current = heldKey;
  }, [heldKey]);

  const walk = (block: Block, key: string): void => {
    const at = lines.findIndex(({ blocks }) => blocks.includes(block));
    const line = lines[at]?.blocks ?? [];
    const index = line.indexOf(block);
    if (key === 'ArrowLeft') go(line[index - 1]);
    if (key === 'ArrowRight') go(line[index + 1]);
    if (key === 'Home') go(line[0]);
    if (key === 'End') go(line.at(-1));
    if (key === 'ArrowUp' || key === 'ArrowDown') {
      const next = key === 'ArrowUp' ? lines.slice(0, at).reverse() : lines.slice(at + 1);
      go(nearest(next.find(({ blocks }) => blocks.length > 0)?.blocks ?? [], block.startMinute));
    }
  };

  const carry = (key: string, isFast: boolean): void => {
    const { intent } = moves;
    if (intent === null) return;
    const { carerId, startMinute } = intent.target;
    const step = isFast ? HOUR : STEP;
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const minute = snapped(startMinute + (key === 'ArrowLeft' ? -step : step));
      bringMinute(minute);
      moves.hold({ carerId, startMinute: minute });
      return;
    }
    const index = rows.findIndex((row) => row.carer.id === carerId);
    const next = Math.max(-1, Math.min(rows.length - 1, index + (key === 'ArrowUp' ? -1 : 1) * (isFast ? 5 : 1)));
    bringRow(next);
    moves.hold({ carerId: rows[next]?.carer.id ?? null, startMinute });
  };

  return {
    tabStop,
    tabRow,
    onFocus: ({ target }) => {
      const key = keyOf(target);
      if (key !== null) setFocused(key);
    },
    onClick: ({ target, detail }) => {
      const key = keyOf(target);
      if (key !== null && moves.intent === null) onChoose(key, detail === 0);
    },
    onKeyDown: (event) => {
      const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
      const focusedKey = keyOf(event.target);
      if (ctrlKey || metaKey || altKey || focusedKey === null) return;
      const block = model.blocks.get(focusedKey);
      if (block === undefined) return;
      const heard = (act: () => void): void => {
        event.preventDefault();
        event.stopPropagation();
        act();
      };
      if (moves.intent !== null) {
        if (moves.intent.by !== 'keys') return;
        if (ARROWS.has(key)) heard(() => carry(key, shiftKey));
        else if (key === 'Enter' || key === ' ') heard(moves.letGo);
        else if (key === 'Escape') heard(moves.cancel);
        return;
      }
      if (key === 'Escape' && chosen !== null) heard(onClose);
      else if (ARROWS.has(key) || key === 'Home' || key === 'End') heard(() => walk(block, key));
      else if (key === 'm' || key === 'M') heard(() => void moves.take(block.key, 'keys'));
      else if (key === 'u' || key === 'U' || key === 'Delete') heard(() => onUnassign(block.key));
      else if (key === 'p' || key === 'P') heard(() => moves.pin(block));
    },
  };
}

const ARROWS = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']);
const AXIS = 30;
const HEAD = 212;

function keyOf(target: EventTarget): string | null {
  return target instanceof Element ? (target.closest('[data-block]')?.getAttribute('data-block') ?? null) : null;
}

function nearest(blocks: readonly Block[], minute: number): Block | undefined {
  return [...blocks].sort((a, b) => Math.abs(a.startMinute - minute) - Math.abs(b.startMinute - minute))[0];
}
