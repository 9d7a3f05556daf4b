import { FileCode, FileDown, FilePen, Stamp } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { InvoiceView } from '#shared/billing/billing-wire';
import { NotFound } from '../app/not-found';
import { ApiError } from '../lib/api';
import { tell } from '../lib/toasts';
import { useFormats, useWords } from '../lib/words';
import { Button, ButtonLink } from '../ui/button';
import { DescriptionList, Section } from '../ui/card';
import { ConfirmDialog } from '../ui/dialog';
import { DayText, Money } from '../ui/figures';
import { GminaDot } from '../ui/gmina-dot';
import { Link } from '../ui/link';
import { Loaded } from '../ui/loaded';
import { MoreMenu } from '../ui/menu';
import { PageHeader } from '../ui/page-header';
import { Skeleton } from '../ui/skeleton';
import { StatusBadge } from '../ui/status-badge';
import { KsefSection } from '../ksef/ksef-section';
import { useDownloadPdf, useDownloadXml, useInvoice, useIssueInvoice } from './billing-queries';
import { CorrectionChanges, CorrectionsList } from './corrections-part';
import { InvoiceMails } from '../payments/invoice-mails';
import { InvoicePayments } from '../payments/invoice-payments';
import { InvoiceHold } from './invoice-hold';
import { InvoiceLines } from './invoice-lines';
import { ReopenDialog } from './reopen-dialog';

/** One document: its facts, its lines with the visits behind them; a draft is issued here, an issued one downloaded. */
export function Page() {
  const { id = '' } = useParams();
  const query = useInvoice(id);
  if (query.error instanceof ApiError && query.error.status === 404) return <NotFound />;
  return (
    <Loaded query={query} skeleton={<Skeleton shape="page" />}>
      {(invoice) => <Document invoice={invoice} />}
    </Loaded>
  );
}

function Document({ invoice }: { invoice: InvoiceView }) {
  const { billing, settlement } = useWords();
  const words = billing.invoice;
  const navigate = useNavigate();
  const [asks, setAsks] = useState<'issue' | 'reopen' | null>(null);
  const isDraft = invoice.number === null;
  const mayReopen = isDraft && invoice.abilities['reopenMonth'] === true;
  const reopen = { id: 'reopen', label: billing.month.reopen, onAction: () => setAsks('reopen') };
  const mayCorrect = !isDraft && invoice.around.corrects === null && invoice.abilities['correctInvoice'] === true;
  const tools = mayReopen ? (
    <MoreMenu acts={[reopen]} />
  ) : isDraft ? null : (
    <>
      {mayCorrect ? (
        <ButtonLink icon={FilePen} href={`/invoices/${invoice.id}/correction`}>
          {settlement.correction.act}
        </ButtonLink>
      ) : null}
      {invoice.isStructured ? <DownloadXml invoiceId={invoice.id} /> : null}
    </>
  );
  return (
    <>
      <PageHeader
        title={isDraft ? words.draftTitles[invoice.kind] : `${words.titles[invoice.kind]} ${invoice.number}`}
        back={{ href: '/invoices', label: billing.invoices.title }}
        aside={
          <StatusBadge status={isDraft ? 'planned' : 'done'}>
            {isDraft ? billing.invoices.states.draft : billing.invoices.states.issued}
          </StatusBadge>
        }
        {...(tools === null ? {} : { tools })}
        action={<MainAct invoice={invoice} onIssue={() => setAsks('issue')} />}
      />
      <div className="stack">
        <InvoiceHold invoice={invoice} />
        <Facts invoice={invoice} />
        {invoice.isStructured ? <KsefSection invoiceId={invoice.id} issuedOn={invoice.issuedOn ?? ''} /> : null}
        <InvoicePayments invoice={invoice} />
        {invoice.around.corrects === null ? (
          <Section title={words.lines} description={<span className="screen-only">{words.linesAbout}</span>}>
            <InvoiceLines invoice={invoice} />
          </Section>
        ) : (
          <CorrectionChanges invoice={invoice} />
        )}
        <CorrectionsList invoice={invoice} />
        <InvoiceMails invoice={invoice} />
      </div>
      <IssueDialog invoice={invoice} isOpen={asks === 'issue'} onDone={() => setAsks(null)} />
      <ReopenDialog
        month={invoice.month}
        municipality={asks === 'reopen' ? invoice.municipality : null}
        onDone={() => setAsks(null)}
        onReopened={() => void navigate(`/billing?month=${invoice.month}`)}
      />
    </>
  );
}

