import { useState } from 'react';
import type { ImportPreview, ImportRowView } from '#shared/imports/imports-wire';
import type { Reason } from '#shared/kernel/reason';
import { useFormats, useSentence, useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { Section } from '../ui/card';
import { Switch } from '../ui/choice';
import { EmptyState } from '../ui/empty-state';
import { StatusBadge } from '../ui/status-badge';
import { type Column, Table } from '../ui/table';

interface PreviewProps {
  preview: ImportPreview;
  fileName: string;
  isPending: boolean;
  onImport: (skipBadRows: boolean) => void;
  onOther: () => void;
}

/** What would come in, and row by row what would not and why. */
export function Preview({ preview, fileName, isPending, onImport, onOther }: PreviewProps) {
  const words = useWords();
  const text = words.imports;
  const sentence = useSentence();
  const other = (
    <Button tone="quiet" onPress={onOther}>
      {text.otherFile}
    </Button>
  );
  if (preview.missingColumns.length > 0) {
    return (
      <Banner tone="error" title={text.failed} action={other}>
        <p>{sentence({ code: 'columns_missing', data: { columns: preview.missingColumns } })}</p>
      </Banner>
    );
  }
  if (preview.rows.length === 0) {
    return (
      <EmptyState title={text.noRows} action={other}>
        {text.noRowsHint}
      </EmptyState>
    );
  }
  const { goodCount, badCount } = preview;
  return (
    <Section title={text.checked(fileName)} action={other}>
      <Counts preview={preview} />
      {preview.unknownColumns.length === 0 ? null : (
        <Banner tone="info">
          <p>
            {text.unknownColumns} {preview.unknownColumns.join(', ')}
          </p>
        </Banner>
      )}
      <div className="row">
        {badCount === 0 ? (
          <Button tone="primary" isPending={isPending} onPress={() => onImport(false)}>
            {text.importAll(goodCount)}
          </Button>
        ) : goodCount === 0 ? null : (
          <Button tone="primary" isPending={isPending} onPress={() => onImport(true)}>
            {text.importGood(goodCount)}
          </Button>
        )}
        {badCount === 0 ? null : (
          <span className="quiet">
            {goodCount === 0 ? sentence({ code: 'nothing_to_import' }) : text.importGoodHint(badCount)}
          </span>
        )}
      </div>
      <Rows rows={preview.rows} hasBoth={badCount > 0 && goodCount > 0} />
    </Section>
  );
}

function Counts({ preview }: { preview: ImportPreview }) {
  const text = useWords().imports;
  const formats = useFormats();
  const counts = [
    [text.all, preview.rows.length],
    [text.good, preview.goodCount],
    [text.bad, preview.badCount],
  ] as const;
  return (
    <dl className="import__counts" aria-live="polite">
      {counts.map(([term, count]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd className="figures">{formats.number(count)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Rows({ rows, hasBoth }: { rows: readonly ImportRowView[]; hasBoth: boolean }) {
  const text = useWords().imports;
  const [onlyBad, setOnlyBad] = useState(hasBoth);
  const shown = onlyBad ? rows.filter(({ problems }) => problems.length > 0) : rows;
  return (
    <>
      {hasBoth ? <Switch label={text.onlyBad} value={onlyBad} onChange={setOnlyBad} /> : null}
      <Table
        label={text.table}
        columns={useColumns()}
        rows={shown}
        rowKey={({ rowNumber }) => String(rowNumber)}
        isMarked={({ problems }) => problems.length > 0}
      />
    </>
  );
}

function useColumns(): Column<ImportRowView>[] {
  const text = useWords().imports;
  const { columns } = text;
  const sentencesOf = useProblems();
  return [
    {
      key: 'who',
      header: columns.who,
      cell: ({ label }) => (label === '' ? <span className="quiet">{text.nameless}</span> : label),
    },
    {
      key: 'row',
      header: columns.row,
      align: 'end',
      cell: ({ rowNumber }) => <span className="figures">{rowNumber}</span>,
    },
    {
      key: 'state',
      header: columns.state,
      cell: ({ problems }) => (
        <StatusBadge status={problems.length === 0 ? 'done' : 'to_confirm'}>
          {problems.length === 0 ? text.ok : text.notOk}
        </StatusBadge>
      ),
    },
    {
      key: 'problems',
      header: columns.problems,
      cell: ({ problems }) =>
        problems.length === 0 ? null : (
          <ul className="import__problems">
            {problems.flatMap(sentencesOf).map((said) => (
              <li key={said}>{said}</li>
            ))}
          </ul>
        ),
    },
  ];
}

/** A value that a form would refuse says also what the form would say. */
function useProblems(): (problem: ImportRowView['problems'][number]) => string[] {
  const sentence = useSentence();
  return ({ code, data }) => {
    const reason: Reason = { code, ...(data === undefined ? {} : { data }) };
    const problem = data?.['problem'];
    if (code !== 'cell_invalid' || typeof problem !== 'string') return [sentence(reason)];
    return [`${sentence(reason)} ${sentence({ code: 'invalid_field', data: { problem } })}`];
  };
}
