import type { KsefSummary } from '#shared/ksef/ksef-wire';
import type { KsefState } from '#shared/ksef/sending';
import { today } from '../lib/clock';
import { useWords } from '../lib/words';
import { type Status, StatusBadge } from '../ui/status-badge';

const STATUSES: Readonly<Record<KsefState, Status>> = {
  to_upload: 'to_confirm',
  waiting: 'planned',
  sent: 'under_way',
  accepted: 'done',
  rejected: 'missed',
};

export const isLate = ({ state, deadlineOn }: Pick<KsefSummary, 'state' | 'deadlineOn'>): boolean =>
  state !== 'accepted' && today() > deadlineOn;

export function KsefBadge({ submission }: { submission: Pick<KsefSummary, 'state' | 'deadlineOn'> }) {
  const words = useWords().ksef;
  const { state } = submission;
  const late = isLate(submission);
  return (
    <StatusBadge status={late ? 'missed' : STATUSES[state]}>
      {late ? `${words.states[state]}, ${words.late}` : words.states[state]}
    </StatusBadge>
  );
}
