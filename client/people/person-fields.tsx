import { QUALIFICATIONS } from '#shared/carers/carer-words';
import { readPesel } from '#shared/kernel/identifiers';
import type { LocalityView } from '#shared/municipalities/municipalities-wire';
import { ageOn } from '#shared/people/age';
import { NEEDS } from '#shared/people/needs';
import { today } from '../lib/clock';
import type { FormState } from '../lib/use-form';
import { useFormats, useWords } from '../lib/words';
import { PlaceFields } from '../municipalities/place-fields';
import { CheckboxGroup, RadioGroup } from '../ui/choice';
import { DateField } from '../ui/date-field';
import { FormSection } from '../ui/form-page';
import { TextArea, TextField } from '../ui/text-field';
import type { PersonValues } from './person-values';

const WISHED = ['any', 'female', 'male'] as const;

interface PersonFieldsProps {
  form: FormState<PersonValues>;
  localities: readonly LocalityView[];
  isNew: boolean;
}

/** All that is asked of a person, in sections. */
export function PersonFields({ form, localities, isNew }: PersonFieldsProps) {
  const words = useWords();
  const text = words.people.form;
  return (
    <>
      <Who form={form} isNew={isNew} />
      <FormSection title={text.where}>
        <PlaceFields form={form} localities={localities}>
          <div className="grid-two">
            <TextField label={text.addressLine} description={text.addressHint} {...form.field('addressLine')} />
            <TextField label={text.postalCode} width="narrow" inputMode="numeric" {...form.field('postalCode')} />
          </div>
        </PlaceFields>
      </FormSection>
      <FormSection title={text.contact}>
        <TextField label={text.phone} type="tel" width="medium" optional {...form.field('phone')} />
        <div className="grid-two">
          <TextField label={text.contactName} description={text.contactHint} optional {...form.field('contactName')} />
          <TextField label={text.contactPhone} type="tel" width="medium" optional {...form.field('contactPhone')} />
        </div>
      </FormSection>
      <FormSection title={text.care}>
        <CheckboxGroup
          label={text.needs}
          optional
          inRow
          {...form.field('needs')}
          options={NEEDS.map((value) => ({ value, label: words.people.needs[value] }))}
        />
        <CheckboxGroup
          label={text.qualifications}
          description={text.qualificationsHint}
          optional
          inRow
          {...form.field('requiredQualifications')}
          options={QUALIFICATIONS.map((value) => ({ value, label: words.carers.qualifications[value] }))}
        />
        <RadioGroup
          label={text.wishedGender}
          inRow
          {...form.field('wishedGender')}
          options={WISHED.map((value) => ({ value, label: text.genders[value] }))}
        />
        <TextArea label={text.entryNote} description={text.entryHint} optional {...form.field('entryNote')} />
      </FormSection>
    </>
  );
}

function Who({ form, isNew }: { form: FormState<PersonValues>; isNew: boolean }) {
  const words = useWords();
  const formats = useFormats();
  const text = words.people.form;
  const pesel = readPesel(form.values.pesel);
  return (
    <FormSection title={text.who}>
      <div className="grid-two">
        <TextField label={text.lastName} {...form.field('lastName')} />
        <TextField label={text.firstName} {...form.field('firstName')} />
      </div>
      <TextField
        label={text.pesel}
        optional
        width="medium"
        inputMode="numeric"
        {...form.field('pesel')}
        description={
          pesel === null
            ? text.peselHint
            : text.peselSays(formats.shortDay(pesel.bornOn), words.people.age(ageOn(pesel.bornOn, today())))
        }
      />
      {pesel === null ? (
        <div className="grid-two">
          <TextField
            label={text.documentNumber}
            description={text.documentHint}
            optional
            width="medium"
            {...form.field('documentNumber')}
          />
          <DateField label={text.bornOn} optional max={today()} {...form.field('bornOn')} />
        </div>
      ) : null}
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
