import type { InvoiceView } from '#shared/billing/billing-wire';
import { useSentence, useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { Link } from '../ui/link';
import './billing.css';

type Hold = InvoiceView['hold'][number];

/** Why a draft may not be issued, each reason with the way to where it is put right. */
export function InvoiceHold({ invoice }: { invoice: InvoiceView }) {
  const words = useWords().billing.invoice;
  const sentence = useSentence();
  if (invoice.hold.length === 0) return null;
  return (
    <Banner tone="warn" title={words.held}>
      <ul className="billing-holds">
        {invoice.hold.map((reason) => (
          <li key={JSON.stringify(reason)}>
            {sentence({ code: reason.code, ...(reason.data === undefined ? {} : { data: reason.data }) })}{' '}
            <Remedy reason={reason} municipalityId={invoice.municipality.id} />
          </li>
        ))}
      </ul>
    </Banner>
  );
}

function Remedy({ reason, municipalityId }: { reason: Hold; municipalityId: string }) {
  const words = useWords().billing.invoice;
  if (reason.code === 'enterprise_missing' || reason.data?.['place'] === 'enterprise')
    return <Link href="/enterprise">{words.mendEnterprise}</Link>;
  if (reason.code === 'draft_out_of_date') return null;
  return <Link href={`/municipalities/${municipalityId}`}>{words.mendMunicipality}</Link>;
}
