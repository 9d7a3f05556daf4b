import { Check, Minus } from 'lucide-react';
import {
  Checkbox as AriaCheckbox,
  CheckboxGroup as AriaCheckboxGroup,
  Radio,
  RadioGroup as AriaRadioGroup,
  Switch as AriaSwitch,
} from 'react-aria-components';
import { FieldBody, type FieldProps, useFieldFrame } from './field';
import type { Option } from './select';

interface CheckboxProps extends Omit<FieldProps<boolean>, 'optional' | 'error' | 'width'> {
  error?: string | undefined;
  /** Some of a group are chosen. */
  isIndeterminate?: boolean;
}

/** Yes or no. */
export function Checkbox(props: CheckboxProps) {
  const { label, value, onChange, name, error, description, hideLabel = false, isDisabled = false } = props;
  const { isIndeterminate = false } = props;
  const frame = useFieldFrame(props);
  return (
    <AriaCheckbox
      className="choice"
      data-field={frame['data-field']}
      {...(name === undefined ? {} : { name })}
      {...(hideLabel ? { 'aria-label': label } : {})}
      isSelected={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      isDisabled={isDisabled}
      isIndeterminate={isIndeterminate}
    >
      {({ isSelected }) => (
        <>
          <span className="choice__box">
            {isIndeterminate ? <Minus size={14} aria-hidden="true" /> : null}
            {isSelected && !isIndeterminate ? <Check size={14} strokeWidth={3} aria-hidden="true" /> : null}
          </span>
          {hideLabel ? null : (
            <span>
              {label}
              {description === undefined ? null : <span className="choice__hint">{description}</span>}
              {error === undefined ? null : <span className="field__error">{error}</span>}
            </span>
          )}
        </>
      )}
    </AriaCheckbox>
  );
}

/** Takes effect at once, unlike a checkbox in a form. */
export function Switch({
  label,
  value,
  onChange,
  isDisabled = false,
}: {
  label: string;
  value: boolean;
  onChange: (value: boolean) => void;
  isDisabled?: boolean;
}) {
  return (
    <AriaSwitch className="choice" isSelected={value} onChange={onChange} isDisabled={isDisabled}>
      <span className="choice__track" />
      {label}
    </AriaSwitch>
  );
}

interface GroupProps<Value extends string> {
  options: readonly Option<Value>[];
  /** Side by side, for short words. */
  inRow?: boolean;
}

/** Any number of a few possibilities. */
export function CheckboxGroup<Value extends string>(
  props: GroupProps<Value> & Omit<FieldProps<readonly Value[]>, 'onChange'> & { onChange: (value: Value[]) => void },
) {
  const { options, value, onChange, error, isDisabled = false, inRow = false } = props;
  return (
    <AriaCheckboxGroup
      {...useFieldFrame(props)}
      value={[...value]}
      onChange={(keys) => onChange(options.map((each) => each.value).filter((each) => keys.includes(each)))}
      isInvalid={error !== undefined}
      isDisabled={isDisabled}
      validationBehavior="aria"
    >
      <FieldBody {...props}>
        <div className={inRow ? 'choices choices--row' : 'choices'}>
          {options.map((option) => (
            <AriaCheckbox key={option.value} value={option.value} className="choice">
              {({ isSelected }) => (
                <>
                  <span className="choice__box">
                    {isSelected ? <Check size={14} strokeWidth={3} aria-hidden="true" /> : null}
                  </span>
                  <OptionLabel option={option} />
                </>
              )}
            </AriaCheckbox>
          ))}
        </div>
      </FieldBody>
    </AriaCheckboxGroup>
  );
}

/** Exactly one of a few possibilities, all of them in view. */
export function RadioGroup<Value extends string>(
  props: GroupProps<Value> & Omit<FieldProps<Value | null>, 'onChange'> & { onChange: (value: Value) => void },
) {
  const { options, value, onChange, error, isDisabled = false, inRow = false } = props;
  return (
    <AriaRadioGroup
      {...useFieldFrame(props)}
      value={value}
      onChange={(key) => {
        const option = options.find((each) => each.value === key);
        if (option !== undefined) onChange(option.value);
      }}
      isInvalid={error !== undefined}
      isDisabled={isDisabled}
      validationBehavior="aria"
    >
      <FieldBody {...props}>
        <div className={inRow ? 'choices choices--row' : 'choices'}>
          {options.map((option) => (
            <Radio key={option.value} value={option.value} className="choice">
              {({ isSelected }) => (
                <>
                  <span className="choice__box choice__box--round">
                    {isSelected ? <span className="choice__dot" /> : null}
                  </span>
                  <OptionLabel option={option} />
                </>
              )}
            </Radio>
          ))}
        </div>
      </FieldBody>
    </AriaRadioGroup>
  );
}

function OptionLabel({ option }: { option: Option }) {
  return (
    <span>
      {option.label}
      {option.hint === undefined ? null : <span className="choice__hint">{option.hint}</span>}
    </span>
  );
}
