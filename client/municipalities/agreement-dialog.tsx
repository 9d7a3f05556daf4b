import type { Day } from '#shared/kernel/time';
import {
  AGREEMENT_KINDS,
  type AgreementKind,
  BILLING_UNITS,
  type BillingUnit,
  MIDNIGHT_RULES,
  type MidnightRule,
} from '#shared/municipalities/municipality-words';
import {
  AgreementInput,
  AgreementView,
  type MunicipalityView,
  NewAgreement,
} from '#shared/municipalities/municipalities-wire';
import { api } from '../lib/api';
import { tell } from '../lib/toasts';
import { useForm } from '../lib/use-form';
import { useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { RadioGroup } from '../ui/choice';
import { DateField } from '../ui/date-field';
import { Dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { NumberField } from '../ui/number-field';
import { Select } from '../ui/select';
import { TextField } from '../ui/text-field';
import './municipalities.css';
import { useChanged } from './municipalities-queries';
import { gridOf, PriceGrid, type PriceGridValue, tariffsOf } from './price-grid';

interface Values {
  kind: AgreementKind | null;
  number: string;
  signedOn: Day | null;
  validFrom: Day | null;
  validTo: Day | null;
  paymentDays: number | null;
  billingUnit: BillingUnit;
  toleranceMinutes: number | null;
  midnightRule: MidnightRule;
  lateCancellationMinutes: number | null;
  cancellationNoticeHours: number | null;
  objectionDays: number | null;
  tariffs: PriceGridValue;
}

const NO_PRICES = gridOf([]);
const NEW: Values = {
  kind: null,
  number: '',
  signedOn: null,
  validFrom: null,
  validTo: null,
  paymentDays: 30,
  billingUnit: 'minute',
  toleranceMinutes: 15,
  midnightRule: 'split',
  lateCancellationMinutes: 0,
  cancellationNoticeHours: null,
  objectionDays: 5,
  tariffs: NO_PRICES,
};

interface AgreementDialogProps {
  gmina: MunicipalityView;
  /** None: a new one. */
  agreement?: AgreementView;
  onClose: () => void;
}

/** What was agreed; a new agreement with its first prices. */
export function AgreementDialog({ gmina, agreement, onClose }: AgreementDialogProps) {
  const words = useWords().municipalities;
  const changed = useChanged();
  const bodyOf = ({ tariffs, ...terms }: Values) =>
    agreement === undefined
      ? { ...terms, municipalityId: gmina.id, tariffs: tariffsOf(tariffs, NO_PRICES, terms.validFrom ?? '') }
      : terms;
  const form = useForm({
    initial: agreement === undefined ? NEW : valuesOf(agreement),
    schema: agreement === undefined ? NewAgreement : AgreementInput,
    bodyOf,
    submit: (values) =>
      agreement === undefined
        ? api.post('/api/agreements', bodyOf(values), AgreementView)
        : api.put(`/api/agreements/${agreement.id}`, bodyOf(values), AgreementView),
    done: async ({ number }) => {
      await changed();
      tell(agreement === undefined ? words.agreement.added(number) : words.agreement.saved(number));
      onClose();
    },
  });
  const title =
    agreement === undefined ? words.agreement.addTitle(gmina.name) : words.agreement.editTitle(agreement.number);
  return (
    <Dialog title={title} isOpen onClose={onClose} isKept width="wide">
      {agreement === undefined ? null : <Banner tone="info">{words.agreement.editMeans}</Banner>}
      <Form
        form={form}
        submitLabel={agreement === undefined ? words.agreement.add : words.agreement.save}
        onCancel={onClose}
      >
        <RadioGroup
          {...form.field('kind')}
          label={words.agreement.kind}
          options={AGREEMENT_KINDS.map((value) => ({
            value,
            label: words.agreementKinds[value],
            hint: words.agreementKindHints[value],
          }))}
        />
        <div className="form-row agreement-terms">
          <TextField {...form.field('number')} label={words.agreement.number} />
          <DateField {...form.field('signedOn')} label={words.agreement.signedOn} />
          <DateField {...form.field('validFrom')} label={words.agreement.validFrom} />
          <DateField {...form.field('validTo')} label={words.agreement.validTo} />
          <NumberField
            {...form.field('paymentDays')}
            label={words.agreement.paymentDaysField}
            description={words.agreement.paymentDaysHint}
            width="full"
          />
          <NumberField
            {...form.field('toleranceMinutes')}
            label={words.agreement.toleranceField}
            description={words.agreement.toleranceHint}
            width="full"
          />
          <Select
            {...form.field('billingUnit')}
            label={words.agreement.billingUnitField}
            options={BILLING_UNITS.map((value) => ({ value, label: words.billingUnits[value] }))}
          />
          <Select
            {...form.field('midnightRule')}
            label={words.agreement.midnight}
            options={MIDNIGHT_RULES.map((value) => ({ value, label: words.midnightRules[value] }))}
          />
          <NumberField
            {...form.field('lateCancellationMinutes')}
            label={words.agreement.lateField}
            description={words.agreement.lateHint}
            width="full"
          />
          <NumberField
            {...form.field('cancellationNoticeHours')}
            label={words.agreement.noticeField}
            description={words.agreement.noticeHint}
            width="full"
          />
          <NumberField
            {...form.field('objectionDays')}
            label={words.agreement.objectionField}
            description={words.agreement.objectionHint}
            width="full"
          />
        </div>
        {agreement === undefined ? (
          <PriceGrid
            value={form.values.tariffs}
            onChange={(tariffs) => form.set({ tariffs })}
            description={words.agreement.pricesHint}
            error={form.errorAt('tariffs')}
          />
        ) : null}
      </Form>
    </Dialog>
  );
}

function valuesOf(agreement: AgreementView): Values {
  const { id: _, municipalityId: __, abilities: ___, ...terms } = agreement;
  return { ...terms, tariffs: NO_PRICES };
}
