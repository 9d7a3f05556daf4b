import { CAP_KINDS } from '#shared/decisions/decisions-wire';
import { FUNDING_SOURCES, usualFunding } from '#shared/decisions/funding';
import { decisionDueOn, movedDueOn } from '#shared/decisions/urgent';
import { SERVICE_KINDS } from '#shared/municipalities/service-kind';
import type { FormState } from '../lib/use-form';
import { useFormats, useWords } from '../lib/words';
import { Checkbox, CheckboxGroup, RadioGroup } from '../ui/choice';
import { DateField } from '../ui/date-field';
import { FormSection } from '../ui/form-page';
import { NumberField } from '../ui/number-field';
import { Select } from '../ui/select';
import { TextArea, TextField } from '../ui/text-field';
import type { DecisionValues } from './decision-values';

interface DecisionFieldsProps {
  form: FormState<DecisionValues>;
  /** Whose decision it is, where that is asked. */
  person?: React.ReactNode;
  /** An amendment is a letter that is there. */
  isAmendment?: boolean;
}

/** What the letter says, in its order: number and dates, hours and days, place and scope. */
export function DecisionFields({ form, person, isAmendment = false }: DecisionFieldsProps) {
  const words = useWords().decisions;
  const text = words.form;
  return (
    <>
      <FormSection title={text.letter}>
        {person}
        {isAmendment ? null : <Urgent form={form} />}
        <TextField
          label={text.number}
          description={text.numberHint}
          width="medium"
          optional={form.values.urgent}
          {...form.field('number')}
        />
        <Kind form={form} />
        <div className="form-row">
          <DateField label={text.validFrom} width="medium" {...form.field('validFrom')} />
          <DateField label={text.validTo} width="medium" {...form.field('validTo')} />
        </div>
      </FormSection>
      <FormSection title={text.hours}>
        <Limit form={form} />
        <Days form={form} />
      </FormSection>
      <FormSection title={text.what}>
        <TextField label={text.place} {...form.field('place')} />
        <TextArea label={text.scope} description={text.scopeHint} {...form.field('scope')} />
      </FormSection>
    </>
  );
}

/** Services that do not wait for the letter, and by when it must come. */
function Urgent({ form }: { form: FormState<DecisionValues> }) {
  const text = useWords().decisions.urgent;
  const formats = useFormats();
  const { urgent, validFrom } = form.values;
  const dueOn = urgent && validFrom !== null ? decisionDueOn(validFrom) : null;
  const moved = dueOn === null ? null : movedDueOn(dueOn);
  const hints = [
    dueOn === null ? text.checkboxHint : text.dueHint(formats.shortDay(dueOn)),
    moved === null ? '' : text.dayOff(formats.shortDay(moved)),
  ];
  return (
    <Checkbox
      label={text.checkbox}
      description={hints.filter((hint) => hint !== '').join(' ')}
      {...form.field('urgent')}
    />
  );
}

/** The payer follows the kind as long as nobody has said another. */
function Kind({ form }: { form: FormState<DecisionValues> }) {
  const words = useWords().decisions;
  const text = words.form;
  const { serviceKind, fundingSource } = form.values;
  return (
    <>
      <RadioGroup
        label={text.kind}
        {...form.field('serviceKind')}
        onChange={(chosen) =>
          form.set({
            serviceKind: chosen,
            fundingSource: fundingSource === usualFunding(serviceKind) ? usualFunding(chosen) : fundingSource,
          })
        }
        options={SERVICE_KINDS.map((value) => ({ value, label: words.serviceKinds[value] }))}
      />
      <Select
        label={text.funding}
        description={text.fundingHint}
        {...form.field('fundingSource')}
        options={FUNDING_SOURCES.map((value) => ({ value, label: words.fundingSources[value] }))}
      />
    </>
  );
}

function Limit({ form }: { form: FormState<DecisionValues> }) {
  const words = useWords().decisions;
  const text = words.form;
  const key = form.values.capKind === 'monthly' ? 'monthlyMinutes' : 'weeklyMinutes';
  const field = form.field(key);
  return (
    <>
      <RadioGroup
        label={text.capKind}
        inRow
        {...form.field('capKind')}
        options={CAP_KINDS.map((value) => ({ value, label: words.capKinds[value] }))}
      />
      <NumberField
        key={key}
        {...field}
        label={key === 'monthlyMinutes' ? text.monthlyHours : text.weeklyHours}
        description={text.hoursHint}
        plain
        min={0}
        max={744}
        format={{ maximumFractionDigits: 2 }}
        value={field.value === null ? null : field.value / 60}
        onChange={(hours) => field.onChange(hours === null ? null : Math.round(hours * 60))}
      />
    </>
  );
}

function Days({ form }: { form: FormState<DecisionValues> }) {
  const text = useWords().decisions.form;
  const formats = useFormats();
  return (
    <>
      <CheckboxGroup
        label={text.weekdays}
        inRow
        {...form.field('weekdays')}
        options={[1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
          value: String(weekday),
          label: formats.weekday(weekday),
        }))}
      />
      <Checkbox label={text.includesHolidays} {...form.field('includesHolidays')} />
    </>
  );
}
