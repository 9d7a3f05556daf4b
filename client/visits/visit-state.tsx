import type { VisitRow, VisitState } from '#shared/visits/visits-wire';
import { useWords } from '../lib/words';
import { type Status, StatusBadge } from '../ui/status-badge';

const STATUS: Readonly<Record<VisitState, Status>> = {
  planned: 'planned',
  started: 'under_way',
  finished: 'to_confirm',
  delivered: 'done',
  not_delivered: 'missed',
  cancelled: 'cancelled',
};

/** How a visit stands, and why it was cancelled. */
export function VisitStateBadge({ visit }: { visit: Pick<VisitRow, 'state' | 'cancellationReason'> }) {
  const words = useWords().visits;
  const said = words.states[visit.state];
  const why = visit.cancellationReason === null ? null : words.cancellationReasons[visit.cancellationReason];
  return <StatusBadge status={STATUS[visit.state]}>{why === null ? said : `${said}: ${why}`}</StatusBadge>;
}
