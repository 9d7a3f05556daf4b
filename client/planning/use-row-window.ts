import { useEffect, useState } from 'react';

const BEYOND = 5;

/** Which rows are near enough to be seen; the others are not drawn. */
export function useRowWindow(
  scroller: { current: HTMLElement | null },
  rowHeight: number,
  count: number,
): { first: number; last: number } {
  const [seen, setSeen] = useState({ first: 0, last: 30 });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const look = (): void => {
      const first = Math.max(0, Math.floor(element.scrollTop / rowHeight) - BEYOND);
      const last = Math.ceil((element.scrollTop + element.clientHeight) / rowHeight) + BEYOND;
      setSeen((before) => (before.first === first && before.last === last ? before : { first, last }));
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    const watcher = new ResizeObserver(look);
    watcher.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      watcher.disconnect();
    };
  }, [scroller, rowHeight]);
  return { first: seen.first, last: Math.min(count, seen.last) };
}

/** How wide an element is, as it changes. */
export function useWidth(element: { current: HTMLElement | null }, start: number): number {
  const [width, setWidth] = useState(start);
  useEffect(() => {
    const watched = element.current;
    if (watched === null) return undefined;
    const watcher = new ResizeObserver(() => setWidth(watched.clientWidth));
    watcher.observe(watched);
    return () => watcher.disconnect();
  }, [element]);
  return width;
}
