import type { Reason } from '#shared/kernel/reason';
import type { KsefMode, KsefState } from '#shared/ksef/sending';

/** Why an invoice cannot be sent now: this installation uploads by hand, KSeF has it already, or it was issued in a total failure. */
export function reasonsAgainstSending({ mode, state }: { mode: KsefMode; state: KsefState | null }): Reason[] {
  if (state === 'accepted') return [{ code: 'ksef_accepted_already' }];
  if (state === 'outside') return [{ code: 'ksef_outside' }];
  if (mode === 'export') return [{ code: 'ksef_sending_off' }];
  return [];
}
