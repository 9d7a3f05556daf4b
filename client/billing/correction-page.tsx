import { useNavigate, useParams } from 'react-router';
import { CORRECTION_SCOPES, type CorrectionScope } from '#shared/billing/correction';
import { type CorrectionPreview, NewCorrection } from '#shared/billing/correction-wire';
import { InvoiceView } from '#shared/billing/billing-wire';
import { NotFound } from '../app/not-found';
import { api, ApiError } from '../lib/api';
import { tell } from '../lib/toasts';
import { useFilters } from '../lib/use-filters';
import { useForm } from '../lib/use-form';
import { useFormats, useSentence, useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { DescriptionList } from '../ui/card';
import { RadioGroup } from '../ui/choice';
import { Money } from '../ui/figures';
import { Form } from '../ui/form';
import { Loaded } from '../ui/loaded';
import { PageHeader } from '../ui/page-header';
import { Skeleton } from '../ui/skeleton';
import { TextArea } from '../ui/text-field';
import { useInvoice } from './billing-queries';
import { ChangeTable } from './change-table';
import { useBillingChanged, useCorrectionPreview } from './settlement-queries';
import './billing.css';

/** What a correction would say, before it is issued: brought to the objections, to today's data, or to zero. */
export function Page() {
  const { id = '' } = useParams();
  const query = useInvoice(id);
  if (query.error instanceof ApiError && query.error.status === 404) return <NotFound />;
  return (
    <Loaded query={query} skeleton={<Skeleton shape="page" />}>
      {(invoice) => <Correction invoice={invoice} />}
    </Loaded>
  );
}

function Correction({ invoice }: { invoice: InvoiceView }) {
  const words = useWords().settlement.correction;
  const [filters, filter] = useFilters(['scope']);
  const scope = CORRECTION_SCOPES.find((each) => each === filters.scope) ?? 'agreed';
  const query = useCorrectionPreview(invoice.id, scope);
  return (
    <>
      <PageHeader
        title={words.title(invoice.number ?? '')}
        back={{ href: `/invoices/${invoice.id}`, label: invoice.number ?? '' }}
      />
      <div className="stack">
        <RadioGroup
          label={words.scope}
          value={scope}
          onChange={(value) => filter({ scope: value === 'agreed' ? '' : value })}
          options={CORRECTION_SCOPES.map((value) => ({
            value,
            label: words.scopes[value],
            hint: words.scopeHints[value],
          }))}
        />
        <Loaded query={query} skeleton={<Skeleton shape="table" />}>
          {(preview) => <Preview key={scope} invoice={invoice} scope={scope} preview={preview} />}
        </Loaded>
      </div>
    </>
  );
}

interface PreviewProps {
  invoice: InvoiceView;
  scope: CorrectionScope;
  preview: CorrectionPreview;
}

function Preview({ invoice, scope, preview }: PreviewProps) {
  const words = useWords().settlement.correction;
  const sentence = useSentence();
  if (preview.hold.length > 0)
    return (
      <Banner tone="info">
        {preview.hold.map((reason) => (
          <p key={reason.code}>
            {sentence({ code: reason.code, ...(reason.data === undefined ? {} : { data: reason.data }) })}
          </p>
        ))}
      </Banner>
    );
  return (
    <>
      <ChangeTable changes={preview.lines} />
      <section className="card" aria-label={words.sum}>
        <DescriptionList
          entries={[
            [words.standing, <Money key="standing" amount={preview.standingGrosze} />],
            [words.afterwards, <Money key="after" amount={preview.standingGrosze + preview.differenceGrosze} />],
            [words.sum, <Money key="difference" amount={preview.differenceGrosze} />],
          ]}
        />
      </section>
      <IssueForm invoice={invoice} scope={scope} preview={preview} />
    </>
  );
}

function IssueForm({ invoice, scope, preview: { differenceGrosze } }: PreviewProps) {
  const words = useWords().settlement.correction;
  const formats = useFormats();
  const navigate = useNavigate();
  const changed = useBillingChanged();
  const bodyOf = ({ reason }: { reason: string }) => ({ reason, scope, differenceGrosze });
  const form = useForm<{ reason: string }, InvoiceView>({
    initial: { reason: '' },
    schema: NewCorrection,
    bodyOf,
    submit: (values) => api.post(`/api/invoices/${invoice.id}/corrections`, bodyOf(values), InvoiceView),
    done: async ({ id, number }) => {
      await changed();
      tell(words.issued(number ?? ''));
      await navigate(`/invoices/${id}`);
    },
  });
  return (
    <Form form={form} submitLabel={words.actFor(formats.money(differenceGrosze))}>
      <TextArea {...form.field('reason')} label={words.reason} description={words.reasonHint} rows={2} />
      <p className="quiet">{words.issueMeans}</p>
    </Form>
  );
}
