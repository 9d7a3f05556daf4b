import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { FormState } from '../lib/use-form';
import { useSentence, useWords } from '../lib/words';
import { Banner } from './banner';
import { Button } from './button';
import { FieldLabels } from './field';
import './form.css';

interface FormProps<Values> {
  form: FormState<Values>;
  children: ReactNode;
  /** Nothing: the form has no button of its own. */
  submitLabel?: string;
  submitTone?: 'primary' | 'danger';
  /** Shows “Anuluj” beside. */
  onCancel?: () => void;
  /** What the summary of mistakes is called, when it is not “Nie udało się zapisać”. */
  failureTitle?: string;
  /** More buttons beside the main one. */
  actions?: ReactNode;
}

/**
 * A form that knows its mistakes: fields are marked, and a summary on top takes the focus, names each field and leads to
 * it. What belongs to no field stands there as a sentence.
 */
export function Form<Values>(props: FormProps<Values>) {
  const { form, children, submitLabel, submitTone = 'primary', onCancel, failureTitle, actions } = props;
  const words = useWords();
  const sentence = useSentence();
  const summary = useRef<HTMLDivElement>(null);
  const element = useRef<HTMLFormElement>(null);
  const labels = useMemo(() => new Map<string, string>(), []);
  const { reasons } = form;
  const wasPending = useRef(0);

  // Only a fresh refusal takes the focus, not each mistake that is put right.
  useEffect(() => {
    if (reasons.length > wasPending.current) summary.current?.focus();
    wasPending.current = reasons.length;
  }, [reasons]);

  const labelOf = (path: string): string | undefined =>
    labels.get(path) ?? labels.get([...labels.keys()].find((name) => path.startsWith(`${name}.`)) ?? '');
  // In the order of the fields, not of the schema.
  const order = [...labels.keys()];
  const placeOf = (path = ''): number => order.findIndex((name) => path === name || path.startsWith(`${name}.`));
  const atFields = reasons
    .filter((reason) => placeOf(reason.field) >= 0)
    .sort((a, b) => placeOf(a.field) - placeOf(b.field));
  const others = reasons.filter((reason) => !atFields.includes(reason));

  const goTo = (path: string): void => {
    const fields = [...(element.current?.querySelectorAll<HTMLElement>('[data-field]') ?? [])];
    const field = fields.find((each) => path === each.dataset['field'] || path.startsWith(`${each.dataset['field']}.`));
    field?.querySelector<HTMLElement>('input, textarea, button, [tabindex]')?.focus();
  };

  return (
    <FieldLabels value={labels}>
      <form
        ref={element}
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          void form.submit();
        }}
      >
        {reasons.length === 0 ? null : (
          <Banner tone="error" title={failureTitle ?? words.app.form.summaryTitle} ref={summary}>
            {others.map((reason) => (
              <p key={reason.code + (reason.field ?? '')}>{sentence(reason)}</p>
            ))}
            {atFields.length === 0 ? null : (
              <>
                <p>{words.app.form.summaryFields(atFields.length)}</p>
                <ul className="form__summary-list">
                  {atFields.map((reason) => (
                    <li key={`${reason.field}:${reason.code}`}>
                      <button type="button" className="form__summary-link" onClick={() => goTo(reason.field ?? '')}>
                        {labelOf(reason.field ?? '')}: {sentence(reason)}
                      </button>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </Banner>
        )}
        {children}
        {submitLabel === undefined ? null : (
          <div className="form__actions">
            <Button type="submit" tone={submitTone} isPending={form.isPending}>
              {submitLabel}
            </Button>
            {actions}
            {onCancel === undefined ? null : <Button onPress={onCancel}>{words.app.actions.cancel}</Button>}
          </div>
        )}
      </form>
    </FieldLabels>
  );
}
