import { Minus, Plus } from 'lucide-react';
import { Button as AriaButton, Input, NumberField as AriaNumberField } from 'react-aria-components';
import { useWords } from '../lib/words';
import { FieldBody, type FieldProps, useFieldFrame } from './field';

interface NumberFieldProps extends FieldProps<number | null> {
  min?: number;
  max?: number;
  step?: number;
  /** How the number is written: `{ maximumFractionDigits: 2 }`, `{ style: 'unit', unit: 'minute' }`. */
  format?: Intl.NumberFormatOptions;
  /** Without the − and + at its side. */
  plain?: boolean;
}

/** A number, typed the way it is written here (comma), or changed by arrows and buttons. Empty is null. */
export function NumberField(props: NumberFieldProps) {
  const words = useWords();
  const { label, value, onChange, name, error, isDisabled = false, min, max, step, format, plain = false } = props;
  return (
    <AriaNumberField
      {...useFieldFrame({ width: 'narrow', ...props })}
      {...(name === undefined ? {} : { name })}
      {...(min === undefined ? {} : { minValue: min })}
      {...(max === undefined ? {} : { maxValue: max })}
      {...(step === undefined ? {} : { step })}
      {...(format === undefined ? {} : { formatOptions: format })}
      value={value ?? Number.NaN}
      onChange={(number) => onChange(Number.isNaN(number) ? null : number)}
      isInvalid={error !== undefined}
      isDisabled={isDisabled}
      validationBehavior="aria"
      decrementAriaLabel={`${label}: ${words.app.fields.decrease}`}
      incrementAriaLabel={`${label}: ${words.app.fields.increase}`}
    >
      <FieldBody {...props}>
        <div className="control control--group">
          <Input className="control__input figures" />
          {plain ? null : (
            <>
              <AriaButton slot="decrement" className="control__button">
                <Minus className="icon" aria-hidden="true" />
              </AriaButton>
              <AriaButton slot="increment" className="control__button">
                <Plus className="icon" aria-hidden="true" />
              </AriaButton>
            </>
          )}
        </div>
      </FieldBody>
    </AriaNumberField>
  );
}

/** An amount in złoty, kept in whole grosze: shows 45,00 for 4500. */
export function MoneyField(props: FieldProps<number | null>) {
  const format = { style: 'currency', currency: 'PLN', currencyDisplay: 'symbol' } as const;
  return <PartsField {...props} width={props.width ?? 'medium'} format={format} partsOfOne={100} />;
}

/** A percentage, kept in whole basis points: shows 130,5% for 13050. */
export function PercentField(props: FieldProps<number | null>) {
  const format = { style: 'percent', maximumFractionDigits: 2 } as const;
  return <PartsField {...props} width={props.width ?? 'narrow'} format={format} partsOfOne={10_000} />;
}

/** A number shown with decimals and kept in whole parts, so that no fraction is lost. */
function PartsField(props: FieldProps<number | null> & { format: Intl.NumberFormatOptions; partsOfOne: number }) {
  const { value, onChange, partsOfOne, ...rest } = props;
  return (
    <NumberField
      {...rest}
      plain
      min={0}
      value={value === null ? null : value / partsOfOne}
      onChange={(shown) => onChange(shown === null ? null : Math.round(shown * partsOfOne))}
    />
  );
}
