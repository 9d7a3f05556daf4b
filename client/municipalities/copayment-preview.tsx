import { bracketOf, type CopaymentTable, hourFeeOf, rateOf } from '#shared/municipalities/copayment-table';
import { HOUSEHOLDS, type Household } from '#shared/municipalities/copayment-words';
import { criterionOn, type IncomeCriterion, shareOfCriterion } from '#shared/municipalities/income-criteria';
import type { Day } from '#shared/kernel/time';
import { useFormats, useWords } from '../lib/words';
import { useCopaymentTexts } from './copayment-texts';

/** Parts of the criterion that the preview tells of, in percent. */
const EXAMPLES = [100, 140, 180, 250, 350] as const;

interface PreviewProps {
  table: Pick<CopaymentTable, 'brackets' | 'rateKind' | 'familyCriterion'>;
  hourPriceGrosze: number | null;
  criteria: readonly IncomeCriterion[];
  day: Day;
}

/** What some people would pay, reckoned by the very rule that sets their rates. */
export function CopaymentPreview({ table, hourPriceGrosze, criteria, day }: PreviewProps) {
  const words = useWords().copayment.form;
  const formats = useFormats();
  const texts = useCopaymentTexts();
  const criterion = criterionOn(criteria, day);
  if (criterion === null) return null;

  const sentenceOf = (household: Household, percent: number): string => {
    const measure =
      household === 'single' || table.familyCriterion === 'single' ? criterion.singleGrosze : criterion.familyGrosze;
    const monthGrosze = Math.floor((measure * percent) / 100);
    const share = shareOfCriterion({ household, monthGrosze, persons: 1 }, criterion, table.familyCriterion);
    const bracket = bracketOf(table.brackets, share);
    const rate = bracket === null ? 0 : rateOf(bracket, household);
    const pays = (): string => {
      if (rate === 0) return words.paysNothing;
      if (table.rateKind === 'percent' && hourPriceGrosze === null) return words.paysPart(texts.percent(rate));
      return words.pays(formats.money(hourFeeOf(table.rateKind, rate, hourPriceGrosze ?? 0)));
    };
    return words[household](`${percent}%`, formats.money(monthGrosze), pays());
  };

  return (
    <div className="copayment-preview">
      {HOUSEHOLDS.map((household) => (
        <ul key={household}>
          {EXAMPLES.map((percent) => (
            <li key={percent}>{sentenceOf(household, percent)}</li>
          ))}
        </ul>
      ))}
      <p className="quiet">{words.previewAbout(formats.shortDay(day))}</p>
    </div>
  );
}
