import { useState } from 'react';
import type { MyVisit } from '#shared/attendance/attendance-wire';
import { minutesOf } from '#shared/attendance/my-day';
import { rosterWithTaps } from '#shared/attendance/queued-taps';
import { addDays, type Day, daysFrom, firstDayOf, lastDayOf, mondayOf, monthOf } from '#shared/kernel/time';
import { addressIn } from '#shared/people/address';
import { now, today } from '../lib/clock';
import { fullName } from '../lib/formats';
import { useFormats, useWords } from '../lib/words';
import { Card, DescriptionList, Section } from '../ui/card';
import { Duration, Hours } from '../ui/figures';
import { Loaded } from '../ui/loaded';
import { PageHeader } from '../ui/page-header';
import { DaySwitcher } from '../ui/period-switcher';
import { Skeleton } from '../ui/skeleton';
import './attendance.css';
import { StageBadge } from './stage-badge';
import { TapNotices } from './tap-notices';
import { useMyRoster } from './use-my-roster';
import { useTaps } from './use-taps';

/** Seven days of the carer's roster, and her hours of the month. */
export function Page() {
  const words = useWords();
  const formats = useFormats();
  const [monday, setMonday] = useState(mondayOf(today()));
  const sunday = addDays(monday, 6);
  const roster = useMyRoster(monday, sunday);
  const taps = useTaps();
  return (
    <div className="carer-page">
      <PageHeader
        title={words.attendance.week.title}
        tools={
          <DaySwitcher
            value={monday}
            onChange={(day) => setMonday(mondayOf(day))}
            step={7}
            label={formats.days(monday, sunday)}
          />
        }
      />
      <TapNotices taps={taps.taps} onDismiss={taps.dismiss} onSend={taps.send} />
      <Loaded query={roster} skeleton={<Skeleton shape="page" />}>
        {({ visits }) => {
          const shown = rosterWithTaps(visits, taps.taps);
          return daysFrom(monday, sunday).map((day) => (
            <DayOfWeek key={day} day={day} visits={shown.filter(({ onDay }) => onDay === day)} />
          ));
        }}
      </Loaded>
      <MonthHours />
    </div>
  );
}

function DayOfWeek({ day, visits }: { day: Day; visits: readonly MyVisit[] }) {
  const words = useWords();
  const formats = useFormats();
  const text = words.attendance.week;
  const { planned } = minutesOf(visits, now());
  return (
    <Section
      title={formats.nearDay(day)}
      action={
        <span className="quiet">
          {visits.length === 0 ? (
            text.free
          ) : (
            <>
              {text.visits(visits.length)}, <Duration minutes={planned} />
            </>
          )}
        </span>
      }
    >
      {visits.length === 0 ? null : (
        <ol className="stops">
          {visits.map((visit) => (
            <li key={visit.id} className="stop stop--flat">
              <span className="stop__times figures">{formats.times(visit.startAt, visit.endAt)}</span>
              <span className="stop__who">
                <strong>{fullName(visit.beneficiary)}</strong>
                <span className="quiet">{addressIn(visit.beneficiary)}</span>
                {visit.companionName === null ? null : (
                  <span className="quiet">{words.attendance.day.together(visit.companionName)}</span>
                )}
                <StageBadge visit={visit} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}

function MonthHours() {
  const words = useWords();
  const formats = useFormats();
  const month = monthOf(today());
  const roster = useMyRoster(firstDayOf(month), lastDayOf(month));
  const text = words.attendance.week;
  return (
    <Card title={text.hours(formats.month(month))} description={text.hoursHint}>
      <Loaded query={roster}>
        {({ visits }) => {
          const { planned, worked, ahead } = minutesOf(visits, now());
          return (
            <DescriptionList
              entries={[
                [text.worked, <Hours key="worked" minutes={worked} />],
                [text.ahead, <Hours key="ahead" minutes={ahead} />],
                [text.planned, <Hours key="planned" minutes={planned} />],
              ]}
            />
          );
        }}
      </Loaded>
    </Card>
  );
}
