import type { KsefSummary } from '#shared/ksef/ksef-wire';
import type { KsefState } from '#shared/ksef/sending';
import { today } from '../lib/clock';
import { useWords } from '../lib/words';
import { type Status, STATUS_ICONS, StatusBadge } from '../ui/status-badge';
import './ksef.css';

const STATUSES: Readonly<Record<KsefState, Status>> = {
  to_upload: 'to_confirm',
  waiting: 'planned',
  sent: 'under_way',
  accepted: 'done',
  rejected: 'missed',
  outside: 'done',
};

export const isLate = ({ state, deadlineOn }: Pick<KsefSummary, 'state' | 'deadlineOn'>): boolean =>
  state !== 'accepted' && deadlineOn !== null && today() > deadlineOn;

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

/** The same in a line of a list, below the state of the document. */
export function KsefLine({ submission }: { submission: KsefSummary | undefined }) {
  const words = useWords().ksef;
  if (submission === undefined) return null;
  const late = isLate(submission);
  const Icon = STATUS_ICONS[late ? 'missed' : STATUSES[submission.state]];
  return (
    <span className={late || submission.state === 'rejected' ? 'ksef-line ksef-line--bad' : 'ksef-line'}>
      <Icon className="icon" aria-hidden="true" />
      {words.line(late ? words.late : words.states[submission.state])}
    </span>
  );
}
