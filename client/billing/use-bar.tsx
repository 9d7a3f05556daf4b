import type { LedgerMonthView } from '#shared/billing/ledger-wire';
import { TriangleAlert } from 'lucide-react';
import { useFormats, useWords } from '../lib/words';
import './ledger.css';

type Use = Pick<LedgerMonthView, 'grantedMinutes' | 'deliveredMinutes' | 'usedMinutes' | 'forecastMinutes'>;

/**
 * How far a grant is used: delivered, planned and still to come, each in a pattern of its own, against a line at what is
 * granted; the figures stand below.
 */
export function UseBar({ use }: { use: Use }) {
  const words = useWords().ledger;
  const { hours } = useFormats();
  const { grantedMinutes, deliveredMinutes, usedMinutes, forecastMinutes } = use;
  // Confirmed minutes may be fewer than planned ones, never more than those that are used.
  const planned = usedMinutes - deliveredMinutes;
  const toCome = forecastMinutes - usedMinutes;
  const scale = Math.max(grantedMinutes, forecastMinutes, 1);
  const width = (minutes: number): { width: string } => ({ width: `${(minutes / scale) * 100}%` });
  const over = usedMinutes - grantedMinutes;
  return (
    <div className="use">
      <div className="use__bar" aria-hidden="true">
        <span className="use__part use__part--delivered" style={width(deliveredMinutes)} />
        <span className="use__part use__part--planned" style={width(planned)} />
        <span className="use__part use__part--to-come" style={width(toCome)} />
        {over > 0 ? (
          <span className="use__limit" style={{ insetInlineStart: `${(grantedMinutes / scale) * 100}%` }} />
        ) : null}
      </div>
      <p className="use__text figures">
        <span className="visually-hidden">
          {words.bar(hours(deliveredMinutes), hours(planned), hours(toCome), hours(grantedMinutes))}.
        </span>
        {words.usedOf(hours(usedMinutes), hours(grantedMinutes))}
        {over > 0 ? (
          <span className="use__over">
            <TriangleAlert className="icon" aria-hidden="true" /> {words.over(hours(over))}
          </span>
        ) : null}
      </p>
    </div>
  );
}

/** What the patterns of the bar mean. */
export function UseLegend() {
  const words = useWords().ledger.legend;
  return (
    <ul className="use-legend">
      <li>
        <span className="use__part use__part--delivered" aria-hidden="true" /> {words.delivered}
      </li>
      <li>
        <span className="use__part use__part--planned" aria-hidden="true" /> {words.planned}
      </li>
      <li>
        <span className="use__part use__part--to-come" aria-hidden="true" /> {words.toCome}
      </li>
    </ul>
  );
}
