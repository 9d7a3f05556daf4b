import { useState } from 'react';
import type { BankFilePreview } from '#shared/payments/payments-wire';
import { reasonsOf } from '../lib/api';
import { useSentence, useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { Button, ButtonLink } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { base64Of, FileDrop } from '../ui/file-drop';
import { PageHeader } from '../ui/page-header';
import { Skeleton } from '../ui/skeleton';
import { firstChoices, paymentOf, SKIP } from './bank-choices';
import { BankLines } from './bank-lines';
import { usePreviewBankFile, useRecordPayments } from './payments-queries';

/** A bank's file: tried out, looked at line by line, booked. Nothing is written before the last step. */
export function Page() {
  const words = useWords().payments;
  // A file that is done makes room for the next one.
  const [turn, setTurn] = useState(0);
  return (
    <>
      <PageHeader title={words.bank.title} back={{ href: '/payments', label: words.page.title }}>
        <p>{words.bank.lead}</p>
      </PageHeader>
      <Statement key={turn} onAgain={() => setTurn(turn + 1)} />
    </>
  );
}

function Statement({ onAgain }: { onAgain: () => void }) {
  const words = useWords().payments.bank;
  const preview = usePreviewBankFile();
  if (preview.isPending) return <Skeleton shape="table" />;
  if (preview.data === undefined) {
    return (
      <>
        {preview.error === null ? null : <Refusal title={words.failed} error={preview.error} />}
        <FileDrop
          label={words.drop}
          accept={['.csv', '.txt']}
          onFile={(file) =>
            void base64Of(file).then((contentBase64) => preview.mutate({ fileName: file.name, contentBase64 }))
          }
        />
      </>
    );
  }
  return <Lines preview={preview.data} onAgain={onAgain} />;
}

function Lines({ preview, onAgain }: { preview: BankFilePreview; onAgain: () => void }) {
  const { bank: words, page } = useWords().payments;
  const record = useRecordPayments();
  const [chosen, setChosen] = useState(firstChoices(preview.lines));
  const payments = preview.lines.flatMap((line) => paymentOf(line, chosen.get(line.bankLine) ?? SKIP, preview));
  if (record.isSuccess) {
    return (
      <>
        <Banner tone="done" title={words.done(record.variables.length)} />
        <div className="row">
          <ButtonLink tone="primary" href="/payments">
            {page.title}
          </ButtonLink>
          <Button onPress={onAgain}>{words.other}</Button>
        </div>
      </>
    );
  }
  if (preview.lines.length === 0)
    return (
      <EmptyState title={words.none} action={<Button onPress={onAgain}>{words.other}</Button>}>
        {words.noneAbout}
      </EmptyState>
    );
  return (
    <div className="stack">
      {record.error === null ? null : <Refusal title={words.refused} error={record.error} />}
      <p>
        {words.found(preview.lines.length)}
        {preview.outgoing === 0 ? null : ` ${words.outgoing(preview.outgoing)}`}
      </p>
      {preview.unread.length === 0 ? null : (
        <Banner tone="warn">
          <p>{words.unread(preview.unread.join(', '))}</p>
        </Banner>
      )}
      <BankLines
        preview={preview}
        chosen={chosen}
        onChoose={(bankLine, value) => setChosen(new Map(chosen).set(bankLine, value))}
      />
      <div className="row">
        <Button
          tone="primary"
          isDisabled={payments.length === 0}
          isPending={record.isPending}
          onPress={() => record.mutate(payments)}
        >
          {payments.length === 0 ? words.nothingChosen : words.book(payments.length)}
        </Button>
        <Button onPress={onAgain}>{words.other}</Button>
      </div>
    </div>
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
