import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CancellationReason } from '#shared/visits/cancellation';
import { VisitsCancelled, VisitsRestored } from '#shared/visits/visits-wire';
import { api } from '../lib/api';
import { tell } from '../lib/toasts';
import { useWords } from '../lib/words';

/** Cancelling and restoring visits; what was cancelled can be taken back from the message that tells it. */
export function useVisitActs() {
  const words = useWords().visits;
  const client = useQueryClient();
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: ['visits'] });
  const restore = useMutation({
    mutationFn: (visitIds: readonly string[]) => api.post('/api/visits/restorations', { visitIds }, VisitsRestored),
    onSuccess: ({ visitIds }) => {
      tell(words.restore.done(visitIds.length));
      return refresh();
    },
  });
  const cancel = useMutation({
    mutationFn: (input: { visitIds: readonly string[]; reason: CancellationReason }) =>
      api.post('/api/visits/cancellations', input, VisitsCancelled),
    onSuccess: ({ visitIds }) => {
      tell(words.cancel.done(visitIds.length), { undo: () => restore.mutate(visitIds) });
      return refresh();
    },
  });
  return { cancel, restore };
}
