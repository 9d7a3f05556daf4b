import type { LearnedTimeView } from '#shared/travel/road-servers-wire';
import { LEAST_EVIDENCE } from '#shared/travel/travel-knowledge';
import { useFormats, useWords } from '../lib/words';
import { Section } from '../ui/card';
import { Loaded } from '../ui/loaded';
import { Skeleton } from '../ui/skeleton';
import { StatusBadge } from '../ui/status-badge';
import { type Column, Table } from '../ui/table';
import { useLearnedTimes } from './travel-queries';

/** What carers' own ways teach, with how many ways there were, and whether that is enough. */
export function LearnedTimes() {
  const words = useWords().travel.learned;
  const query = useLearnedTimes();
  const columns = useColumns();
  return (
    <Section title={words.title} description={words.about(LEAST_EVIDENCE)}>
      <Loaded query={query} skeleton={<Skeleton shape="table" />}>
        {({ times }) => (
          <Table
            label={words.list}
            columns={columns}
            rows={times}
            rowKey={(each) => `${each.fromLocalityId} ${each.toLocalityId} ${each.mobility}`}
            initialSort={{ key: 'evidence', descending: true }}
            pageSize={20}
            empty={<p className="quiet">{words.empty}</p>}
          />
        )}
      </Loaded>
    </Section>
  );
}

function useColumns(): Column<LearnedTimeView>[] {
  const words = useWords();
  const text = words.travel;
  const formats = useFormats();
  const figure = (value: number) => <span className="figures">{formats.number(value)}</span>;
  return [
    { key: 'from', header: text.from, cell: (each) => each.fromLocalityName, sortBy: (each) => each.fromLocalityName },
    { key: 'to', header: text.to, cell: (each) => each.toLocalityName, sortBy: (each) => each.toLocalityName },
    { key: 'mobility', header: text.mobility, cell: (each) => words.planning.board.mobility[each.mobility] },
    {
      key: 'minutes',
      header: text.minutes,
      align: 'end',
      cell: (each) => figure(each.minutes),
      sortBy: (each) => each.minutes,
    },
    {
      key: 'estimate',
      header: text.learned.estimate,
      align: 'end',
      cell: (each) => figure(each.estimateMinutes),
      sortBy: (each) => each.estimateMinutes,
    },
    {
      key: 'evidence',
      header: text.learned.evidence,
      align: 'end',
      cell: (each) => figure(each.evidenceCount),
      sortBy: (each) => each.evidenceCount,
    },
    {
      key: 'state',
      header: text.learned.state,
      cell: ({ evidenceCount }) =>
        evidenceCount >= LEAST_EVIDENCE ? (
          <StatusBadge status="done">{text.learned.counts}</StatusBadge>
        ) : (
          <StatusBadge status="planned">{text.learned.tooFew(LEAST_EVIDENCE)}</StatusBadge>
        ),
    },
  ];
}
