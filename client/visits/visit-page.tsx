import { useQuery } from '@tanstack/react-query';
import { CalendarX, Pencil, RotateCcw, UserRoundSearch } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useParams } from 'react-router';
import { monthOf, weekdayOf } from '#shared/kernel/time';
import { VisitView } from '#shared/visits/visits-wire';
import { api } from '../lib/api';
import { today } from '../lib/clock';
import { useNumberText } from '../decisions/decision-texts';
import { useActor } from '../lib/session';
import { useFormats, useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { Button, ButtonLink } from '../ui/button';
import { Card, DescriptionList } from '../ui/card';
import { Duration } from '../ui/figures';
import { GminaDot } from '../ui/gmina-dot';
import { Link } from '../ui/link';
import { Loaded } from '../ui/loaded';
import { PageHeader } from '../ui/page-header';
import { Skeleton } from '../ui/skeleton';
import { BalanceBar } from './balance-bar';
import { CancelDialog } from './cancel-dialog';
import { ChangeVisitDialog } from './change-visit-dialog';
import { Sentences } from './left-out';
import { useVisitActs } from './use-visit-acts';
import { VisitStateBadge } from './visit-state';
import './visits.css';

/** One visit: when, what, by whom, within which hours, and what was done to it. */
export function Page() {
  const { id = '' } = useParams();
  const query = useQuery({ queryKey: ['visits', 'one', id], queryFn: () => api.get(`/api/visits/${id}`, VisitView) });
  return (
    <Loaded query={query} skeleton={<Skeleton shape="page" />}>
      {(visit) => <Visit visit={visit} />}
    </Loaded>
  );
}

function Visit({ visit }: { visit: VisitView }) {
  const words = useWords().visits;
  const formats = useFormats();
  const back = `/visits?month=${monthOf(visit.onDay)}&day=${visit.onDay}`;
  return (
    <>
      <PageHeader
        title={words.detail.title(visit.beneficiaryName)}
        back={{ href: back, label: `${words.title}: ${formats.day(visit.onDay)}` }}
        aside={<VisitStateBadge visit={visit} />}
        action={<Acts visit={visit} />}
      />
      <Obstacles visit={visit} />
      <div className="visit-parts">
        <div className="stack">
          <Facts visit={visit} />
          <Tasks visit={visit} />
        </div>
        <div className="stack">
          <Card title={words.detail.balance(formats.month(visit.balance.month))}>
            <BalanceBar balance={visit.balance} />
          </Card>
          <History visit={visit} />
        </div>
      </div>
    </>
  );
}

function Acts({ visit }: { visit: VisitView }) {
  const words = useWords().visits;
  const { restore } = useVisitActs();
  const [open, setOpen] = useState<'cancel' | 'change' | null>(null);
  const { abilities, reasonsAgainst } = visit;
  const may = (verb: 'cancelVisits' | 'changeVisit' | 'restoreVisits'): boolean =>
    abilities[verb] && reasonsAgainst[verb].length === 0;
  return (
    <>
      {may('changeVisit') ? (
        <Button icon={Pencil} onPress={() => setOpen('change')}>
          {words.change.act}
        </Button>
      ) : null}
      {may('changeVisit') && visit.carers.length < visit.carersNeeded && visit.onDay >= today() ? (
        <ButtonLink
          icon={UserRoundSearch}
          href={`/board?day=${visit.onDay}&repair=urgent_visits&who=${visit.id}&to=${visit.onDay}`}
        >
          {words.findCarer}
        </ButtonLink>
      ) : null}
      {may('cancelVisits') ? (
        <Button icon={CalendarX} onPress={() => setOpen('cancel')}>
          {words.cancel.act}
        </Button>
      ) : null}
      {may('restoreVisits') ? (
        <Button
          tone="primary"
          icon={RotateCcw}
          isPending={restore.isPending}
          onPress={() => restore.mutate([visit.id])}
        >
          {words.restore.act}
        </Button>
      ) : null}
      <CancelDialog
        visitIds={[visit.id]}
        isOpen={open === 'cancel'}
        onClose={() => setOpen(null)}
        onDone={() => setOpen(null)}
      />
      {open === 'change' ? <ChangeVisitDialog visit={visit} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

/** Why a visit that stands can be neither cancelled nor changed. */
function Obstacles({ visit }: { visit: VisitView }) {
  const { abilities, reasonsAgainst, state } = visit;
  if (!abilities.cancelVisits || state === 'cancelled' || reasonsAgainst.cancelVisits.length === 0) return null;
  return (
    <Banner tone="info">
      <Sentences reasons={reasonsAgainst.cancelVisits} />
    </Banner>
  );
}

function Facts({ visit }: { visit: VisitView }) {
  const words = useWords().visits;
  const formats = useFormats();
  const numberText = useNumberText();
  const text = words.detail;
  const gapText = ({ gap }: VisitView): ReactNode =>
    gap === null ? null : (
      <Link key="gap" href={`/visits/${gap.visitId}`}>
        {words.gapFrom(
          words.gapBetween(gap.leastMinutes, gap.mostMinutes),
          gap.isLater,
          formats.time(gap.plannedStartAt),
        )}
      </Link>
    );
  // She does not see who goes: to her nobody would seem to.
  const isOfficer = useActor().role === 'municipality_officer';
  const end = new Date(new Date(visit.plannedStartAt).getTime() + visit.durationMinutes * 60_000);
  return (
    <Card title={formats.longDay(visit.onDay)}>
      <DescriptionList
        entries={[
          [text.when, formats.times(visit.plannedStartAt, end)],
          [text.window, formats.times(visit.earliestStartAt, visit.latestStartAt)],
          [text.gap, gapText(visit)],
          [text.length, <Duration key="length" minutes={visit.durationMinutes} />],
          [
            text.carers,
            isOfficer
              ? words.carersCount(visit.carersNeeded)
              : `${visit.carers.length === 0 ? words.noCarer : visit.carers.join(', ')} (${words.carersCount(visit.carersNeeded)})`,
          ],
          [
            words.columns.person,
            <Link key="person" href={`/beneficiaries/${visit.beneficiaryId}`}>
              {visit.beneficiaryName}, {visit.referenceNumber}
            </Link>,
          ],
          [
            text.decision,
            <Link key="decision" href={`/decisions/${visit.decisionId}`}>
              {numberText(visit.decisionNumber)}
            </Link>,
          ],
          [text.kind, words.serviceKinds[visit.serviceKind]],
          [
            words.columns.municipality,
            <GminaDot key="gmina" hue={visit.municipalityHue}>
              {visit.municipalityName}
            </GminaDot>,
          ],
          [text.place, visit.localityName],
          [text.qualifications, visit.requiredQualifications.map((each) => words.qualifications[each]).join(', ')],
          [text.mayBeOn, visit.mayBeOn?.map((day) => formats.weekday(weekdayOf(day))).join(' ') ?? null],
          [text.origin, visit.patternId === null ? text.extra : text.fromPattern],
        ]}
      />
    </Card>
  );
}

function Tasks({ visit }: { visit: VisitView }) {
  const words = useWords().visits;
  return (
    <Card title={words.detail.tasks}>
      {visit.tasks.length === 0 ? (
        <p className="quiet">{words.detail.noTasks}</p>
      ) : (
        <ul className="visit-tasks">
          {visit.tasks.map((task) => (
            <li key={task}>{words.tasks[task]}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function History({ visit }: { visit: VisitView }) {
  const words = useWords().visits;
  const formats = useFormats();
  return (
    <Card title={words.detail.history}>
      {visit.history.length === 0 ? (
        <p className="quiet">{words.detail.noHistory}</p>
      ) : (
        <ol className="visit-history">
          {visit.history.map(({ actedAt, verb, by }) => (
            <li key={`${actedAt} ${verb}`}>
              {words.history[verb]} <span className="quiet">{formats.when(actedAt)}</span>
              {by === null ? null : <span className="quiet">, {words.detail.by(by)}</span>}
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
