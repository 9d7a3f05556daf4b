import { Equal, ThumbsDown, ThumbsUp } from 'lucide-react';
import { MEASURES, type MeasureName, measureOf, verdictOn } from '#shared/planning/plan-measures';
import type { Catalogue } from '#shared/messages/sentence';
import type { PlanComparison } from '#shared/planning/plan-wire';
import type { Formats } from '../lib/formats';
import { useFormats, useWords } from '../lib/words';
import { Section } from '../ui/card';
import { type Column, Table } from '../ui/table';
import { Figure } from './plan-run';

const VERDICT_ICONS = { better: ThumbsUp, worse: ThumbsDown, same: Equal };

/** Criterion by criterion, the draft and the new plan, and which is better: said by a word and an icon. */
export function Comparison({ comparison, at }: { comparison: PlanComparison; at: string | null }) {
  const words = useWords().planning.planPage.compare;
  const formats = useFormats();
  const { before, after } = comparison;
  if (before.assignedCount === 0) {
    return (
      <Section title={words.emptyTitle} description={words.empty}>
        <dl className="plan-figures">
          {MEASURES.map((name) => (
            <Figure key={name} term={words.measures[name]} said={saidOf(formats, name, measureOf(after, name))} />
          ))}
        </dl>
      </Section>
    );
  }
  const rows = MEASURES.map((name) => {
    const [was, becomes] = [measureOf(before, name), measureOf(after, name)];
    return { name, was, becomes, verdict: verdictOn(name, was, becomes) };
  });
  return (
    <Section title={words.title} {...(at === null ? {} : { description: words.hint(formats.when(at)) })}>
      <Table label={words.table} columns={columnsOf(words, formats)} rows={rows} rowKey={(row) => row.name} />
    </Section>
  );
}

interface Row {
  name: MeasureName;
  was: number;
  becomes: number;
  verdict: keyof typeof VERDICT_ICONS;
}

function columnsOf(words: Catalogue['planning']['planPage']['compare'], formats: Formats): Column<Row>[] {
  return [
    { key: 'measure', header: words.measure, cell: (row) => words.measures[row.name] },
    { key: 'before', header: words.before, align: 'end', cell: (row) => saidOf(formats, row.name, row.was) },
    { key: 'after', header: words.after, align: 'end', cell: (row) => saidOf(formats, row.name, row.becomes) },
    { key: 'verdict', header: words.verdict, cell: (row) => <Verdict verdict={row.verdict} /> },
  ];
}

function Verdict({ verdict }: { verdict: keyof typeof VERDICT_ICONS }) {
  const words = useWords().planning.planPage.compare;
  const Icon = VERDICT_ICONS[verdict];
  return (
    <span className={`verdict verdict--${verdict}`}>
      <Icon className="icon" aria-hidden="true" />
      {words.verdicts[verdict]}
    </span>
  );
}

function saidOf(formats: Formats, name: MeasureName, value: number): string {
  switch (name) {
    case 'usualCarerShare':
      return formats.percent(value);
    case 'carersPerBeneficiary':
      return formats.number(value, 2);
    case 'unassignedCount':
    case 'announcedChangesCount':
      return formats.number(value);
    case 'lateMinutes':
    case 'travelMinutes':
    case 'overtimeMinutes':
    case 'waitingMinutes':
      return formats.duration(Math.round(value));
  }
}
