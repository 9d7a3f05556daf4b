import type { DecisionRow } from '#shared/decisions/decisions-wire';
import { awaitingOf } from '#shared/decisions/urgent';
import { today } from '../lib/clock';
import { useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';

interface AwaitedNoticeProps {
  decisions: readonly DecisionRow[];
  onShow: (state: 'awaiting' | 'overdue') => void;
}

/** How many orders in urgent mode wait for their decision, above the list; nothing when there are none. */
export function AwaitedNotice({ decisions, onShow }: AwaitedNoticeProps) {
  const words = useWords().decisions.urgent;
  const awaited = decisions.flatMap((decision) => awaitingOf(decision, today()) ?? []);
  if (awaited.length === 0) return null;
  const overdue = awaited.filter((each) => each === 'overdue').length;
  const dueSoon = awaited.filter((each) => each === 'due_soon').length;
  return (
    <Banner
      tone={overdue + dueSoon > 0 ? 'warn' : 'info'}
      title={words.count(awaited.length)}
      action={
        <Button small onPress={() => onShow(overdue > 0 ? 'overdue' : 'awaiting')}>
          {words.show}
        </Button>
      }
    >
      {overdue > 0 ? <p>{words.overdueCount(overdue)}</p> : null}
      {dueSoon > 0 ? <p>{words.dueSoon(dueSoon)}</p> : null}
    </Banner>
  );
}
