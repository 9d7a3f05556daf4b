import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import type { InvoiceLineView, InvoiceView } from '#shared/billing/billing-wire';
import { useFormats, useWords } from '../lib/words';
import { Duration, Money } from '../ui/figures';
import './billing.css';
import { LineVisitsTable } from './line-visits';

/** The lines with their figures; each opens, in place, the visits that it was counted from. */
export function InvoiceLines({ invoice }: { invoice: InvoiceView }) {
  const words = useWords().billing.invoice;
  return (
    <div className="billing-lines">
      {invoice.lines.map((line) => (
        <Line key={line.id} line={line} invoiceId={invoice.id} />
      ))}
      <p className="billing-line billing-line--total">
        <span className="billing-line__what">{words.total}</span>
        <span className="billing-line__figure">
          <Duration minutes={invoice.minutes} />
        </span>
        <span className="billing-line__figure" />
        <span className="billing-line__figure">
          <Money amount={invoice.totalGrosze} />
        </span>
      </p>
    </div>
  );
}

function Line({ line, invoiceId }: { line: InvoiceLineView; invoiceId: string }) {
  const { billing } = useWords();
  const formats = useFormats();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const name = `${billing.serviceKinds[line.serviceKind]}, ${billing.dayKinds[line.dayKind]}`;
  return (
    <div>
      <button
        type="button"
        className="billing-line"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <span className="billing-line__what">
          <ChevronRight className="icon billing-line__mark screen-only" aria-hidden="true" />
          <span>
            {billing.serviceKinds[line.serviceKind]}
            <span className="billing-line__detail">
              {billing.dayKinds[line.dayKind]} · {billing.visits(line.visits)}
            </span>
          </span>
        </span>
        <span className="billing-line__figure">
          <Duration minutes={line.minutes} />
        </span>
        <span className="billing-line__figure billing-line__price">
          {billing.invoice.price(formats.money(line.unitPriceGrosze))}
        </span>
        <span className="billing-line__figure">
          <Money amount={line.amountGrosze} />
        </span>
      </button>
      {isOpen ? (
        <div id={id} className="billing-line__visits">
          <LineVisitsTable invoiceId={invoiceId} lineId={line.id} label={billing.invoice.visitsOf(name)} />
        </div>
      ) : null}
    </div>
  );
}
