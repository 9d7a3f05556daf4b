import { grantedMinutes } from '#shared/decisions/cap';
import type { Month } from '#shared/kernel/time';
import { carerMinutes, type PatternShape } from '#shared/visits/occurrences';
import { visitsOfMonth } from '#shared/visits/visits-of-month';
import type { GrantView } from '#shared/visits/visits-wire';
import { useFormats, useWords } from '../lib/words';
import { groupOf } from './left-out';
import './visits.css';

interface PatternHoursProps {
  grant: GrantView;
  patterns: readonly (PatternShape & { id: string })[];
  months: readonly Month[];
}

/** What patterns come to in each month against what the decision grants, before anything is saved. */
export function PatternHours({ grant, patterns, months }: PatternHoursProps) {
  return (
    <div className="pattern-hours" aria-live="polite">
      {months.map((month) => (
        <HoursOfMonth key={month} grant={grant} patterns={patterns} month={month} />
      ))}
    </div>
  );
}

function HoursOfMonth({ grant, patterns, month }: { month: Month } & Omit<PatternHoursProps, 'months'>) {
  const words = useWords().visits;
  const formats = useFormats();
  const text = words.patterns.hours;
  const { toCreate, leftOut } = visitsOfMonth(
    [{ decisionId: '', grant, patterns, used: new Map(), existing: new Map() }],
    month,
  );
  const minutes = toCreate.reduce((sum, { pattern }) => sum + carerMinutes(pattern), 0);
  const granted = grantedMinutes(grant, month);
  const counts = new Map<string, number>();
  for (const { reasons } of leftOut) {
    const { label } = groupOf(words.reasonGroups, reasons[0]?.code ?? '');
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return (
    <div>
      <p className="pattern-hours__month">
        <strong>{formats.month(month)}</strong>
        <span className="figures">
          {granted === 0
            ? text.nothingGranted
            : text.summary(toCreate.length, formats.hours(minutes), formats.hours(granted))}
        </span>
      </p>
      {granted === 0 || leftOut.length === 0 ? null : (
        <p className="quiet">
          {text.leftOut(leftOut.length)}{' '}
          {[...counts].map(([label, count]) => words.generation.counted(label, count)).join(', ')}
        </p>
      )}
    </div>
  );
}
