import { useId } from 'react';
import type { GminaMonth, MonthOverview } from '#shared/billing/billing-wire';
import type { Month } from '#shared/kernel/time';
import { useSentence, useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { Link } from '../ui/link';
import { OUTSIDE_DECISION, settlementHref } from './settlement-queries';
import './billing.css';

/** Where the visits of a gmina's month wait to be confirmed. */
export function confirmationsHref(month: Month, municipalityId: string): string {
  return `/confirmations?${new URLSearchParams({ month, municipality: municipalityId }).toString()}`;
}

type Hold = GminaMonth['hold'][number];

/** What is in the way of closing, gmina by gmina, each with the way to put it right. */
export function HoldList({ overview }: { overview: MonthOverview }) {
  const words = useWords().billing.month;
  const sentence = useSentence();
  const id = useId();
  const held = overview.gminas.filter((gmina) => gmina.hold.length > 0);
  if (held.length === 0) return null;
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id}>{words.hold}</h2>
      <ul className="billing-holds">
        {held.flatMap((gmina) =>
          gmina.hold.map((reason) => (
            <li key={`${gmina.municipality.id} ${JSON.stringify(reason)}`}>
              {sentence({ code: reason.code, ...(reason.data === undefined ? {} : { data: reason.data }) })}{' '}
              <Remedy reason={reason} month={overview.month} municipalityId={gmina.municipality.id} />
            </li>
          )),
        )}
      </ul>
    </section>
  );
}

/** Visits that the gmina may well object to, while nothing of its month is issued. */
export function OutsideDecision({ overview }: { overview: MonthOverview }) {
  const words = useWords().billing.month;
  const open = overview.gminas.filter(
    ({ outsideDecision, documents }) => outsideDecision > 0 && documents.every(({ number }) => number === null),
  );
  if (open.length === 0) return null;
  return (
    <Banner tone="warn" title={words.outside}>
      {open.map(({ municipality: { id, name }, outsideDecision }) => (
        <p key={id}>
          {words.outsideOf(name, outsideDecision)}{' '}
          <Link href={settlementHref({ month: overview.month, municipalityId: id }, OUTSIDE_DECISION)}>
            {words.outsideSee}
          </Link>
        </p>
      ))}
    </Banner>
  );
}

function Remedy({ reason, month, municipalityId }: { reason: Hold; month: Month; municipalityId: string }) {
  const { billing, decisions } = useWords();
  const words = billing.month;
  const { urgent } = decisions;
  if (reason.code === 'visits_unconfirmed')
    return <Link href={confirmationsHref(month, municipalityId)}>{words.confirmVisits}</Link>;
  if (reason.code === 'visits_await_decision')
    return <Link href={`/decisions?state=awaiting&municipality=${municipalityId}`}>{urgent.enter}</Link>;
  if (reason.code === 'agreement_missing' || reason.code === 'tariff_missing')
    return <Link href={`/municipalities/${municipalityId}`}>{words.mendAgreement}</Link>;
  return null;
}
