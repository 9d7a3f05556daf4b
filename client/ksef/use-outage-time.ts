import { dayAt } from '#shared/kernel/time';
import { useFormats, useWords } from '../lib/words';

/** `07.12.2026 9:00 – 08.12.2026 14:30`, or since when it goes on. */
export function useOutageTime(): (beganAt: Date, endedAt: Date | null) => string {
  const words = useWords().ksefOutages;
  const formats = useFormats();
  const at = (instant: Date): string => `${formats.shortDay(dayAt(instant))} ${formats.time(instant)}`;
  return (beganAt, endedAt) => (endedAt === null ? words.goesOn(at(beganAt)) : `${at(beganAt)} – ${at(endedAt)}`);
}
