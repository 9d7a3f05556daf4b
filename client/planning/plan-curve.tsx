import { pointsToTell } from '#shared/planning/plan-curve';
import type { PlanCriteria, PlanPoint, PlanRunView } from '#shared/planning/plan-wire';
import { useFormats, useWords } from '../lib/words';
import { Section } from '../ui/card';
import { type Column, Table } from '../ui/table';

const WIDTH = 600;
const HEIGHT = 120;
const ROWS = 8;

/** `1:05`, minutes and seconds. */
export function useClock(): (ms: number) => string {
  const words = useWords().planning.planPage;
  return (ms) => words.clock(Math.floor(ms / 60_000), Math.floor(ms / 1000) % 60);
}

/** The falling cost as a line, as a sentence, and as a table for whoever wants the figures. */
export function PlanCurve({ run, criteria }: { run: PlanRunView; criteria: PlanCriteria | null }) {
  const curve = run.progress?.curve ?? [];
  const words = useWords().planning.planPage;
  const formats = useFormats();
  const clock = useClock();
  const [first, last] = [curve[0], curve.at(-1)];
  if (first === undefined || last === undefined) return null;
  const cost = (point: PlanPoint): string => formats.number(point.cost, 0);
  const isLine = curve.length > 1;
  const said = isLine
    ? words.curve.told(cost(first), cost(last), clock(last.elapsedMs - first.elapsedMs))
    : words.curve.still(cost(last));
  const setOn = run.weights?.validFrom ?? null;
  const weighed =
    run.weights === null ? '' : words.curve.weights(setOn === null ? null : formats.when(setOn), run.weights.isInForce);
  const columns: Column<PlanPoint>[] = [
    { key: 'time', header: words.curve.time, cell: (point) => clock(point.elapsedMs) },
    { key: 'cost', header: words.curve.cost, align: 'end', cell: cost },
    {
      key: 'unassigned',
      header: words.curve.unassigned,
      align: 'end',
      cell: (point) => formats.number(point.unassignedCount),
    },
  ];
  return (
    <Section title={words.curve.title} description={[words.curve.hint, weighed].filter(Boolean).join(' ')}>
      {isLine ? (
        <div className="plan-curve">
          <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={said}>
            <polyline className="plan-curve__line" points={lineOf(curve)} />
          </svg>
          <p className="plan-curve__ends figures" aria-hidden="true">
            <span>
              {cost(first)} <span className="quiet">{words.curve.start}</span>
            </span>
            <span>
              {cost(last)} <span className="quiet">{words.curve.now}</span>
            </span>
          </p>
        </div>
      ) : (
        <p>{said}</p>
      )}
      <details className="plan-details">
        <summary>{words.curve.asTable}</summary>
        <div className="plan-tables">
          <Table
            label={words.curve.table}
            columns={columns}
            rows={pointsToTell(curve, ROWS)}
            rowKey={(point) => String(point.elapsedMs)}
          />
          {criteria === null ? null : <Criteria criteria={criteria} />}
        </div>
      </details>
    </Section>
  );
}

function Criteria({ criteria }: { criteria: PlanCriteria }) {
  const words = useWords().planning.planPage.criteria;
  const formats = useFormats();
  const names: Readonly<Record<string, string>> = words.names;
  const entries = Object.entries(criteria).filter(([, cost]) => Math.round(cost) !== 0);
  const named = entries.flatMap(([key, cost]) => {
    const name = names[key];
    return name === undefined ? [] : [{ key, name, cost }];
  });
  const rest = entries.reduce((sum, [key, cost]) => (names[key] === undefined ? sum + cost : sum), 0);
  const rows = [
    ...named.sort((a, b) => b.cost - a.cost),
    ...(Math.round(rest) === 0 ? [] : [{ key: 'rest', name: words.rest, cost: rest }]),
  ];
  const sum = rows.reduce((total, row) => total + row.cost, 0);
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'name', header: words.column, cell: (row) => row.name },
    {
      key: 'cost',
      header: words.cost,
      align: 'end',
      cell: (row) => formats.number(row.cost, 0),
      sum: formats.number(sum, 0),
    },
  ];
  return <Table label={words.title} columns={columns} rows={rows} rowKey={(row) => row.key} />;
}

/** Time goes to the right, and the least cost stands a little above the bottom. */
function lineOf(curve: readonly PlanPoint[]): string {
  const from = curve[0]?.elapsedMs ?? 0;
  const span = Math.max(1, (curve.at(-1)?.elapsedMs ?? 0) - from);
  const costs = curve.map((point) => point.cost);
  const [least, most] = [Math.min(...costs), Math.max(...costs)];
  const range = Math.max(1, most - least);
  return curve
    .map(({ elapsedMs, cost }) => {
      const x = ((elapsedMs - from) / span) * WIDTH;
      const y = HEIGHT - 6 - ((cost - least) / range) * (HEIGHT - 12);
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    })
    .join(' ');
}
