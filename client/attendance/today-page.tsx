import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import type { MyRoster, MyVisit } from '#shared/attendance/attendance-wire';
import { minutesOf, visitInHand } from '#shared/attendance/my-day';
import { type QueuedTap, rosterWithTaps } from '#shared/attendance/queued-taps';
import { announce } from '../lib/announce';
import { now, today } from '../lib/clock';
import { fullName } from '../lib/formats';
import { useFormats, useWords } from '../lib/words';
import { Button, ButtonLink } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Loaded } from '../ui/loaded';
import { PageHeader } from '../ui/page-header';
import { Skeleton } from '../ui/skeleton';
import './attendance.css';
import { FinishDialog } from './finish-dialog';
import { NoEntryDialog } from './no-entry-dialog';
import { StopList } from './stop-list';
import { TapNotices } from './tap-notices';
import { useMyRoster, useNow } from './use-my-roster';
import { useTaps } from './use-taps';
import { VisitInHand } from './visit-in-hand';

/** The carer's day: the visit in hand with its big buttons, the others in order. */
export function Page() {
  const words = useWords();
  const formats = useFormats();
  const day = today();
  const roster = useMyRoster(day, day);
  const taps = useTaps();
  return (
    <div className="carer-page">
      <PageHeader title={words.attendance.day.title} aside={<span className="quiet">{formats.longDay(day)}</span>} />
      <TapNotices taps={taps.taps} onDismiss={taps.dismiss} onSend={taps.send} />
      <Loaded query={roster} skeleton={<Skeleton shape="page" />}>
        {(loaded) => <DayOf roster={loaded} taps={taps.taps} onTap={taps.put} />}
      </Loaded>
      <p className="carer-page__foot quiet">
        {roster.data === undefined ? null : words.attendance.day.lastSynced(formats.time(roster.data.answeredAt))}
        <Button tone="quiet" icon={RefreshCw} isPending={roster.isFetching} onPress={() => void roster.refetch()}>
          {words.attendance.day.refresh}
        </Button>
      </p>
      <p className="quiet">{words.attendance.day.privacy}</p>
    </div>
  );
}

interface DayProps {
  roster: MyRoster;
  taps: readonly QueuedTap[];
  onTap: (tap: QueuedTap) => void;
}

type Ending = { visit: MyVisit; at: string; how: 'finish' | 'no-entry' };

function DayOf({ roster, taps, onTap }: DayProps) {
  const words = useWords();
  const formats = useFormats();
  const instant = useNow();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [ending, setEnding] = useState<Ending | null>(null);
  const visits = rosterWithTaps(roster.visits, taps);
  const inHand = visitInHand(visits, instant);
  const shown = visits.find(({ id }) => id === chosenId) ?? inHand;
  const text = words.attendance.day;

  if (visits.length === 0) {
    return (
      <EmptyState title={text.none} action={<ButtonLink href="/week">{text.toWeek}</ButtonLink>}>
        {text.noneHint}
      </EmptyState>
    );
  }

  const begin = (visit: MyVisit): void => {
    const at = now().toISOString();
    const who = fullName(visit.beneficiary);
    onTap({ id: `check-in ${visit.id} ${at}`, act: 'check-in', visitId: visit.id, who, refusal: null, body: { at } });
    announce(text.begun(who, formats.time(at)));
  };
  const close = (tap: QueuedTap | null): void => {
    setEnding(null);
    if (tap === null) return;
    onTap(tap);
    setChosenId(null);
    announce(text.finished(tap.who, formats.time(tap.body.at)));
  };

  return (
    <>
      {shown === null ? (
        <p className="all-done">{text.allDone}</p>
      ) : (
        <VisitInHand
          key={shown.id}
          visit={shown}
          isInHand={shown.id === inHand?.id}
          onBegin={() => begin(shown)}
          onFinish={() => setEnding({ visit: shown, at: now().toISOString(), how: 'finish' })}
          onNoEntry={() => setEnding({ visit: shown, at: now().toISOString(), how: 'no-entry' })}
        />
      )}
      <StopList
        title={text.rest}
        visits={visits.filter(({ id, endAt }) => id !== shown?.id && isLater(endAt, shown, instant))}
        onChoose={setChosenId}
      />
      <StopList
        title={text.earlier}
        visits={visits.filter(({ id, endAt }) => id !== shown?.id && !isLater(endAt, shown, instant))}
        onChoose={setChosenId}
      />
      <p className="carer-page__total">{text.total(formats.duration(minutesOf(visits, instant).planned))}</p>
      {ending?.how === 'finish' ? <FinishDialog visit={ending.visit} at={ending.at} onClose={close} /> : null}
      {ending?.how === 'no-entry' ? <NoEntryDialog visit={ending.visit} at={ending.at} onClose={close} /> : null}
    </>
  );
}

function isLater(endAt: string, shown: MyVisit | null, instant: Date): boolean {
  return shown === null ? new Date(endAt) > instant : endAt > shown.startAt;
}
