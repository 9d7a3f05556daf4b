import type { Day } from '#shared/kernel/time';
import type { Grosze } from '#shared/kernel/money';
import { useFormats } from '../lib/words';

/** `1 234,56 zł`, in figures of one width. */
export function Money({ amount }: { amount: Grosze }) {
  return <span className="figures">{useFormats().money(amount)}</span>;
}

/** Minutes as hours with a comma: `1,5 h`. */
export function Hours({ minutes }: { minutes: number }) {
  return <span className="figures">{useFormats().hours(minutes)}</span>;
}

/** Minutes as people say them: `1 h 30 min`. */
export function Duration({ minutes }: { minutes: number }) {
  return <span className="figures">{useFormats().duration(minutes)}</span>;
}

/** `pon. 23 listopada`; `near` says dziś, jutro, wczoraj; `short` is 23.11.2026 for dense tables. */
export function DayText({ day, as = 'day' }: { day: Day; as?: 'day' | 'near' | 'short' | 'long' }) {
  const formats = useFormats();
  const said = { day: formats.day, near: formats.nearDay, short: formats.shortDay, long: formats.longDay }[as](day);
  return (
    <time dateTime={day} className="figures">
      {said}
    </time>
  );
}
