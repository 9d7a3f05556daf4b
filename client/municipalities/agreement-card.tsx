import { Coins, Pencil } from 'lucide-react';
import { DAY_KINDS } from '#shared/kernel/calendar';
import type { AgreementView } from '#shared/municipalities/municipalities-wire';
import { priceFor, type PricePeriod, pricePeriods } from '#shared/municipalities/price-periods';
import { SERVICE_KINDS, type ServiceKind } from '#shared/municipalities/service-kind';
import { today } from '../lib/clock';
import { useFormats, useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { Card, DescriptionList } from '../ui/card';
import { DayText, Money } from '../ui/figures';
import { StatusBadge } from '../ui/status-badge';
import { type Column, Table } from '../ui/table';

interface AgreementCardProps {
  agreement: AgreementView;
  onChange: () => void;
  onPrices: () => void;
}

/** An agreement: what was agreed, the prices of today, those to come, and behind a fold those of before. */
export function AgreementCard({ agreement, onChange, onPrices }: AgreementCardProps) {
  const words = useWords().municipalities;
  const { abilities } = agreement;
  return (
    <Card
      title={words.agreement.title(words.agreementKinds[agreement.kind], agreement.number)}
      action={
        <div className="row">
          <State agreement={agreement} />
          {abilities.changeAgreement ? (
            <Button tone="quiet" small icon={Pencil} onPress={onChange}>
              {words.agreement.edit}
            </Button>
          ) : null}
          {abilities.setTariffs ? (
            <Button small icon={Coins} onPress={onPrices}>
              {words.agreement.setPrices}
            </Button>
          ) : null}
        </div>
      }
    >
      <Terms agreement={agreement} />
      <Prices agreement={agreement} />
    </Card>
  );
}

function State({ agreement: { validFrom, validTo } }: { agreement: AgreementView }) {
  const words = useWords().municipalities.agreement.states;
  const formats = useFormats();
  const day = today();
  if (validTo < day) return <StatusBadge status="planned">{words.past(formats.shortDay(validTo))}</StatusBadge>;
  if (day < validFrom) return <StatusBadge status="planned">{words.future(formats.shortDay(validFrom))}</StatusBadge>;
  return <StatusBadge status="done">{words.active}</StatusBadge>;
}

function Terms({ agreement }: { agreement: AgreementView }) {
  const { agreement: words, billingUnits, midnightRules } = useWords().municipalities;
  const formats = useFormats();
  return (
    <DescriptionList
      entries={[
        [words.valid, `${formats.shortDay(agreement.validFrom)} – ${formats.shortDay(agreement.validTo)}`],
        [words.signedOn, <DayText key="signed" day={agreement.signedOn} as="short" />],
        [words.paymentDays, words.days(agreement.paymentDays)],
        [words.billingUnit, billingUnits[agreement.billingUnit]],
        [words.tolerance, words.toleranceMinutes(agreement.toleranceMinutes)],
        [words.midnight, midnightRules[agreement.midnightRule]],
        [
          words.late,
          agreement.lateCancellationMinutes === 0
            ? words.lateFree
            : words.lateCharged(agreement.lateCancellationMinutes, agreement.cancellationNoticeHours),
        ],
        [words.objection, words.days(agreement.objectionDays)],
      ]}
    />
  );
}

function Prices({ agreement }: { agreement: AgreementView }) {
  const words = useWords().municipalities.agreement;
  const formats = useFormats();
  const periods = pricePeriods(agreement.tariffs, agreement);
  const day = today();
  const earlier = periods.filter(({ to }) => to < day);
  const now = periods.find(({ from, to }) => from <= day && day <= to);
  const coming = periods.filter(({ from }) => day < from);
  const daysOf = ({ from, to }: PricePeriod): string => `${formats.shortDay(from)} – ${formats.shortDay(to)}`;
  if (periods.length === 0) return <Banner tone="warn">{words.noPrices}</Banner>;
  return (
    <>
      {now === undefined ? null : <PriceTable title={words.pricesOf(daysOf(now))} period={now} />}
      {coming.map((period) => (
        <PriceTable key={period.from} title={words.coming(daysOf(period))} period={period} />
      ))}
      {earlier.length === 0 ? null : (
        <details className="gmina-history">
          <summary>{words.history}</summary>
          <div className="stack">
            {earlier.reverse().map((period) => (
              <PriceTable key={period.from} title={words.pricesOf(daysOf(period))} period={period} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}

function PriceTable({ title, period }: { title: string; period: PricePeriod }) {
  const words = useWords().municipalities;
  const kinds = SERVICE_KINDS.filter((kind) => period.prices.some(({ serviceKind }) => serviceKind === kind));
  return (
    <div className="gmina-prices">
      <h3>{title}</h3>
      <Table label={title} columns={columnsOf(words, period)} rows={kinds} rowKey={(kind) => kind} />
    </div>
  );
}

function columnsOf(words: ReturnType<typeof useWords>['municipalities'], period: PricePeriod): Column<ServiceKind>[] {
  return [
    { key: 'service', header: words.agreement.service, cell: (kind) => words.serviceKinds[kind] },
    ...DAY_KINDS.map((dayKind): Column<ServiceKind> => ({
      key: dayKind,
      header: words.dayKinds[dayKind],
      align: 'end',
      cell: (kind) => <Price grosze={priceFor(period.prices, kind, dayKind)} />,
    })),
  ];
}

function Price({ grosze }: { grosze: number | null }) {
  const words = useWords().municipalities.agreement;
  return grosze === null ? <span className="quiet">{words.noPrice}</span> : <Money amount={grosze} />;
}
