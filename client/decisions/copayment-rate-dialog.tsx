import { useQueryClient } from '@tanstack/react-query';
import { CopaymentRateInput, DecisionCopayment } from '#shared/decisions/copayment-wire';
import type { DecisionView } from '#shared/decisions/decisions-wire';
import { HOUSEHOLDS } from '#shared/municipalities/copayment-words';
import { api } from '../lib/api';
import { today } from '../lib/clock';
import { tell } from '../lib/toasts';
import { type FormState, useForm } from '../lib/use-form';
import { useFormats, useWords } from '../lib/words';
import { useCopaymentTexts } from '../municipalities/copayment-texts';
import { Banner } from '../ui/banner';
import { RadioGroup } from '../ui/choice';
import { DateField } from '../ui/date-field';
import { Dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { Link } from '../ui/link';
import { MoneyField, NumberField, PercentField } from '../ui/number-field';
import { Select } from '../ui/select';
import { type Ground, groundOn, hourFee, rateBody, type RateValues, reckoned, WAYS } from './copayment-reckoning';

interface CopaymentRateDialogProps {
  decision: DecisionView;
  copayment: DecisionCopayment;
  onClose: () => void;
}

/** Finds the rate here, in the browser, and sends the rate alone. */
export function CopaymentRateDialog({ decision, copayment, onClose }: CopaymentRateDialogProps) {
  const words = useWords().copayment.rate;
  const formats = useFormats();
  const client = useQueryClient();
  const groundFor = (values: RateValues): Ground => groundOn(copayment, decision.serviceKind, values.validFrom);
  const form = useForm<RateValues, DecisionCopayment>({
    initial: {
      validFrom: firstDayProposed(decision),
      way: 'income',
      household: 'single',
      monthGrosze: null,
      persons: 2,
      typedRate: null,
    },
    schema: CopaymentRateInput,
    bodyOf: (values) => rateBody(values, groundFor(values)),
    submit: (values) =>
      api.post(`/api/decisions/${decision.id}/copayment-rates`, rateBody(values, groundFor(values)), DecisionCopayment),
    done: (saved, { validFrom }) => {
      client.setQueryData(['copayment', 'decision', decision.id], saved);
      tell(words.saved(formats.shortDay(validFrom ?? today())));
      onClose();
    },
  });
  const ground = groundFor(form.values);
  const isTaken = copayment.rates.some((rate) => rate.validFrom === form.values.validFrom);
  return (
    <Dialog title={words.dialogTitle(decision.beneficiaryReference)} isOpen onClose={onClose} isKept>
      <Form form={form} submitLabel={words.save} onCancel={onClose}>
        <DateField
          {...form.field('validFrom')}
          label={words.fromOn}
          description={words.fromHint}
          width="medium"
          min={decision.validFrom}
          max={decision.validTo}
        />
        {isTaken ? <Banner tone="info">{words.replaces}</Banner> : null}
        <RadioGroup
          {...form.field('way')}
          label={words.way}
          options={WAYS.map((value) => ({ value, label: words.ways[value] }))}
        />
        <Missing ground={ground} decision={decision} />
        {ground.table === null ? null : <Way form={form} ground={ground} />}
      </Form>
    </Dialog>
  );
}

/** What stands in the way on the chosen day, and where to mend it. */
function Missing({ ground, decision }: { ground: Ground; decision: DecisionView }) {
  const words = useWords().copayment.rate;
  if (ground.table === null)
    return (
      <Banner tone="warn">
        <p>{words.noTable}</p>
        <p>
          <Link href={`/municipalities/${decision.municipalityId}`}>{words.toTables}</Link>
        </p>
      </Banner>
    );
  if (ground.hourPriceGrosze === null) return <Banner tone="warn">{words.noPrice}</Banner>;
  return null;
}

function Way({ form, ground }: { form: FormState<RateValues>; ground: Ground }) {
  const { way } = form.values;
  if (way === 'income') return <FromIncome form={form} ground={ground} />;
  return way === 'table' ? <FromTable form={form} ground={ground} /> : <Exemption form={form} ground={ground} />;
}

/** The fields of the income have no name, so that no browser offers to remember what is typed. */
function FromIncome({ form, ground }: { form: FormState<RateValues>; ground: Ground }) {
  const { copayment } = useWords();
  const words = copayment.rate;
  const isFamily = form.values.household === 'family';
  if (ground.criterion === null) return <Banner tone="warn">{words.noCriterion}</Banner>;
  return (
    <>
      <RadioGroup
        {...form.field('household')}
        label={words.household}
        inRow
        options={HOUSEHOLDS.map((value) => ({ value, label: copayment.households[value] }))}
      />
      <MoneyField
        value={form.values.monthGrosze}
        onChange={(monthGrosze) => form.set({ monthGrosze })}
        label={isFamily ? words.incomeFamily : words.income}
        description={words.privacy}
      />
      {isFamily ? (
        <NumberField
          value={form.values.persons}
          onChange={(persons) => form.set({ persons })}
          label={words.persons}
          min={1}
          max={30}
          step={1}
        />
      ) : null}
      <Outcome form={form} ground={ground} />
    </>
  );
}

/** Told as one types: part of the criterion, bracket, rate, fee for an hour. */
function Outcome({ form, ground }: { form: FormState<RateValues>; ground: Ground }) {
  const words = useWords().copayment.rate;
  const formats = useFormats();
  const texts = useCopaymentTexts();
  const { table } = ground;
  const found = reckoned(form.values, ground);
  const error = form.errorAt('rate');
  const fee = found === null ? null : hourFee(found.rate, ground);
  return (
    <output className="copayment-outcome" aria-label={words.outcome}>
      {found === null || table === null ? (
        <span className={error === undefined ? 'quiet' : 'field__error'}>{words.fillIncome}</span>
      ) : (
        <>
          <span className="copayment-now">
            {texts.rate(table.rateKind, found.rate)}
            {fee === null || found.rate === 0 || table.rateKind === 'amount'
              ? null
              : `, ${words.outcomeHour.toLowerCase()} ${formats.money(fee)}`}
          </span>
          <span>
            {words.share(texts.percent(found.basisPoints))},{' '}
            {words.bracket(texts.bracket(table.brackets, found.position))}
          </span>
          <span className="quiet">{words.byTable(table.legalBasis)}</span>
        </>
      )}
    </output>
  );
}

function FromTable({ form, ground: { table } }: { form: FormState<RateValues>; ground: Ground }) {
  const words = useWords().copayment.rate;
  const texts = useCopaymentTexts();
  if (table === null) return null;
  const rates = [...new Set(table.brackets.flatMap(({ singleRate, familyRate }) => [singleRate, familyRate]))];
  const { typedRate } = form.values;
  return (
    <Select
      label={words.rate}
      name="rate"
      value={typedRate === null ? null : String(typedRate)}
      onChange={(value) => form.set({ typedRate: Number(value) })}
      error={form.errorAt('rate')}
      description={words.byTable(table.legalBasis)}
      options={rates
        .sort((a, b) => a - b)
        .map((rate) => ({ value: String(rate), label: texts.rate(table.rateKind, rate) }))}
    />
  );
}

function Exemption({ form, ground: { table } }: { form: FormState<RateValues>; ground: Ground }) {
  const words = useWords().copayment.rate;
  if (table === null) return null;
  const isPercent = table.rateKind === 'percent';
  const RateField = isPercent ? PercentField : MoneyField;
  return (
    <>
      {table.exemptions === null ? null : <p className="quiet">{table.exemptions}</p>}
      <RateField
        label={isPercent ? words.reducedPercent : words.reducedAmount}
        name="rate"
        value={form.values.typedRate}
        onChange={(typedRate) => form.set({ typedRate })}
        error={form.errorAt('rate')}
        description={words.reducedHint}
      />
    </>
  );
}

/** Today while the decision holds, else its nearest day. */
function firstDayProposed({ validFrom, validTo }: DecisionView): string {
  const day = today();
  if (day < validFrom) return validFrom;
  return day > validTo ? validTo : day;
}
