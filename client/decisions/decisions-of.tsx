import { Plus } from 'lucide-react';
import type { DecisionRow, DecisionsView } from '#shared/decisions/decisions-wire';
import { useFormats, useWords } from '../lib/words';
import { ButtonLink } from '../ui/button';
import { Section } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { Loaded } from '../ui/loaded';
import { type Column, Table } from '../ui/table';
import { CourseBadge, useHoursText, useNumberText } from './decision-texts';
import { useDecisions } from './use-decisions';

/** The decisions of one person, on her card; the newest first. */
export function DecisionsOf({ beneficiaryId }: { beneficiaryId: string }) {
  return (
    <Loaded query={useDecisions(beneficiaryId)}>
      {(view) => <Decisions view={view} beneficiaryId={beneficiaryId} />}
    </Loaded>
  );
}

function Decisions({ view, beneficiaryId }: { view: DecisionsView; beneficiaryId: string }) {
  const words = useWords().people.card;
  const columns = useColumns();
  const add = view.abilities.addDecisions ? (
    <ButtonLink tone="primary" icon={Plus} href={`/decisions/new?beneficiary=${beneficiaryId}`}>
      {words.addDecision}
    </ButtonLink>
  ) : null;
  return (
    <Section title={words.decisions} action={view.decisions.length === 0 ? null : add}>
      <Table
        label={words.decisionsTable}
        columns={columns}
        rows={[...view.decisions].reverse()}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/decisions/${id}`}
        empty={
          <EmptyState title={words.noDecisions} action={add}>
            {words.noDecisionsHint}
          </EmptyState>
        }
      />
    </Section>
  );
}

function useColumns(): Column<DecisionRow>[] {
  const words = useWords().decisions;
  const formats = useFormats();
  const hours = useHoursText();
  const numberText = useNumberText();
  const head = words.list.columns;
  return [
    { key: 'number', header: head.number, cell: ({ number }) => numberText(number) },
    { key: 'kind', header: head.kind, cell: ({ serviceKind }) => words.serviceKinds[serviceKind] },
    { key: 'hours', header: head.hours, cell: hours },
    { key: 'from', header: head.from, cell: ({ validFrom }) => formats.shortDay(validFrom) },
    { key: 'to', header: head.to, cell: ({ validTo }) => formats.shortDay(validTo) },
    { key: 'state', header: head.state, cell: (decision) => <CourseBadge decision={decision} /> },
  ];
}
