import type { Reason } from '#shared/kernel/reason';
import type { KsefMode, KsefState } from '#shared/ksef/sending';

/** Why an invoice cannot be sent now: this installation uploads by hand, or KSeF has it already. */
export function reasonsAgainstSending({ mode, state }: { mode: KsefMode; state: KsefState | null }): Reason[] {
  if (state === 'accepted') return [{ code: 'ksef_accepted_already' }];
  if (mode === 'export') return [{ code: 'ksef_sending_off' }];
  return [];
}
