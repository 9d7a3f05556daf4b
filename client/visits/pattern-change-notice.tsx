import type { PatternChangeDone } from '#shared/visits/visits-wire';
import { useFormats, useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { Link } from '../ui/link';
import { Sentences } from './left-out';
import './visits.css';

/** What a person should look at after a pattern has changed: visits that stayed, and visits that no longer fit. */
export function PatternChangeNotice({ done }: { done: PatternChangeDone }) {
  const text = useWords().visits.patterns;
  const formats = useFormats();
  const { keptAsTheyAre, leftOut } = done;
  return (
    <>
      {keptAsTheyAre.length === 0 ? null : (
        <Banner tone="warn" title={text.keptTitle(keptAsTheyAre.length)}>
          <p>{text.keptText}</p>
          <ul className="visits-names">
            {keptAsTheyAre.map(({ id, plannedStartAt }) => (
              <li key={id}>
                <Link href={`/visits/${id}`}>{formats.when(plannedStartAt)}</Link>
              </li>
            ))}
          </ul>
        </Banner>
      )}
      {leftOut.length === 0 ? null : (
        <Banner tone="info" title={text.leftOutTitle(leftOut.length)}>
          <ul className="visit-history">
            {leftOut.map(({ onDay, reasons }) => (
              <li key={onDay}>
                {formats.day(onDay)}: <Sentences reasons={reasons} />
              </li>
            ))}
          </ul>
        </Banner>
      )}
    </>
  );
}
