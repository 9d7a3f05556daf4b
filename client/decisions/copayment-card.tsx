import { HandCoins } from 'lucide-react';
import { useState } from 'react';
import { rateOn } from '#shared/decisions/copayment-rate';
import type { CopaymentRateView, DecisionCopayment } from '#shared/decisions/copayment-wire';
import type { DecisionView } from '#shared/decisions/decisions-wire';
import { today } from '../lib/clock';
import { useFormats, useWords } from '../lib/words';
import { useCopaymentTexts } from '../municipalities/copayment-texts';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Loaded } from '../ui/loaded';
import { Skeleton } from '../ui/skeleton';
import { CopaymentRateDialog } from './copayment-rate-dialog';
import { useDecisionCopayment } from './use-decision-copayment';

/** What the person pays: today's rate, those to come and those before. */
export function CopaymentCard({ decision }: { decision: DecisionView }) {
  const words = useWords().copayment.rate;
  const query = useDecisionCopayment(decision.id);
  const [isOpen, setOpen] = useState(false);
  return (
    <Card
      title={words.title}
      description={<span className="screen-only">{words.hint}</span>}
      action={
        query.data?.abilities.setCopaymentRate === true ? (
          <Button small icon={HandCoins} onPress={() => setOpen(true)}>
            {words.set}
          </Button>
        ) : null
      }
    >
      <Loaded query={query} skeleton={<Skeleton />}>
        {(copayment) => <Rates copayment={copayment} />}
      </Loaded>
      {isOpen && query.data !== undefined ? (
        <CopaymentRateDialog decision={decision} copayment={query.data} onClose={() => setOpen(false)} />
      ) : null}
    </Card>
  );
}

function Rates({ copayment: { rates } }: { copayment: DecisionCopayment }) {
  const words = useWords().copayment.rate;
  const now = rateOn(rates, today());
  const others = rates.filter((rate) => rate !== now).toReversed();
  if (rates.length === 0)
    return (
      <div>
        <p className="quiet">{words.none}</p>
        <p className="quiet screen-only">{words.noneMeans}</p>
      </div>
    );
  return (
    <div className="stack">
      {now === null ? null : <Rate rate={now} isNow />}
      {others.length === 0 ? null : (
        <details className="copayment-history">
          <summary>{words.history}</summary>
          <ul className="suspensions">
            {others.map((rate) => (
              <li key={rate.id}>
                <Rate rate={rate} isReplaced={rateOn(rates, rate.validFrom) !== rate} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function Rate({
  rate,
  isNow = false,
  isReplaced = false,
}: {
  rate: CopaymentRateView;
  isNow?: boolean;
  isReplaced?: boolean;
}) {
  const words = useWords().copayment.rate;
  const formats = useFormats();
  const texts = useCopaymentTexts();
  const facts = [
    words.from(formats.shortDay(rate.validFrom)),
    ...(rate.rate === 0 ? [] : [words.of(formats.money(rate.hourFeeGrosze), formats.money(rate.hourPriceGrosze))]),
    ...(rate.exempted ? [words.exempted] : []),
    ...(isReplaced ? [words.replaced] : []),
  ];
  return (
    <div>
      <p className={isNow ? 'copayment-now' : undefined}>{texts.rate(rate.rateKind, rate.rate)}</p>
      <p className="quiet">{facts.join(' · ')}</p>
      <p className="quiet">
        {words.byTable(rate.legalBasis)} · {words.recorded(formats.when(rate.recordedAt), rate.recordedByName)}
      </p>
    </div>
  );
}
