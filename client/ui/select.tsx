import { Check, ChevronDown } from 'lucide-react';
import {
  Button as AriaButton,
  ComboBox as AriaComboBox,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
} from 'react-aria-components';
import { fits } from '../lib/fits';
import { useWords } from '../lib/words';
import { FieldBody, type FieldProps, useFieldFrame } from './field';
import './overlay.css';

/** One possibility of a choice. `hint` stands smaller below the label. */
export interface Option<Value extends string = string> {
  value: Value;
  label: string;
  hint?: string;
}

interface SelectProps<Value extends string> extends Omit<FieldProps<Value | null>, 'onChange'> {
  options: readonly Option<Value>[];
  onChange: (value: Value) => void;
  placeholder?: string;
}

/** One of a few possibilities (up to about ten; for more, a `ComboBox`). */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const words = useWords();
  const { options, value, onChange, error, isDisabled = false, placeholder = words.app.fields.choose } = props;
  return (
    <AriaSelect
      {...useFieldFrame(props)}
      value={value}
      onChange={(key) => choose(options, key, onChange)}
      placeholder={placeholder}
      isInvalid={error !== undefined}
      isDisabled={isDisabled}
      validationBehavior="aria"
    >
      <FieldBody {...props}>
        <AriaButton className="control control--button">
          <SelectValue className="control__value" />
          <ChevronDown className="icon" aria-hidden="true" />
        </AriaButton>
      </FieldBody>
      <Popover className="popover popover--list" offset={4}>
        <Options options={options} />
      </Popover>
    </AriaSelect>
  );
}

interface ComboBoxProps<Value extends string> extends FieldProps<Value | null> {
  options: readonly Option<Value>[];
  placeholder?: string;
}

/** One of many: localities, people. Typing narrows the list, without regard to case and diacritics. */
export function ComboBox<Value extends string>(props: ComboBoxProps<Value>) {
  const words = useWords();
  const { options, value, onChange, error, isDisabled = false } = props;
  const { placeholder = words.app.fields.chooseOrType } = props;
  return (
    <AriaComboBox
      {...useFieldFrame(props)}
      value={value}
      onChange={(key) => (key === null ? onChange(null) : choose(options, key, onChange))}
      defaultItems={options}
      defaultFilter={fits}
      menuTrigger="focus"
      allowsEmptyCollection
      isInvalid={error !== undefined}
      isDisabled={isDisabled}
      validationBehavior="aria"
    >
      <FieldBody {...props}>
        <div className="control control--group">
          <Input className="control__input" placeholder={placeholder} />
          <AriaButton className="control__button" aria-label={words.app.fields.openList}>
            <ChevronDown className="icon" aria-hidden="true" />
          </AriaButton>
        </div>
      </FieldBody>
      <Popover className="popover popover--list" offset={4}>
        <Options options={options} />
      </Popover>
    </AriaComboBox>
  );
}

function Options<Value extends string>({ options }: { options: readonly Option<Value>[] }) {
  const words = useWords();
  return (
    <ListBox
      className="list-box"
      items={options.map((option) => ({ ...option, id: option.value }))}
      renderEmptyState={() => <div className="list-box__empty">{words.app.fields.nothingFits}</div>}
    >
      {(option) => (
        <ListBoxItem id={option.value} textValue={option.label} className="list-box__item">
          {({ isSelected }) => (
            <>
              <span className="list-box__label">
                {option.label}
                {option.hint === undefined ? null : <span className="list-box__hint">{option.hint}</span>}
              </span>
              {isSelected ? <Check className="icon" aria-hidden="true" /> : null}
            </>
          )}
        </ListBoxItem>
      )}
    </ListBox>
  );
}

function choose<Value extends string>(
  options: readonly Option<Value>[],
  key: string | number | null,
  onChange: (value: Value) => void,
): void {
  const option = options.find((each) => each.value === key);
  if (option !== undefined) onChange(option.value);
}
