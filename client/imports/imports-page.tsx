import { Download } from 'lucide-react';
import { useState } from 'react';
import { IMPORT_KINDS, type ImportKind } from '#shared/imports/columns';
import { download } from '../lib/api';
import { tellFailure } from '../lib/toasts';
import { useFilters } from '../lib/use-filters';
import { useWords } from '../lib/words';
import { Button } from '../ui/button';
import { RadioGroup } from '../ui/choice';
import { PageHeader } from '../ui/page-header';
import { ImportFile } from './import-file';
import './imports.css';

/** Brings in the spreadsheets that were used until now: people, their decisions, carers. */
export function Page() {
  const words = useWords().imports;
  const [filters, filter] = useFilters(['kind']);
  const kind = IMPORT_KINDS.find((each) => each === filters.kind) ?? 'beneficiaries';
  // A file that is done makes room for the next one.
  const [turn, setTurn] = useState(0);
  return (
    <>
      <PageHeader title={words.title}>
        <p>{words.lead}</p>
      </PageHeader>
      <div className="import">
        <RadioGroup
          label={words.kind}
          inRow
          value={kind}
          onChange={(next) => filter({ kind: next })}
          options={IMPORT_KINDS.map((value) => ({ value, label: words.kinds[value], hint: words.kindHints[value] }))}
        />
        <Template kind={kind} />
        <ImportFile key={`${kind} ${turn}`} kind={kind} onAgain={() => setTurn(turn + 1)} />
      </div>
    </>
  );
}

function Template({ kind }: { kind: ImportKind }) {
  const words = useWords().imports;
  return (
    <div className="row">
      <Button
        icon={Download}
        onPress={() => void download(`/api/imports/${kind}/template`).catch((error: unknown) => tellFailure(error))}
      >
        {words.template}
      </Button>
      <span className="quiet">{words.templateHint}</span>
    </div>
  );
}
