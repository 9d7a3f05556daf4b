import { type RefObject, useEffect, useRef } from 'react';

type RowKey = 'Enter' | 'n' | 'p';

const KEYS = ['Enter', 'n', 'p', 'j', 'k'] as const;

/**
 * J and K go from row to row (elements with `data-visit`), landing on the row's checkbox, where the space bar selects;
 * Enter, N and P act on the row that has the focus. In a field only Enter does.
 */
export function useRowKeys(
  frame: RefObject<HTMLElement | null>,
  isOff: boolean,
  act: (key: RowKey, visitId: string) => void,
): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (isOff || event.ctrlKey || event.metaKey || event.altKey) return;
      const focused = document.activeElement;
      if (document.querySelector('[role="dialog"], [role="listbox"], [role="menu"]') !== null) return;
      const isTyping = focused instanceof HTMLInputElement && focused.type !== 'checkbox';
      const key = KEYS.find((each) => each === event.key || each === event.key.toLowerCase());
      if (key === undefined) return;
      if (key === 'j' || key === 'k') {
        if (isTyping) return;
        move(frame.current, focused, key === 'j' ? 1 : -1);
        event.preventDefault();
        return;
      }
      const row = rowOf(focused);
      const visitId = row?.dataset['visit'];
      if (visitId === undefined || !frame.current?.contains(row ?? null)) return;
      // A button or link under the focus keeps its own Enter.
      const isInput = focused instanceof HTMLInputElement;
      if (key === 'Enter' ? !isInput : isTyping) return;
      // After the field has taken what was typed into it.
      setTimeout(() => latest.current(key, visitId));
      if (key !== 'Enter') event.preventDefault();
    };
    // Fields keep their keys to themselves on the way up, so they are heard on the way down.
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, [frame, isOff]);
}

const rowOf = (element: Element | null): HTMLElement | null => element?.closest<HTMLElement>('[data-visit]') ?? null;

function move(frame: HTMLElement | null, focused: Element | null, by: 1 | -1): void {
  const rows = [...(frame?.querySelectorAll<HTMLElement>('[data-visit]') ?? [])];
  const at = rows.indexOf(rowOf(focused) ?? document.documentElement);
  const next = rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
  next?.querySelector<HTMLElement>('input')?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