function DownloadXml({ invoiceId }: { invoiceId: string }) {
  const words = useWords().billing.invoice;
  const xml = useDownloadXml();
  return (
    <Button icon={FileCode} isPending={xml.isPending} onPress={() => xml.mutate(invoiceId)}>
      {words.downloadXml}
    </Button>
  );
}

function MainAct({ invoice, onIssue }: { invoice: InvoiceView; onIssue: () => void }) {
  const words = useWords().billing.invoice;
  const pdf = useDownloadPdf();
  if (invoice.number !== null) {
    return (
      <Button tone="primary" icon={FileDown} isPending={pdf.isPending} onPress={() => pdf.mutate(invoice.id)}>
        {words.download}
      </Button>
    );
  }
  if (invoice.abilities['issueInvoice'] !== true || invoice.hold.length > 0) return null;
  return (
    <Button tone="primary" icon={Stamp} onPress={onIssue}>
      {words.issue[invoice.kind]}
    </Button>
  );
}

function Facts({ invoice }: { invoice: InvoiceView }) {
  const { billing, settlement } = useWords();
  const words = billing.invoice;
  const { correction } = settlement;
  const formats = useFormats();
  const { agreement, municipality, issuedOn, dueOn } = invoice;
  const isSale = invoice.kind === 'invoice';
  const { corrects, reason, corrections } = invoice.around;
  const corrected = corrections.reduce((sum, { totalGrosze }) => sum + totalGrosze, invoice.totalGrosze);
  const gmina = <GminaDot hue={municipality.hue}>{municipality.name}</GminaDot>;
  return (
    <section className="card" aria-label={words.facts}>
      <DescriptionList
        entries={[
          [words.gmina, gmina],
          [words.month, formats.month(invoice.month)],
          [
            correction.corrects,
            corrects === null ? null : <Link href={`/invoices/${corrects.id}`}>{corrects.number}</Link>,
          ],
          [correction.reason, reason],
          [billing.invoices.total, <Money key="total" amount={invoice.totalGrosze} />],
          [correction.afterwards, corrections.length === 0 ? null : <Money key="corrected" amount={corrected} />],
          [words.agreement, `${agreement.number} (${words.agreementKinds[agreement.kind]})`],
          [words.unit, words.units[agreement.billingUnit]],
          [words.payment, isSale && dueOn === null ? words.paymentDays(invoice.paymentDays) : null],
          [words.issuedOn, issuedOn === null ? null : <DayText day={issuedOn} as="long" />],
          [words.dueOn, dueOn === null ? null : <DayText day={dueOn} as="long" />],
        ]}
      />
    </section>
  );
}

function IssueDialog({ invoice, isOpen, onDone }: { invoice: InvoiceView; isOpen: boolean; onDone: () => void }) {
  const words = useWords().billing.invoice;
  const issue = useIssueInvoice();
  return (
    <ConfirmDialog
      title={words.issueTitle[invoice.kind]}
      isOpen={isOpen}
      onClose={onDone}
      tone="primary"
      confirmLabel={words.issue[invoice.kind]}
      isPending={issue.isPending}
      onConfirm={() =>
        issue.mutate(invoice.id, {
          onSuccess: ({ number }) => tell(words.issued(number ?? '')),
          onSettled: onDone,
        })
      }
    >
      <p>{words.issueMeans}</p>
      {invoice.kind === 'invoice' ? <p>{words.issueKsef}</p> : null}
    </ConfirmDialog>
  );
}
