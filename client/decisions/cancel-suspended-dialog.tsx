import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DecisionView, SuspensionView } from '#shared/decisions/decisions-wire';
import { addDays } from '#shared/kernel/time';
import { LIST_DAYS_AT_MOST, SuspensionVisits, VisitsView } from '#shared/visits/visits-wire';
import { api } from '../lib/api';
import { tell } from '../lib/toasts';
import { useWords } from '../lib/words';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Loaded } from '../ui/loaded';
import { useSuspensionDays } from './decision-texts';

interface CancelSuspendedDialogProps {
  decision: DecisionView;
  suspension: SuspensionView;
  onClose: () => void;
}

/** The visits of the days on which the decision rests: how many there are, and the offer to cancel them. */
export function CancelSuspendedDialog({ decision, suspension, onClose }: CancelSuspendedDialogProps) {
  const words = useWords();
  const text = words.decisions.suspensions;
  const days = useSuspensionDays();
  const client = useQueryClient();
  const { fromOn, toOn } = suspension;
  const lastDay = toOn ?? (decision.validTo < fromOn ? fromOn : decision.validTo);
  const furthest = addDays(fromOn, LIST_DAYS_AT_MOST - 1);
  const planned = useQuery({
    queryKey: ['visits', 'of-suspension', suspension],
    queryFn: () =>
      api.get('/api/visits', VisitsView, {
        decisionId: decision.id,
        from: fromOn,
        to: lastDay < furthest ? lastDay : furthest,
        state: 'planned',
        limit: 1,
      }),
    staleTime: 0,
  });
  const cancel = useMutation({
    mutationFn: () => api.post(`/api/suspensions/${suspension.id}/cancelled-visits`, {}, SuspensionVisits),
    onSuccess: ({ visitIds, keptVisitIds }) => {
      tell(text.cancelled(visitIds.length, keptVisitIds.length));
      void client.invalidateQueries({ queryKey: ['visits'] });
      void client.invalidateQueries({ queryKey: ['visit-patterns', decision.id] });
      onClose();
    },
  });
  return (
    <Dialog title={text.cancelTitle} isOpen onClose={onClose} width="narrow">
      <Loaded query={planned}>
        {({ total }) => (
          <>
            <div className="stack">
              <p>{text.cancelText(days(suspension))}</p>
              <p>{text.cancelCount(total)}</p>
              {total === 0 ? null : <p className="quiet">{text.cancelKept}</p>}
            </div>
            <div className="dialog__actions">
              <Button onPress={onClose}>{total === 0 ? words.app.actions.close : text.notNow}</Button>
              {total === 0 ? null : (
                <Button tone="danger" isPending={cancel.isPending} onPress={() => cancel.mutate()}>
                  {text.cancelConfirm(total)}
                </Button>
              )}
            </div>
          </>
        )}
      </Loaded>
    </Dialog>
  );
}
