import {
  DISABILITY_DEGREES,
  EMPLOYMENT_KINDS,
  GENDERS,
  MOBILITIES,
  QUALIFICATIONS,
  WORKING_TIME_SYSTEMS,
} from '#shared/carers/carer-words';
import type { LocalityView } from '#shared/municipalities/municipalities-wire';
import type { FormState } from '../lib/use-form';
import { useWords } from '../lib/words';
import { PlaceFields } from '../municipalities/place-fields';
import { Checkbox, CheckboxGroup, RadioGroup } from '../ui/choice';
import { DateField } from '../ui/date-field';
import { FormSection } from '../ui/form-page';
import { NumberField } from '../ui/number-field';
import { Select } from '../ui/select';
import { TextField } from '../ui/text-field';
import { AvailabilityEditor } from './availability-editor';
import type { CarerValues } from './carer-values';
import './carers.css';

interface CarerFieldsProps {
  form: FormState<CarerValues>;
  localities: readonly LocalityView[];
  isNew: boolean;
}

/** All that is asked of a carer, in sections. */
export function CarerFields({ form, localities, isNew }: CarerFieldsProps) {
  const words = useWords().carers;
  const text = words.form;
  return (
    <>
      <Who form={form} isNew={isNew} />
      <Contract form={form} />
      <WorkingTime form={form} />
      <FormSection title={text.home}>
        <PlaceFields form={form} localities={localities} />
        <RadioGroup
          label={text.mobility}
          inRow
          {...form.field('mobility')}
          options={MOBILITIES.map((value) => ({ value, label: words.mobilities[value] }))}
        />
      </FormSection>
      <FormSection title={text.skills}>
        <CheckboxGroup
          label={text.qualifications}
          optional
          inRow
          {...form.field('qualifications')}
          options={QUALIFICATIONS.map((value) => ({ value, label: words.qualifications[value] }))}
        />
      </FormSection>
      <FormSection title={text.hours}>
        <AvailabilityEditor form={form} />
      </FormSection>
    </>
  );
}

function Who({ form, isNew }: { form: FormState<CarerValues>; isNew: boolean }) {
  const words = useWords().carers;
  const text = words.form;
  return (
    <FormSection title={text.who}>
      <div className="grid-two">
        <TextField label={text.lastName} {...form.field('lastName')} />
        <TextField label={text.firstName} {...form.field('firstName')} />
      </div>
      <RadioGroup
        label={text.gender}
        description={text.genderHint}
        inRow
        {...form.field('gender')}
        options={GENDERS.map((value) => ({ value, label: words.genders[value] }))}
      />
      <TextField label={text.phone} type="tel" optional width="medium" {...form.field('phone')} />
      {isNew ? (
        <TextField
          label={text.reference}
          description={text.referenceHint}
          optional
          width="medium"
          {...form.field('referenceNumber')}
        />
      ) : null}
    </FormSection>
  );
}

function Contract({ form }: { form: FormState<CarerValues> }) {
  const words = useWords().carers;
  const text = words.form;
  const fte = form.field('fteThousandths');
  return (
    <FormSection title={text.contract}>
      <RadioGroup
        label={text.employmentKind}
        {...form.field('employmentKind')}
        options={EMPLOYMENT_KINDS.map((value) => ({
          value,
          label: words.employmentKinds[value],
          hint: text.employmentHints[value],
        }))}
      />
      <NumberField
        {...fte}
        label={text.fte}
        description={text.fteHint}
        plain
        min={0.001}
        max={1}
        format={{ maximumFractionDigits: 3 }}
        value={fte.value === null ? null : fte.value / 1000}
        onChange={(share) => fte.onChange(share === null ? null : Math.round(share * 1000))}
      />
      <Select
        label={text.disabilityDegree}
        description={text.disabilityHint}
        width="medium"
        {...form.field('disabilityDegree')}
        options={DISABILITY_DEGREES.map((value) => ({ value, label: words.disabilityDegrees[value] }))}
      />
      {isEmployed(form) && form.values.disabilityDegree !== 'none' ? (
        <DateField
          label={text.limitsWaivedOn}
          description={text.limitsWaivedOnHint}
          optional
          width="medium"
          {...form.field('limitsWaivedOn')}
        />
      ) : null}
      <div className="form-row">
        <DateField label={text.employedFrom} width="medium" {...form.field('employedFrom')} />
        <DateField
          label={text.employedTo}
          description={text.employedToHint}
          optional
          width="medium"
          {...form.field('employedTo')}
        />
      </div>
    </FormSection>
  );
}

const isEmployed = (form: FormState<CarerValues>): boolean => form.values.employmentKind === 'employment';

/** What was agreed about her days; a mandate knows neither system nor working day. */
function WorkingTime({ form }: { form: FormState<CarerValues> }) {
  const words = useWords().carers;
  const text = words.form;
  return (
    <FormSection title={text.workingTime}>
      {isEmployed(form) ? (
        <RadioGroup
          label={text.workingTimeSystem}
          {...form.field('workingTimeSystem')}
          options={WORKING_TIME_SYSTEMS.map((value) => ({
            value,
            label: words.workingTimeSystems[value],
            hint: text.workingTimeSystemHints[value],
          }))}
        />
      ) : null}
      <Checkbox
        label={text.interruptedTime}
        description={text.interruptedTimeHint}
        {...form.field('interruptedTime')}
      />
      {isEmployed(form) ? (
        <Checkbox label={text.flexibleStart} description={text.flexibleStartHint} {...form.field('flexibleStart')} />
      ) : null}
    </FormSection>
  );
}
