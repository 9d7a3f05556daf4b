import { Eye, EyeOff, Search, X } from 'lucide-react';
import { useState } from 'react';
import {
  Button as AriaButton,
  Input,
  Label,
  SearchField as AriaSearchField,
  TextArea as AriaTextArea,
  TextField as AriaTextField,
} from 'react-aria-components';
import { useWords } from '../lib/words';
import { FieldBody, type FieldProps, useFieldFrame } from './field';

interface TextFieldProps extends FieldProps<string> {
  type?: 'text' | 'email' | 'tel';
  autoComplete?: string;
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email';
  placeholder?: string;
  autoFocus?: boolean;
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, name, error, isDisabled = false, type = 'text' } = props;
  const { autoComplete = 'off', inputMode, placeholder = '', autoFocus = false } = props;
  return (
    <AriaTextField
      {...useFieldFrame(props)}
      {...named(name)}
      {...(inputMode === undefined ? {} : { inputMode })}
      value={value}
      onChange={onChange}
      type={type}
      autoComplete={autoComplete}
      isInvalid={error !== undefined}
      isDisabled={isDisabled}
      // It is for dialogs and the sign-in page, whose one purpose is this field.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus={autoFocus}
      validationBehavior="aria"
    >
      <FieldBody {...props} label={label}>
        <Input className="control" placeholder={placeholder} />
      </FieldBody>
    </AriaTextField>
  );
}

/** A password, with the means to see it. */
export function PasswordField(props: FieldProps<string> & { autoComplete: 'current-password' | 'new-password' }) {
  const words = useWords();
  const [shown, setShown] = useState(false);
  const { value, onChange, name, error, isDisabled = false, autoComplete } = props;
  return (
    <AriaTextField
      {...useFieldFrame(props)}
      {...named(name)}
      value={value}
      onChange={onChange}
      type={shown ? 'text' : 'password'}
      autoComplete={autoComplete}
      isInvalid={error !== undefined}
      isDisabled={isDisabled}
      validationBehavior="aria"
    >
      <FieldBody {...props}>
        <div className="control control--group">
          <Input className="control__input" />
          <AriaButton
            className="control__button"
            aria-label={shown ? words.app.fields.hidePassword : words.app.fields.showPassword}
            onPress={() => setShown(!shown)}
          >
            {shown ? <EyeOff className="icon" aria-hidden="true" /> : <Eye className="icon" aria-hidden="true" />}
          </AriaButton>
        </div>
      </FieldBody>
    </AriaTextField>
  );
}

/** Several lines of text. */
export function TextArea(props: FieldProps<string> & { rows?: number }) {
  const { value, onChange, name, error, isDisabled = false, rows = 3 } = props;
  return (
    <AriaTextField
      {...useFieldFrame(props)}
      {...named(name)}
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      isDisabled={isDisabled}
      validationBehavior="aria"
    >
      <FieldBody {...props}>
        <AriaTextArea className="control control--area" rows={rows} />
      </FieldBody>
    </AriaTextField>
  );
}

interface SearchFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
}

/** Narrows a list as one types; Escape empties it. */
export function SearchField({ label, value, onChange, placeholder = '' }: SearchFieldProps) {
  const words = useWords();
  return (
    <AriaSearchField className="field field--search" value={value} onChange={onChange}>
      <Label className="visually-hidden">{label}</Label>
      <div className="control control--group">
        <Search className="icon control__icon" aria-hidden="true" />
        <Input className="control__input" placeholder={placeholder === '' ? label : placeholder} />
        <AriaButton className="control__button" aria-label={words.app.actions.clear}>
          <X className="icon" aria-hidden="true" />
        </AriaButton>
      </div>
    </AriaSearchField>
  );
}

const named = (name: string | undefined): { name?: string } => (name === undefined ? {} : { name });
