import type { MinuteOfDay } from '#shared/kernel/time';

/** Reads a time as people type it: `7`, `730`, `7:30`, `7.30`, `24:00`; null when it is none. */
export function readTime(typed: string): MinuteOfDay | null {
  const text = typed.trim();
  const parts = /^(\d{1,2})[:.,\s](\d{2})$/.exec(text) ?? /^(\d{1,2}?)(\d{2})?$/.exec(text);
  if (parts === null) return null;
  const short = /^\d{1,2}$/.test(text);
  const hours = Number(short ? text : parts[1]);
  const minutes = short ? 0 : Number(parts[2] ?? '0');
  const minute = hours * 60 + minutes;
  return minutes > 59 || minute > 1440 ? null : minute;
}
