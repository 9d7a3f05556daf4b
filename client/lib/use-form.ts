import { useState } from 'react';
import type { ZodType } from 'zod';
import type { Reason } from '#shared/kernel/reason';
import { reasonsOf } from './api';
import { useSentence } from './words';

interface FormPlan<Values, Result> {
  initial: Values;
  /** Sends the values; what it throws becomes sentences at the fields that they name. */
  submit: (values: Values) => Promise<Result>;
  /** After it was accepted: close the dialog, go on, tell. */
  done?: (result: Result, values: Values) => void;
  /** The wire schema of the body: mistakes are told before anything is sent. */
  schema?: ZodType;
  /** The body that `schema` checks and whose paths the fields are named by, when it is not the values themselves. */
  bodyOf?: (values: Values) => unknown;
}

/** The state of a form; `Form` of client/ui takes it. */
export interface FormState<Values> {
  values: Values;
  /** Changes some values by hand. */
  set: (changes: Partial<Values>) => void;
  /** Everything that a field of client/ui needs for this value: `<TextField label={…} {...form.field('name')} />` */
  field: <Key extends keyof Values & string>(
    key: Key,
  ) => { name: Key; value: Values[Key]; onChange: (value: Values[Key]) => void; error: string | undefined };
  /** The sentence at a deeper path, `days.0.fromMinute`. */
  errorAt: (path: string) => string | undefined;
  reasons: readonly Reason[];
  isPending: boolean;
  /** Something was changed since it was opened or saved. */
  isDirty: boolean;
  submit: () => Promise<void>;
  reset: (values?: Values) => void;
}

/**
 * ```tsx
 * const form = useForm({ initial: { name: '' }, schema: NewCarer, submit: (values) => api.post('/api/carers', values, CarerView), done: close });
 * <Form form={form} submitLabel={words.app.actions.save}><TextField label={words.carers.name} {...form.field('name')} /></Form>
 * ```
 */
export function useForm<Values extends object, Result = unknown>(plan: FormPlan<Values, Result>): FormState<Values> {
  const [start, setStart] = useState(plan.initial);
  const [values, setValues] = useState(plan.initial);
  const [reasons, setReasons] = useState<readonly Reason[]>([]);
  const [isPending, setPending] = useState(false);
  const sentence = useSentence();

  const change = (changed: readonly string[], next: (before: Values) => Values): void => {
    setValues(next);
    // A field that is being put right stops being wrong.
    setReasons((before) =>
      before.filter((reason) => !changed.some((key) => reason.field === key || reason.field?.startsWith(`${key}.`))),
    );
  };
  const set = (changes: Partial<Values>): void => change(Object.keys(changes), (before) => ({ ...before, ...changes }));
  const errorAt = (path: string): string | undefined => {
    const reason = reasons.find((each) => each.field === path);
    return reason === undefined ? undefined : sentence(reason);
  };
  const submit = async (): Promise<void> => {
    if (isPending) return;
    const mistakes = plan.schema === undefined ? [] : mistakesIn(plan.schema, (plan.bodyOf ?? identity)(values));
    setReasons(mistakes);
    if (mistakes.length > 0) return;
    setPending(true);
    try {
      const result = await plan.submit(values);
      setStart(values);
      plan.done?.(result, values);
    } catch (error) {
      setReasons(reasonsOf(error));
    } finally {
      setPending(false);
    }
  };

  return {
    values,
    set,
    errorAt,
    reasons,
    isPending,
    isDirty: values !== start,
    submit,
    field: (key) => ({
      name: key,
      value: values[key],
      onChange: (value) => change([key], (before) => ({ ...before, [key]: value })),
      error: errorAt(key) ?? errorAt(firstBelow(reasons, key)),
    }),
    reset: (next = plan.initial) => {
      setStart(next);
      setValues(next);
      setReasons([]);
    },
  };
}

const identity = (value: unknown): unknown => value;

const firstBelow = (reasons: readonly Reason[], key: string): string =>
  reasons.find((reason) => reason.field?.startsWith(`${key}.`))?.field ?? key;

/** The same reasons that the server would give. */
function mistakesIn(schema: ZodType, body: unknown): Reason[] {
  const parsed = schema.safeParse(body);
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => ({
    code: 'invalid_field',
    field: issue.path.join('.'),
    data: { problem: problemOf(issue) },
  }));
}

function problemOf(issue: { code: string; message: string }): string {
  if (issue.code === 'custom' || /^[a-z_]+$/.test(issue.message)) return issue.message;
  if (issue.code === 'invalid_type' && issue.message.includes('undefined')) return 'required';
  return issue.code;
}
