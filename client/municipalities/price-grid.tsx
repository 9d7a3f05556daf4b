import { useId } from 'react';
import { DAY_KINDS, type DayKind } from '#shared/kernel/calendar';
import type { Day } from '#shared/kernel/time';
import type { TariffInput } from '#shared/municipalities/municipalities-wire';
import { priceFor } from '#shared/municipalities/price-periods';
import { SERVICE_KINDS, type ServiceKind } from '#shared/municipalities/service-kind';
import type { DatedPrice } from '#shared/municipalities/tariffs';
import { useWords } from '../lib/words';
import { useFieldFrame } from '../ui/field';
import { MoneyField } from '../ui/number-field';

/** A price for each service on each kind of day, null where none is agreed. */
export type PriceGridValue = Readonly<Record<`${ServiceKind}:${DayKind}`, number | null>>;

/** The grid of the prices that hold; `gridOf([])` is empty. */
export function gridOf(prices: readonly DatedPrice[]): PriceGridValue {
  const of = (kind: ServiceKind) => ({
    [`${kind}:weekday` as const]: priceFor(prices, kind, 'weekday'),
    [`${kind}:weekend` as const]: priceFor(prices, kind, 'weekend'),
    [`${kind}:holiday` as const]: priceFor(prices, kind, 'holiday'),
  });
  return { ...EMPTY, ...of('UO'), ...of('SUO'), ...of('SUO_P') };
}

const EMPTY: PriceGridValue = {
  'UO:weekday': null,
  'UO:weekend': null,
  'UO:holiday': null,
  'SUO:weekday': null,
  'SUO:weekend': null,
  'SUO:holiday': null,
  'SUO_P:weekday': null,
  'SUO_P:weekend': null,
  'SUO_P:holiday': null,
};

/** The prices of the grid that differ from those before, from a day on. */
export function tariffsOf(grid: PriceGridValue, before: PriceGridValue, validFrom: Day): TariffInput[] {
  return SERVICE_KINDS.flatMap((serviceKind) =>
    DAY_KINDS.flatMap((dayKind) => {
      const priceGrosze = grid[`${serviceKind}:${dayKind}`];
      if (priceGrosze === null || priceGrosze === before[`${serviceKind}:${dayKind}`]) return [];
      return [{ serviceKind, dayKind, validFrom, priceGrosze }];
    }),
  );
}

interface PriceGridProps {
  value: PriceGridValue;
  onChange: (value: PriceGridValue) => void;
  description?: string;
  error?: string | undefined;
}

/** Nine amounts: services down, kinds of days across. */
export function PriceGrid({ value, onChange, description, error }: PriceGridProps) {
  const words = useWords().municipalities;
  const id = useId();
  // So that the form's summary leads here.
  const frame = useFieldFrame({ label: words.agreement.prices, name: 'tariffs' });
  return (
    <fieldset
      className="price-grid"
      data-field={frame['data-field']}
      {...(error === undefined ? {} : { 'aria-describedby': `${id}-error` })}
    >
      <legend>{words.agreement.prices}</legend>
      {description === undefined ? null : <p className="field__description">{description}</p>}
      <div className="price-grid__rows">
        {SERVICE_KINDS.map((kind) => (
          <div key={kind} className="price-grid__row">
            <p className="price-grid__service">{words.serviceKinds[kind]}</p>
            {DAY_KINDS.map((dayKind) => (
              <div key={dayKind} className="price-grid__price">
                <span aria-hidden="true">{words.dayKinds[dayKind]}</span>
                <MoneyField
                  label={words.prices.field(words.serviceKinds[kind], words.dayKinds[dayKind])}
                  hideLabel
                  value={value[`${kind}:${dayKind}`]}
                  onChange={(price) => onChange({ ...value, [`${kind}:${dayKind}`]: price })}
                />
              </div>
            ))}
          </div>
        ))}
      </div>
      {error === undefined ? null : (
        <p id={`${id}-error`} className="field__error">
          {error}
        </p>
      )}
    </fieldset>
  );
}
