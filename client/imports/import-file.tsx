import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportKind } from '#shared/imports/columns';
import { ImportPreview, ImportResult } from '#shared/imports/imports-wire';
import { api, reasonsOf } from '../lib/api';
import { announce } from '../lib/announce';
import { useSentence, useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { Button, ButtonLink } from '../ui/button';
import { base64Of, FileDrop } from '../ui/file-drop';
import { Skeleton } from '../ui/skeleton';
import { Preview } from './preview';

const ACCEPTED = ['.xlsx', '.xls', '.ods', '.csv', '.txt'];
const LISTS: Readonly<Record<ImportKind, string>> = {
  beneficiaries: '/beneficiaries',
  decisions: '/decisions',
  carers: '/carers',
};

interface ReadFile {
  fileName: string;
  contentBase64: string;
}

/** One file on its way: chosen, tried out, brought in. Nothing is written before the second step. */
export function ImportFile({ kind, onAgain }: { kind: ImportKind; onAgain: () => void }) {
  const words = useWords().imports;
  const client = useQueryClient();
  const [file, setFile] = useState<ReadFile | null>(null);
  const check = useMutation({
    mutationFn: async (chosen: File) => {
      const read = { fileName: chosen.name, contentBase64: await base64Of(chosen) };
      setFile(read);
      return api.post(`/api/imports/${kind}/preview`, read, ImportPreview);
    },
    meta: { toldByPage: true },
  });
  const bringIn = useMutation({
    mutationFn: (skipBadRows: boolean) => api.post(`/api/imports/${kind}`, { ...file, skipBadRows }, ImportResult),
    onSuccess: ({ imported }) => {
      announce(words.done(imported));
      void client.invalidateQueries({ queryKey: [kind] });
    },
    meta: { toldByPage: true },
  });

  if (bringIn.data !== undefined) return <Done kind={kind} result={bringIn.data} onAgain={onAgain} />;
  if (check.isPending) {
    return (
      <>
        <p aria-live="polite">{words.checking(check.variables.name)}</p>
        <Skeleton shape="table" />
      </>
    );
  }
  if (check.data === undefined) {
    return (
      <>
        {check.error === null ? null : <Refusal title={words.failed} error={check.error} />}
        <FileDrop label={words.drop} accept={ACCEPTED} onFile={(chosen) => check.mutate(chosen)} />
      </>
    );
  }
  return (
    <>
      {bringIn.error === null ? null : <Refusal title={words.refused} error={bringIn.error} />}
      <Preview
        preview={check.data}
        fileName={file?.fileName ?? ''}
        isPending={bringIn.isPending}
        onImport={(skipBadRows) => bringIn.mutate(skipBadRows)}
        onOther={onAgain}
      />
    </>
  );
}

function Refusal({ title, error }: { title: string; error: Error }) {
  const sentence = useSentence();
  return (
    <Banner tone="error" title={title}>
      {reasonsOf(error).map((reason) => (
        <p key={reason.code}>{sentence(reason)}</p>
      ))}
    </Banner>
  );
}

function Done({ kind, result, onAgain }: { kind: ImportKind; result: ImportResult; onAgain: () => void }) {
  const words = useWords().imports;
  return (
    <>
      <Banner tone="done" title={words.done(result.imported)}>
        <p>{result.skipped === 0 ? words.nobodySkipped : words.skipped(result.skipped)}</p>
      </Banner>
      <div className="row">
        <ButtonLink tone="primary" href={LISTS[kind]}>
          {words.toList[kind]}
        </ButtonLink>
        <Button onPress={onAgain}>{words.another}</Button>
      </div>
    </>
  );
}
