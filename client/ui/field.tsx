import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import { useWords } from '../lib/words';
import './field.css';

/** What every field takes. `form.field('name')` of `useForm` gives `name`, `value`, `onChange` and `error`. */
export interface FieldProps<Value> {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  /** The path in the body that it fills, as the server's reasons name it: `tariffs.0.priceGrosze`. */
  name?: string;
  /** A sentence that says how to put it right. */
  error?: string | undefined;
  /** Helps before the mistake: where to find the number, what it is for. */
  description?: ReactNode;
  /** Marks the label; every other field is required. */
  optional?: boolean;
  isDisabled?: boolean;
  /** The label is read but not shown: in a filter bar or a table. */
  hideLabel?: boolean;
  /** `narrow` for times and short numbers. */
  width?: 'narrow' | 'medium' | 'full';
}

/** The form learns the labels of its fields, so that its summary can name them. */
export const FieldLabels = createContext<Map<string, string> | null>(null);

/** The class of a field's outer element, and its registration with the form around it. */
export function useFieldFrame(props: { label: string; name?: string; width?: 'narrow' | 'medium' | 'full' }): {
  className: string;
  'data-field': string | undefined;
} {
  const labels = useContext(FieldLabels);
  const { label, name } = props;
  useEffect(() => {
    if (labels === null || name === undefined) return undefined;
    labels.set(name, label);
    return () => void labels.delete(name);
  }, [labels, label, name]);
  return { className: `field field--${props.width ?? 'full'}`, 'data-field': name };
}

/** Label, then the description, then the control, then the error: read in this order. */
export function FieldBody(props: {
  label: string;
  optional?: boolean;
  hideLabel?: boolean;
  description?: ReactNode;
  error?: string | undefined;
  children: ReactNode;
}) {
  const { label, optional = false, hideLabel = false, description, error, children } = props;
  const words = useWords();
  return (
    <>
      <Label className={hideLabel ? 'visually-hidden' : 'field__label'}>
        {label}
        {optional ? <span className="field__optional"> ({words.app.fields.optional})</span> : null}
      </Label>
      {description === undefined ? null : (
        <Text slot="description" className="field__description">
          {description}
        </Text>
      )}
      {children}
      <FieldError className="field__error">{error}</FieldError>
    </>
  );
}
