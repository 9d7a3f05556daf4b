import type { VisitReshaping } from '#shared/visits/visits-wire';
import { DURATION_LEAST, DURATION_MOST } from '#shared/visits/visits-wire';
import { TASKS, type Task } from '#shared/visits/tasks';
import { useWords } from '../lib/words';
import { CheckboxGroup, RadioGroup } from '../ui/choice';
import { NumberField } from '../ui/number-field';
import { TimeField } from '../ui/time-field';

/** What a visit and a pattern have in common, as a person fills it in. */
export interface VisitFieldValues {
  preferredStart: number | null;
  windowFrom: number | null;
  windowTo: number | null;
  durationMinutes: number | null;
  carersNeeded: '1' | '2';
  tasks: readonly Task[];
}

/** The same as the wire says it. */
export function visitFieldsOf(values: VisitFieldValues): { [Key in keyof VisitReshaping]: VisitReshaping[Key] | null } {
  return {
    preferredStart: values.preferredStart,
    windowFrom: values.windowFrom,
    windowTo: values.windowTo,
    durationMinutes: values.durationMinutes,
    carersNeeded: values.carersNeeded === '2' ? 2 : 1,
    tasks: [...values.tasks],
  };
}

/** As much of a form as these fields need, whatever else it holds. */
interface FieldsOfForm {
  values: VisitFieldValues;
  set: (changes: Partial<VisitFieldValues>) => void;
  errorAt: (path: string) => string | undefined;
}

/** The fields of time, length and carers. */
export function VisitFields({ form }: { form: FieldsOfForm }) {
  const words = useWords().visits;
  const text = words.patterns.fields;
  const { values, set: change } = form;
  return (
    <>
      <div className="pattern-windows">
        <TimeField
          label={text.preferredStart}
          name="preferredStart"
          value={values.preferredStart}
          error={form.errorAt('preferredStart')}
          onChange={(preferredStart) => change({ preferredStart })}
        />
        <TimeField
          label={text.windowFrom}
          name="windowFrom"
          value={values.windowFrom}
          error={form.errorAt('windowFrom')}
          onChange={(windowFrom) => change({ windowFrom })}
        />
        <TimeField
          label={text.windowTo}
          name="windowTo"
          value={values.windowTo}
          error={form.errorAt('windowTo')}
          onChange={(windowTo) => change({ windowTo })}
        />
        <NumberField
          label={text.durationMinutes}
          name="durationMinutes"
          min={DURATION_LEAST}
          max={DURATION_MOST}
          step={15}
          value={values.durationMinutes}
          error={form.errorAt('durationMinutes')}
          onChange={(durationMinutes) => change({ durationMinutes })}
        />
      </div>
      <p className="quiet">{text.windowHint}</p>
      <RadioGroup
        label={text.carersNeeded}
        name="carersNeeded"
        inRow
        value={values.carersNeeded}
        error={form.errorAt('carersNeeded')}
        onChange={(carersNeeded) => change({ carersNeeded })}
        options={[
          { value: '1', label: text.oneCarer },
          { value: '2', label: text.twoCarers },
        ]}
      />
    </>
  );
}

/** What is done at the visit. */
export function TaskField({ form }: { form: FieldsOfForm }) {
  const words = useWords().visits;
  return (
    <CheckboxGroup
      label={words.patterns.fields.tasks}
      name="tasks"
      optional
      inRow
      value={form.values.tasks}
      error={form.errorAt('tasks')}
      onChange={(tasks) => form.set({ tasks })}
      options={TASKS.map((value) => ({ value, label: words.tasks[value] }))}
    />
  );
}
