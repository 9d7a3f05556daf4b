import type { Density } from './preferences';

/** What the reader sees of a day, in pixels. */
export interface Scale {
  fromMinute: number;
  toMinute: number;
  pixelsPerMinute: number;
  /** Of the tracks, beside the names. */
  width: number;
  rowHeight: number;
  isDense: boolean;
}

export const HEAD_WIDTH = 212;
export const LANE_TRACK = 26;
/** Below this a visit of half an hour cannot be told from its edge. */
const LEAST_PIXELS_PER_MINUTE = 0.85;
const STEP = 5;

export function scaleOf(available: number, hours: { fromHour: number; toHour: number }, density: Density): Scale {
  const [fromMinute, toMinute] = [hours.fromHour * 60, hours.toHour * 60];
  const minutes = toMinute - fromMinute;
  const width = Math.max(available - HEAD_WIDTH, minutes * LEAST_PIXELS_PER_MINUTE);
  const isDense = density === 'dense';
  return {
    fromMinute,
    toMinute,
    pixelsPerMinute: width / minutes,
    width,
    rowHeight: isDense ? 34 : 54,
    isDense,
  };
}

export const xOf = (scale: Scale, minute: number): number => (minute - scale.fromMinute) * scale.pixelsPerMinute;

/** Left and width of a stretch, cut at the edges of what is shown; null when none of it is. */
export function placeOf(scale: Scale, fromMinute: number, toMinute: number): { left: number; width: number } | null {
  const from = Math.max(fromMinute, scale.fromMinute);
  const to = Math.min(toMinute, scale.toMinute);
  return to <= from ? null : { left: xOf(scale, from), width: (to - from) * scale.pixelsPerMinute };
}

/** The nearest five minutes at which the visit still begins within the day. */
export function snapped(minute: number): number {
  return Math.min(1435, Math.max(0, Math.round(minute / STEP) * STEP));
}
