import { z } from 'zod';
import type { Day } from '#shared/kernel/time';
import { type Bracket, reasonsAgainstTable } from '#shared/municipalities/copayment-table';
import {
  CopaymentTableInput,
  type CopaymentTableView,
  type IncomeCriterionView,
  NewCopaymentTable,
} from '#shared/municipalities/copayment-wire';
import {
  COUNCIL_SERVICE_KINDS,
  type Household,
  HOUSEHOLDS,
  RATE_KINDS,
  type RateKind,
  type Rounding,
  ROUNDINGS,
} from '#shared/municipalities/copayment-words';
import type { MunicipalityView } from '#shared/municipalities/municipalities-wire';
import { priceFor, pricesOn } from '#shared/municipalities/price-periods';
import type { ServiceKind } from '#shared/municipalities/service-kind';
import { Id } from '#shared/kernel/wire';
import { api } from '../lib/api';
import { today } from '../lib/clock';
import { tell } from '../lib/toasts';
import { useForm } from '../lib/use-form';
import { useFormats, useSentence, useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { RadioGroup } from '../ui/choice';
import { DateField } from '../ui/date-field';
import { Dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { MoneyField } from '../ui/number-field';
import { TextArea, TextField } from '../ui/text-field';
import { type BracketDraft, BracketEditor, FIRST_BRACKETS } from './bracket-editor';
import { CopaymentPreview } from './copayment-preview';
import { useCopaymentChanged } from './copayment-queries';

interface Values {
  serviceKind: ServiceKind;
  validFrom: Day | null;
  validTo: Day | null;
  legalBasis: string;
  rateKind: RateKind;
  rounding: Rounding;
  minimumMonthGrosze: number | null;
  hourPriceGrosze: number | null;
  familyCriterion: Household;
  exemptions: string;
  brackets: readonly BracketDraft[];
}

const NEW: Values = {
  serviceKind: 'UO',
  validFrom: null,
  validTo: null,
  legalBasis: '',
  rateKind: 'percent',
  rounding: 'per_hour',
  minimumMonthGrosze: 0,
  hourPriceGrosze: null,
  familyCriterion: 'family',
  exemptions: '',
  brackets: FIRST_BRACKETS,
};
const Entered = z.object({ id: Id });

interface CopaymentTableDialogProps {
  gmina: MunicipalityView;
  criteria: readonly IncomeCriterionView[];
  /** None: a new one. */
  table: CopaymentTableView | null;
  onClose: () => void;
}

/** A resolution of the council: its terms, its rows, and what people would pay by it. */
export function CopaymentTableDialog({ gmina, criteria, table, onClose }: CopaymentTableDialogProps) {
  const { copayment, municipalities } = useWords();
  const words = copayment.form;
  const formats = useFormats();
  const sentence = useSentence();
  const changed = useCopaymentChanged();
  const bodyOf = ({ serviceKind, ...terms }: Values) =>
    table === null ? { ...terms, municipalityId: gmina.id, serviceKind } : terms;
  const form = useForm({
    initial: table === null ? NEW : { ...table, exemptions: table.exemptions ?? '' },
    schema: table === null ? NewCopaymentTable : CopaymentTableInput,
    bodyOf,
    submit: (values) =>
      table === null
        ? api.post('/api/copayment-tables', bodyOf(values), Entered)
        : api.put(`/api/copayment-tables/${table.id}`, bodyOf(values), Entered),
    done: async (_entered, { serviceKind, validFrom }) => {
      await changed();
      tell(
        table === null
          ? words.added(municipalities.serviceKinds[serviceKind], formats.shortDay(validFrom ?? today()))
          : words.saved,
      );
      onClose();
    },
  });
  const { values } = form;
  const brackets = wholeBrackets(values.brackets);
  const wrong = brackets === null ? [] : reasonsAgainstTable({ ...values, brackets });
  const errorAt = (path: string): string | undefined => {
    const reason = wrong.find((each) => each.field === path);
    return reason === undefined ? form.errorAt(path) : sentence(reason);
  };
  return (
    <Dialog
      title={table === null ? words.addTitle(gmina.name) : words.editTitle}
      isOpen
      onClose={onClose}
      isKept
      width="wide"
    >
      {table === null ? null : <Banner tone="info">{words.editMeans}</Banner>}
      <Form form={form} submitLabel={words.save} onCancel={onClose}>
        {table === null ? (
          <RadioGroup
            {...form.field('serviceKind')}
            label={words.service}
            options={COUNCIL_SERVICE_KINDS.map((value) => ({ value, label: municipalities.serviceKinds[value] }))}
          />
        ) : null}
        <TextField {...form.field('legalBasis')} label={words.legalBasis} description={words.legalBasisHint} />
        <div className="form-row agreement-terms">
          <DateField
            {...form.field('validFrom')}
            label={words.validFrom}
            {...(table === null ? { description: words.ends } : {})}
          />
          <DateField {...form.field('validTo')} label={words.validTo} description={words.validToHint} optional />
          <RadioGroup
            {...form.field('rateKind')}
            label={words.rateKind}
            options={RATE_KINDS.map((value) => ({ value, label: copayment.rateKinds[value] }))}
          />
          <RadioGroup
            {...form.field('rounding')}
            label={words.rounding}
            options={ROUNDINGS.map((value) => ({ value, label: copayment.roundings[value] }))}
          />
          <MoneyField
            {...form.field('hourPriceGrosze')}
            label={words.hourPrice}
            description={words.hourPriceHint}
            optional
          />
          <MoneyField {...form.field('minimumMonthGrosze')} label={words.minimum} description={words.minimumHint} />
          <RadioGroup
            {...form.field('familyCriterion')}
            label={words.familyCriterion}
            options={HOUSEHOLDS.toReversed().map((value) => ({ value, label: words.familyCriteria[value] }))}
          />
        </div>
        <BracketEditor
          value={values.brackets}
          onChange={(next) => form.set({ brackets: next })}
          rateKind={values.rateKind}
          errorAt={errorAt}
        />
        <div className="stack">
          <Check isWhole={brackets !== null} wrong={[...new Set(wrong.map((reason) => sentence(reason)))]} />
          <div className="copayment-part">
            <h3>{words.preview}</h3>
            {brackets === null || wrong.length > 0 ? (
              <p className="quiet">{words.previewLater}</p>
            ) : (
              <CopaymentPreview
                table={{ ...values, brackets }}
                hourPriceGrosze={
                  values.hourPriceGrosze ?? agreedPrice(gmina, values.serviceKind, values.validFrom ?? today())
                }
                criteria={criteria}
                day={values.validFrom ?? today()}
              />
            )}
          </div>
        </div>
        <TextArea {...form.field('exemptions')} label={words.exemptions} description={words.exemptionsHint} optional />
      </Form>
    </Dialog>
  );
}

/** Says while one types whether the rows hold together. */
function Check({ isWhole, wrong }: { isWhole: boolean; wrong: readonly string[] }) {
  const words = useWords().copayment.form;
  if (!isWhole) return <Banner tone="info">{words.fillIn}</Banner>;
  if (wrong.length === 0) return <Banner tone="done">{words.wellOrdered}</Banner>;
  return (
    <Banner tone="warn" title={words.check}>
      {wrong.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </Banner>
  );
}

/** The rows, once nothing in them is empty but the last bound. */
function wholeBrackets(drafts: readonly BracketDraft[]): Bracket[] | null {
  const whole = drafts.flatMap(({ upToBasisPoints, singleRate, familyRate }, index): Bracket[] =>
    singleRate === null || familyRate === null || (upToBasisPoints === null && index < drafts.length - 1)
      ? []
      : [{ upToBasisPoints, singleRate, familyRate }],
  );
  return whole.length === drafts.length ? whole : null;
}

/** What the agreement takes for an hour on a weekday of that day. */
function agreedPrice(gmina: MunicipalityView, serviceKind: ServiceKind, day: Day): number | null {
  const agreement = gmina.agreements.find((each) => each.validFrom <= day && day <= each.validTo);
  return agreement === undefined ? null : priceFor(pricesOn(agreement.tariffs, day), serviceKind, 'weekday');
}
