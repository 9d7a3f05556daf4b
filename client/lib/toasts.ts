import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components';
import type { Reason } from '#shared/kernel/reason';
import { reasonsOf } from './api';

export interface ToastMessage {
  tone: 'done' | 'info' | 'error';
  /** A sentence, or reasons that are put into words when shown. */
  text: string | Reason[];
  /** Offers “Cofnij”. */
  undo?: () => void;
}

export const toasts = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });

/**
 * Says shortly what was done: `tell(words.visits.moved)`, `tell(words.visits.moved, { undo: () => undo.mutate() })`.
 * A toast with a way back stays 10 seconds, another 6; pointing at it or focusing it holds it.
 */
export function tell(text: string, options: { tone?: 'done' | 'info'; undo?: () => void } = {}): void {
  const { tone = 'done', undo } = options;
  toasts.add({ tone, text, ...(undo === undefined ? {} : { undo }) }, { timeout: undo === undefined ? 6000 : 10_000 });
}

/** Tells a failure that no page shows by itself; it stays until it is closed. */
export function tellFailure(error: unknown): void {
  toasts.add({ tone: 'error', text: reasonsOf(error) });
}
