import { UserRoundX } from 'lucide-react';
import type { RepairChangeView, RepairVariantView } from '#shared/planning/repair-wire';
import type { Words } from '#shared/messages/pl';
import type { Formats } from '../lib/formats';
import { useFormats, useWords } from '../lib/words';
import { Checkbox } from '../ui/choice';
import { type Column, Table } from '../ui/table';
import { blockKey } from './board-model';

interface RepairChangesProps {
  variant: RepairVariantView;
  /** Visits whose changes are left out. */
  left: ReadonlySet<string>;
  onLeft: (next: ReadonlySet<string>) => void;
}

/** Each change with what was and what would be; one that is not wanted is left out. */
export function RepairChanges({ variant, left, onLeft }: RepairChangesProps) {
  const words = useWords().planning.repair;
  const formats = useFormats();
  const turn = (visitId: string, isTaken: boolean): void => {
    const next = new Set(left);
    if (isTaken) next.delete(visitId);
    else next.add(visitId);
    onLeft(next);
  };
  const open = new Set(variant.unassigned.map(({ visitId, slot }) => blockKey(visitId, slot)));
  const columns = columnsOf(words.columns, formats, { left, open, onTurn: turn });
  return (
    <Table
      label={words.table}
      columns={columns}
      rows={variant.changes}
      rowKey={(change) => blockKey(change.visitId, change.slot)}
      pageSize={50}
    />
  );
}

function columnsOf(
  words: Words['planning']['repair']['columns'],
  formats: Formats,
  { left, open, onTurn }: { left: ReadonlySet<string>; open: ReadonlySet<string>; onTurn: TakeProps['onTurn'] },
): Column<RepairChangeView>[] {
  return [
    {
      key: 'person',
      header: words.person,
      cell: (change) => <Person change={change} />,
      sortBy: (change) => change.beneficiaryName,
    },
    {
      key: 'day',
      header: words.day,
      cell: (change) => formats.day(change.onDay),
      sortBy: (change) => `${change.onDay} ${change.after?.startAt ?? change.before?.startAt ?? ''}`,
    },
    {
      key: 'before',
      header: words.before,
      cell: (change) => <Side side={change.before} isAnnounced={change.announced} />,
    },
    {
      key: 'after',
      header: words.after,
      cell: (change) =>
        open.has(blockKey(change.visitId, change.slot)) ? <Open /> : <Side side={change.after} isAnnounced={false} />,
    },
    {
      key: 'take',
      header: words.take,
      cell: (change) => <Take change={change} isTaken={!left.has(change.visitId)} onTurn={onTurn} />,
    },
  ];
}

function Person({ change }: { change: RepairChangeView }) {
  const words = useWords().planning.repair;
  return (
    <span>
      {change.beneficiaryName}
      {change.movesForOthers ? <span className="quiet"> · {words.movesForOthers}</span> : null}
    </span>
  );
}

/** Somebody is still wanted. */
function Open() {
  const words = useWords().planning.repair;
  return (
    <span className="repair-open">
      <UserRoundX className="icon" aria-hidden="true" /> {words.nobody}
    </span>
  );
}

function Side({ side, isAnnounced }: { side: RepairChangeView['before']; isAnnounced: boolean }) {
  const words = useWords().planning.repair;
  const formats = useFormats();
  if (side === null) return <span className="quiet">{words.nobody}</span>;
  return (
    <span>
      {side.carerName} <span className="figures">{formats.time(side.startAt)}</span>
      {isAnnounced ? <span className="quiet"> · {words.announced}</span> : null}
    </span>
  );
}

interface TakeProps {
  change: RepairChangeView;
  isTaken: boolean;
  onTurn: (visitId: string, isTaken: boolean) => void;
}

function Take({ change, isTaken, onTurn }: TakeProps) {
  const words = useWords().planning.repair;
  return (
    <Checkbox
      label={words.take(change.beneficiaryName)}
      hideLabel
      value={isTaken}
      onChange={(next) => onTurn(change.visitId, next)}
    />
  );
}
