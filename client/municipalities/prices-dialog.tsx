import { addDays, addMonths, type Day, firstDayOf, monthOf } from '#shared/kernel/time';
import { AgreementView } from '#shared/municipalities/municipalities-wire';
import { pricesOn } from '#shared/municipalities/price-periods';
import { ApiError, api } from '../lib/api';
import { today } from '../lib/clock';
import { tell } from '../lib/toasts';
import { useForm } from '../lib/use-form';
import { useFormats, useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { DateField } from '../ui/date-field';
import { Dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { useChanged } from './municipalities-queries';
import { gridOf, PriceGrid, type PriceGridValue, tariffsOf } from './price-grid';

/** Sets prices from a day on, and says what becomes of the earlier ones. */
export function PricesDialog({ agreement, onClose }: { agreement: AgreementView; onClose: () => void }) {
  const words = useWords().municipalities.prices;
  const formats = useFormats();
  const changed = useChanged();
  const first = firstDayProposed(agreement);
  const initial: { validFrom: Day | null; grid: PriceGridValue } = {
    validFrom: first,
    grid: gridOf(pricesOn(agreement.tariffs, first)),
  };
  const form = useForm({
    initial,
    submit: async ({ validFrom, grid }) => {
      if (validFrom === null) throw refusal('invalid_field', 'validFrom', { problem: 'day' });
      const tariffs = tariffsOf(grid, gridOf(pricesOn(agreement.tariffs, validFrom)), validFrom);
      if (tariffs.length === 0) throw refusal('prices_unchanged');
      return api.post(`/api/agreements/${agreement.id}/tariffs`, { tariffs }, AgreementView);
    },
    done: async (_view, { validFrom }) => {
      await changed();
      if (validFrom !== null) tell(words.saved(formats.shortDay(validFrom)));
      onClose();
    },
  });
  const { validFrom, grid } = form.values;
  return (
    <Dialog title={words.title(agreement.number)} isOpen onClose={onClose} isKept width="wide">
      <Form form={form} submitLabel={words.save} onCancel={onClose}>
        <DateField
          {...form.field('validFrom')}
          label={words.from}
          description={words.from2}
          width="medium"
          min={agreement.validFrom}
          max={agreement.validTo}
          onChange={(day) =>
            form.set({
              validFrom: day,
              // Prices of another day are no start, unless something was typed already.
              grid:
                day === null || !isUntouched(agreement, form.values) ? grid : gridOf(pricesOn(agreement.tariffs, day)),
            })
          }
        />
        {validFrom === null ? null : <Meaning agreement={agreement} validFrom={validFrom} />}
        <PriceGrid value={grid} onChange={(next) => form.set({ grid: next })} description={words.now} />
      </Form>
    </Dialog>
  );
}

function Meaning({ agreement, validFrom }: { agreement: AgreementView; validFrom: Day }) {
  const words = useWords().municipalities.prices;
  const formats = useFormats();
  const corrects = agreement.tariffs.some((tariff) => tariff.validFrom === validFrom);
  return (
    <Banner tone={validFrom < today() ? 'warn' : 'info'}>
      <p>{corrects ? words.corrects : words.means(formats.shortDay(addDays(validFrom, -1)))}</p>
      <p>
        {validFrom < today() ? `${words.past} ` : ''}
        {words.issued}
      </p>
    </Banner>
  );
}

/** The first of next month, when the agreement holds then. */
function firstDayProposed({ validFrom, validTo }: AgreementView): Day {
  const next = firstDayOf(addMonths(monthOf(today()), 1));
  return next < validFrom || validTo < next ? validFrom : next;
}

function isUntouched(agreement: AgreementView, values: { validFrom: Day | null; grid: PriceGridValue }): boolean {
  const { validFrom, grid } = values;
  if (validFrom === null) return false;
  return tariffsOf(grid, gridOf(pricesOn(agreement.tariffs, validFrom)), validFrom).length === 0;
}

const refusal = (code: string, field?: string, data?: Record<string, string>): ApiError =>
  new ApiError(422, [{ code, ...(field === undefined ? {} : { field }), ...(data === undefined ? {} : { data }) }]);
