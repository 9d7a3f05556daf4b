import { useEffect, useEffectEvent } from 'react';

interface Shortcuts {
  /** Letters are heard; Ctrl+Z and Ctrl+Y always are. */
  isOn: boolean;
  onDay: (by: 1 | -1) => void;
  onToday: () => void;
  onHelp: () => void;
  onUndo: () => void;
  onRedo: () => void;
}

/** Keys that are heard anywhere on the board, but never while somebody types. */
export function useBoardShortcuts(shortcuts: Shortcuts): void {
  const { isOn, onDay, onToday, onHelp, onUndo, onRedo } = shortcuts;
  const hear = useEffectEvent((event: KeyboardEvent): void => {
    if (event.defaultPrevented || isTyping(event.target)) return;
    const key = event.key.toLowerCase();
    const act = ((): (() => void) | null => {
      if (event.ctrlKey || event.metaKey) {
        if (key === 'z') return event.shiftKey ? onRedo : onUndo;
        return key === 'y' ? onRedo : null;
      }
      if (!isOn || event.altKey) return null;
      if (key === 'pagedown' || key === 'j') return () => onDay(1);
      if (key === 'pageup' || key === 'k') return () => onDay(-1);
      if (key === 't') return onToday;
      if (key === '?') return onHelp;
      if (key === '/') return () => document.querySelector<HTMLElement>('.board-filters input')?.focus();
      return null;
    })();
    if (act === null) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => hear(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="listbox"], [role="menu"]') !==
      null
  );
}
