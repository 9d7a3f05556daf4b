import type { Bracket } from '#shared/municipalities/copayment-table';
import type { RateKind } from '#shared/municipalities/copayment-words';
import { useFormats, useWords } from '../lib/words';

interface CopaymentTexts {
  /** 13050 is `130,5%`. */
  percent: (basisPoints: number) => string;
  /** `20%`, `6,00 zł za godz.`, `nieodpłatnie` */
  rate: (rateKind: RateKind, rate: number) => string;
  /** `do 100%`, `powyżej 100% do 130%`, `powyżej 350%` */
  bracket: (brackets: readonly Pick<Bracket, 'upToBasisPoints'>[], index: number) => string;
}

/** Rates and brackets as people say them. */
export function useCopaymentTexts(): CopaymentTexts {
  const words = useWords().copayment;
  const formats = useFormats();
  const percent = (basisPoints: number): string => `${formats.number(basisPoints / 100)}%`;
  return {
    percent,
    rate: (rateKind, rate) => {
      if (rate === 0) return words.free;
      return rateKind === 'percent' ? percent(rate) : words.perHour(formats.money(rate));
    },
    bracket: (brackets, index) => {
      const from = brackets[index - 1]?.upToBasisPoints ?? null;
      const to = brackets[index]?.upToBasisPoints ?? null;
      if (to === null) return from === null ? words.form.firstRow : words.above(percent(from));
      return from === null ? words.upTo(percent(to)) : words.between(percent(from), percent(to));
    },
  };
}
