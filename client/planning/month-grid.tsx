import { CircleCheck, CircleDashed, Pencil, UserRoundPlus } from 'lucide-react';
import { Link } from 'react-router';
import { dayKindOf } from '#shared/kernel/calendar';
import { type Day, weekdayOf } from '#shared/kernel/time';
import type { PlanningDaysView } from '#shared/planning/planning-wire';
import { today } from '../lib/clock';
import { useFormats, useWords } from '../lib/words';
import './planning.css';

type PlanningDay = PlanningDaysView['days'][number];

/** A month on one sheet: the fuller a day, the deeper its ground; what needs a hand is said in words. */
export function MonthGrid({ allDays, days }: { allDays: readonly Day[]; days: readonly PlanningDay[] }) {
  const words = useWords().planning.month;
  const formats = useFormats();
  const byDay = new Map(days.map((day) => [day.onDay, day]));
  const most = Math.max(1, ...days.map((day) => day.minutes));
  const sum = (of: (day: PlanningDay) => number): number => days.reduce((total, day) => total + of(day), 0);
  const first = allDays[0];
  return (
    <div className="month">
      <dl className="plan-figures">
        {(
          [
            [words.visits, formats.number(sum((day) => day.visitsCount))],
            [words.hours, formats.hours(sum((day) => day.minutes))],
            [words.unassigned, formats.number(sum((day) => day.unassignedCount))],
            [words.changes, formats.number(sum((day) => day.changesCount))],
          ] as const
        ).map(([term, said]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd className="figures">{said}</dd>
          </div>
        ))}
      </dl>
      <div className="month__weekdays" aria-hidden="true">
        {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
          <span key={weekday}>{formats.weekday(weekday)}</span>
        ))}
      </div>
      <ol className="month__days">
        {allDays.map((day) => (
          <DayCell
            key={day}
            day={day}
            planned={byDay.get(day)}
            share={(byDay.get(day)?.minutes ?? 0) / most}
            column={day === first ? weekdayOf(day) : null}
          />
        ))}
      </ol>
    </div>
  );
}

interface DayCellProps {
  day: Day;
  planned: PlanningDay | undefined;
  /** Of the fullest day. */
  share: number;
  /** Where the first day of the month stands. */
  column: number | null;
}

function DayCell({ day, planned, share, column }: DayCellProps) {
  const words = useWords().planning.month;
  const formats = useFormats();
  const classes = [
    'month-day',
    day === today() ? 'month-day--today' : '',
    dayKindOf(day) === 'weekday' ? '' : 'month-day--free',
  ]
    .filter(Boolean)
    .join(' ');
  const ground = `color-mix(in srgb, var(--accent-wash) ${Math.round(share * 100)}%, var(--surface))`;
  return (
    <li style={column === null ? {} : { gridColumnStart: column }}>
      <Link className={classes} to={`/board?day=${day}`} style={{ background: ground }}>
        <span className="month-day__top">
          <strong className="figures">
            <span aria-hidden="true">{Number(day.slice(8))}</span>
            <span className="visually-hidden">{formats.day(day)}</span>
          </strong>
          <span className="month-day__weekday" aria-hidden="true">
            {formats.weekday(weekdayOf(day))}
          </span>
          {planned === undefined ? null : <span className="figures">{formats.hours(planned.minutes)}</span>}
        </span>
        {planned === undefined ? (
          <span className="quiet">{words.free}</span>
        ) : (
          <>
            <span>{words.visitsOf(planned.visitsCount)}</span>
            {planned.unassignedCount === 0 ? null : (
              <span className="month-day__open">
                <UserRoundPlus className="icon" aria-hidden="true" />
                {words.openOf(planned.unassignedCount)}
              </span>
            )}
            <Publishing planned={planned} />
          </>
        )}
      </Link>
    </li>
  );
}

function Publishing({ planned }: { planned: PlanningDay }) {
  const words = useWords().planning.month;
  const { publishedCount, changesCount } = planned;
  if (changesCount > 0 && publishedCount > 0) {
    return (
      <span className="month-day__state">
        <Pencil className="icon" aria-hidden="true" />
        {words.changesOf(changesCount)}
      </span>
    );
  }
  return publishedCount > 0 ? (
    <span className="month-day__state month-day__state--done">
      <CircleCheck className="icon" aria-hidden="true" />
      {words.published}
    </span>
  ) : (
    <span className="month-day__state">
      <CircleDashed className="icon" aria-hidden="true" />
      {changesCount > 0 ? words.draft : words.notPlanned}
    </span>
  );
}
