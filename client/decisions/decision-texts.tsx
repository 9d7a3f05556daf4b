import { type Course, courseOf } from '#shared/decisions/course';
import type { DecisionRow, SuspensionView } from '#shared/decisions/decisions-wire';
import { type Awaiting, awaitingOf } from '#shared/decisions/urgent';
import { daysBetween } from '#shared/kernel/time';
import { today } from '../lib/clock';
import { useFormats, useWords } from '../lib/words';
import { type Status, StatusBadge } from '../ui/status-badge';

const BADGES: Readonly<Record<Exclude<Course, 'ended'>, Status>> = {
  ahead: 'planned',
  valid: 'done',
  ending: 'to_confirm',
};

const AWAITING_BADGES: Readonly<Record<Awaiting, Status>> = {
  awaited: 'planned',
  due_soon: 'to_confirm',
  overdue: 'missed',
};

/** The number, or that there is none yet. */
export function useNumberText(): (number: string | null) => string {
  const { withoutNumber } = useWords().decisions.urgent;
  return (number) => number ?? withoutNumber;
}

/** `Decyzja GOPS.5022.12.2026`, `Zlecenie w trybie pilnym` */
export function useDecisionTitle(): (decision: Pick<DecisionRow, 'number'>) => string {
  const words = useWords().decisions;
  return ({ number }) => (number === null ? words.urgent.title : words.page.title(number));
}

/** Awaited or overdue in urgent mode; else valid, ending, ended, not valid yet. */
export function CourseBadge({
  decision,
}: {
  decision: Pick<DecisionRow, 'validFrom' | 'validTo' | 'decisionDueOn' | 'awaitsDecision'>;
}) {
  const words = useWords().decisions;
  const formats = useFormats();
  const awaiting = awaitingOf(decision, today());
  if (awaiting !== null) {
    const due = formats.shortDay(decision.decisionDueOn ?? '');
    const text = awaiting === 'overdue' ? words.urgent.overdue(due) : words.urgent.awaited(due);
    return <StatusBadge status={AWAITING_BADGES[awaiting]}>{text}</StatusBadge>;
  }
  const course = courseOf(decision, today());
  if (course === 'ended') return <span className="quiet">{words.states.ended}</span>;
  const said = {
    ahead: words.aheadFrom(formats.shortDay(decision.validFrom)),
    valid: words.states.valid,
    ending: words.endsIn(daysBetween(today(), decision.validTo)),
  };
  return <StatusBadge status={BADGES[course]}>{said[course]}</StatusBadge>;
}

/** `40 h miesięcznie`, `10 h tygodniowo` */
export function useHoursText(): (
  decision: Pick<DecisionRow, 'capKind' | 'monthlyMinutes' | 'weeklyMinutes'>,
) => string {
  const words = useWords().decisions;
  const formats = useFormats();
  return (decision) =>
    decision.capKind === 'monthly'
      ? words.monthly(formats.hours(decision.monthlyMinutes ?? 0))
      : words.weekly(formats.hours(decision.weeklyMinutes ?? 0));
}

/** `pon. wt. śr. czw. pt., bez świąt`, `codziennie, także w święta` */
export function useDaysText(): (decision: Pick<DecisionRow, 'weekdays' | 'includesHolidays'>) => string {
  const words = useWords().decisions;
  const formats = useFormats();
  return ({ weekdays, includesHolidays }) => {
    const days = weekdays.length === 7 ? words.everyDay : weekdays.map(formats.weekday).join(' ');
    return `${days}, ${includesHolidays ? words.withHolidays : words.withoutHolidays}`;
  };
}

/** `23–27 listopada`, `od 23 listopada, bez daty końca` */
export function useSuspensionDays(): (suspension: SuspensionView) => string {
  const words = useWords().decisions.suspensions;
  const formats = useFormats();
  return ({ fromOn, toOn }) => (toOn === null ? words.open(formats.day(fromOn)) : formats.days(fromOn, toOn));
}
