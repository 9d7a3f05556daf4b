import type { GminaMonth, MonthOverview } from '#shared/billing/billing-wire';
import { NOT_BILLED_REASONS, type NotBilledReason } from '#shared/billing/visit-outcome';
import { useWords } from '../lib/words';
import { Section } from '../ui/card';
import { Link } from '../ui/link';
import { type Column, Table } from '../ui/table';
import { settlementHref } from './settlement-queries';

/** Why visits of the month are on no bill, gmina by gmina; each count leads to its visits. */
export function NotBilledTable({ overview }: { overview: MonthOverview }) {
  const words = useWords().settlement;
  const reasons = NOT_BILLED_REASONS.filter((reason) => overview.gminas.some((gmina) => countOf(gmina, reason) > 0));
  if (reasons.length === 0) return null;
  return (
    <Section title={words.notBilledTitle} description={<span className="screen-only">{words.about}</span>}>
      <Table
        label={words.notBilledTable}
        columns={columnsOf(overview, words)}
        rows={reasons}
        rowKey={(reason) => reason}
      />
    </Section>
  );
}

function countOf(gmina: GminaMonth, reason: NotBilledReason): number {
  return gmina.notBilled.find((each) => each.reason === reason)?.count ?? 0;
}

function columnsOf(
  { month, gminas }: MonthOverview,
  words: ReturnType<typeof useWords>['settlement'],
): Column<NotBilledReason>[] {
  return [
    { key: 'reason', header: words.reasonColumn, cell: (reason) => words.notBilled[reason] },
    ...gminas.map((gmina): Column<NotBilledReason> => {
      const { id, name } = gmina.municipality;
      return {
        key: id,
        header: name,
        align: 'end',
        cell: (reason) => {
          const count = countOf(gmina, reason);
          const href = settlementHref({ month, municipalityId: id }, reason);
          return count === 0 ? '0' : <Link href={href}>{String(count)}</Link>;
        },
        sum: gmina.notBilled.reduce((total, { count }) => total + count, 0),
      };
    }),
  ];
}
