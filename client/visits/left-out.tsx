import { useState } from 'react';
import type { Catalogue } from '#shared/messages/sentence';
import type { LeftOutVisitView } from '#shared/visits/visits-wire';
import { useNumberText } from '../decisions/decision-texts';
import { useFormats, useSentence, useWords } from '../lib/words';
import { Button } from '../ui/button';
import { Section } from '../ui/card';
import { Duration } from '../ui/figures';
import { Link } from '../ui/link';
import { Select } from '../ui/select';
import { type Column, Table } from '../ui/table';
import { reasonOf } from '../lib/reason-of';

const ALL = 'all';

type Groups = Catalogue['visits']['reasonGroups'];

/** The reason in two or three words, for counting. */
export function groupOf(groups: Groups, code: string): { key: keyof Groups; label: string } {
  const key = keysOf(groups).find((each) => each === code) ?? 'other';
  return { key, label: groups[key] };
}

function keysOf(groups: Groups): (keyof Groups)[] {
  return Object.keys(groups).filter((key): key is keyof Groups => key in groups);
}

/** Visits that a generation left out: counted by reason, and on demand one by one. */
export function LeftOut({ visits }: { visits: readonly LeftOutVisitView[] }) {
  const words = useWords();
  const text = words.visits.generation;
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string>(ALL);
  if (visits.length === 0) return null;

  const counts = new Map<string, { label: string; count: number }>();
  for (const { reasons } of visits) {
    const { key, label } = groupOf(words.visits.reasonGroups, reasons[0]?.code ?? '');
    counts.set(key, { label, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const shown = visits.filter(
    ({ reasons }) => chosen === ALL || groupOf(words.visits.reasonGroups, reasons[0]?.code ?? '').key === chosen,
  );
  return (
    <Section
      title={text.leftOutTitle(visits.length)}
      action={
        <Button tone="quiet" onPress={() => setOpen(!isOpen)}>
          {isOpen ? text.leftOutHide : text.leftOutShow}
        </Button>
      }
    >
      <ul className="visits-reasons">
        {[...counts].map(([key, { label, count }]) => (
          <li key={key}>{text.counted(label, count)}</li>
        ))}
      </ul>
      {isOpen ? (
        <>
          <Select
            label={text.byReason}
            value={chosen}
            onChange={setChosen}
            width="medium"
            options={[
              { value: ALL, label: text.allReasons },
              ...[...counts].map(([value, { label, count }]) => ({ value, label: text.counted(label, count) })),
            ]}
          />
          <LeftOutTable visits={shown} />
        </>
      ) : null}
    </Section>
  );
}

function LeftOutTable({ visits }: { visits: readonly LeftOutVisitView[] }) {
  const words = useWords();
  return (
    <Table
      label={words.visits.generation.leftOutTable}
      columns={useLeftOutColumns()}
      rows={visits}
      rowKey={(visit) => `${visit.patternId} ${visit.onDay}`}
      pageSize={50}
    />
  );
}

function useLeftOutColumns(): Column<LeftOutVisitView>[] {
  const words = useWords();
  const formats = useFormats();
  const numberText = useNumberText();
  const text = words.visits.columns;
  return [
    {
      key: 'person',
      header: text.person,
      cell: (visit) => visit.beneficiaryName,
      sortBy: (visit) => visit.beneficiaryName,
    },
    {
      key: 'day',
      header: text.day,
      cell: (visit) => formats.when(visit.startAt),
      sortBy: (visit) => visit.startAt,
    },
    {
      key: 'length',
      header: text.length,
      align: 'end',
      cell: (visit) => <Duration minutes={visit.durationMinutes * visit.carersNeeded} />,
    },
    { key: 'reason', header: text.reason, cell: (visit) => <Sentences reasons={visit.reasons} /> },
    {
      key: 'decision',
      header: text.decision,
      cell: (visit) => <Link href={`/decisions/${visit.decisionId}`}>{numberText(visit.decisionNumber)}</Link>,
    },
  ];
}

/** Reasons that came over the wire, in words. */
export function Sentences({ reasons }: { reasons: LeftOutVisitView['reasons'] }) {
  const sentence = useSentence();
  return (
    <>
      {reasons.map((reason) => (
        <span key={reason.code}>{sentence(reasonOf(reason))}</span>
      ))}
    </>
  );
}
