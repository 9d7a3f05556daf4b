import { addMonths, monthOf } from '#shared/kernel/time';
import {
  NewVisitPattern,
  PatternChangeDone,
  VisitPatternChange,
  type VisitPatternsView,
  VisitPatternView,
} from '#shared/visits/visits-wire';
import { api } from '../lib/api';
import { today } from '../lib/clock';
import { useForm } from '../lib/use-form';
import { useFormats, useWords } from '../lib/words';
import { CheckboxGroup } from '../ui/choice';
import { DateField } from '../ui/date-field';
import { Dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { Select } from '../ui/select';
import { GapFields } from './gap-fields';
import { PatternHours } from './pattern-hours';
import {
  bodyOf,
  CYCLES,
  EVERY_DAY,
  newValues,
  patternsWith,
  type PatternValues,
  shapeOf,
  timesToChoose,
  valuesOf,
} from './pattern-values';
import { TaskField, VisitFields } from './visit-fields';

interface PatternDialogProps {
  view: VisitPatternsView;
  /** The pattern that is changed; none: a new one. */
  pattern: VisitPatternView | null;
  onClose: () => void;
  onAdded: (pattern: VisitPatternView) => void;
  onChanged: (done: PatternChangeDone) => void;
}

/** A new pattern, or a change of one from a day on, with the hours that it comes to. */
export function PatternDialog({ view, pattern, onClose, onAdded, onChanged }: PatternDialogProps) {
  const words = useWords();
  const formats = useFormats();
  const text = words.visits.patterns;
  const { grant } = view;
  const whole = (values: PatternValues): object =>
    pattern === null ? { ...bodyOf(values), validFrom: values.fromOn } : { ...bodyOf(values), fromOn: values.fromOn };
  const form = useForm<PatternValues, VisitPatternView | PatternChangeDone>({
    initial: pattern === null ? newValues(grant, today()) : valuesOf(pattern, today()),
    schema: pattern === null ? NewVisitPattern : VisitPatternChange,
    bodyOf: whole,
    submit: (values) =>
      pattern === null
        ? api.post(`/api/decisions/${view.decisionId}/visit-patterns`, whole(values), VisitPatternView)
        : api.post(`/api/visit-patterns/${pattern.id}/changes`, whole(values), PatternChangeDone),
    done: (result) => {
      if ('pattern' in result) onChanged(result);
      else onAdded(result);
      onClose();
    },
  });
  const { values, set, errorAt } = form;
  const shape = shapeOf(values);
  const month = monthOf(values.fromOn ?? today());
  const firstDay = pattern === null ? 'validFrom' : 'fromOn';
  return (
    <Dialog title={pattern === null ? text.addTitle : text.changeTitle} isOpen onClose={onClose} width="wide" isKept>
      <Form form={form} submitLabel={words.app.actions.save} onCancel={onClose}>
        <CheckboxGroup
          label={text.fields.weekdays}
          inRow
          {...form.field('weekdays')}
          options={[1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
            value: String(weekday),
            label: formats.weekday(weekday),
          }))}
        />
        <Select
          label={text.fields.timesAWeek}
          description={text.fields.timesAWeekHint}
          {...form.field('timesAWeek')}
          options={[
            { value: EVERY_DAY, label: text.fields.everyDay },
            ...timesToChoose(values).map((value) => ({ value, label: text.timesAWeek(Number(value)) })),
          ]}
        />
        <VisitFields form={form} />
        <GapFields
          view={view}
          pattern={pattern}
          fromOn={values.fromOn}
          value={values.follows}
          onChange={(follows) => set({ follows })}
          errorAt={errorAt}
        />
        <div className="pattern-windows">
          <Select
            label={text.fields.cycleWeeks}
            width="medium"
            {...form.field('cycleWeeks')}
            options={CYCLES.map((value) => ({ value, label: text.everyWeeks(Number(value)) }))}
          />
          {values.cycleWeeks === '1' ? null : (
            <DateField
              label={text.fields.cycleAnchorOn}
              description={text.fields.cycleAnchorHint}
              {...form.field('cycleAnchorOn')}
              value={values.cycleAnchorOn ?? values.fromOn}
            />
          )}
        </div>
        <div className="pattern-windows">
          <DateField
            label={pattern === null ? text.fields.validFrom : text.fields.fromOn}
            {...(pattern === null ? {} : { description: text.fields.fromOnHint })}
            width="medium"
            name={firstDay}
            value={values.fromOn}
            error={errorAt(firstDay)}
            onChange={(fromOn) => set({ fromOn })}
          />
          <DateField
            label={text.fields.validTo}
            width="medium"
            description={text.fields.validToHint}
            optional
            {...form.field('validTo')}
          />
        </div>
        {shape === null ? null : (
          <PatternHours
            grant={grant}
            patterns={patternsWith(view.patterns, shape, pattern)}
            months={[month, addMonths(month, 1)]}
          />
        )}
        <TaskField form={form} />
      </Form>
    </Dialog>
  );
}
