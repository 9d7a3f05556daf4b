import type { Grosze } from '#shared/kernel/money';
import type { Reason } from '#shared/kernel/reason';
import { type Day, lastDayOf, type Month } from '#shared/kernel/time';

/** A month may be closed from the day after its last one: October on 1 November. */
export function isMonthOver(month: Month, today: Day): boolean {
  return today > lastDayOf(month);
}

/**
 * Why a gmina's month may not be closed; empty when it may. `blocked` are the reasons of `billMonth`.
 * Reasons: `month_not_over`, `month_already_closed`, and those of `billMonth`.
 */
export function reasonsAgainstClosing(state: {
  month: Month;
  today: Day;
  municipality: string;
  closed: boolean;
  blocked: readonly Reason[];
}): Reason[] {
  const { month, municipality } = state;
  const data = { month, municipality };
  if (state.closed) return [{ code: 'month_already_closed', data }];
  if (!isMonthOver(month, state.today)) return [{ code: 'month_not_over', data }];
  return state.blocked.map((reason) => ({ ...reason, data: { ...reason.data, ...data } }));
}

/** Why a closed month may not be opened again: only while nothing of it is issued. Reason: `invoice_already_issued`. */
export function reasonsAgainstReopening(issuedNumbers: readonly string[]): Reason[] {
  return issuedNumbers.map((number) => ({ code: 'invoice_already_issued', data: { number } }));
}

interface PricedLine {
  tariffId: string;
  unitPriceGrosze: Grosze;
  minutes: number;
  amountGrosze: Grosze;
}

/**
 * Why a draft may not be issued: it is issued already, nobody entered who the seller is, or the draft no longer says what
 * agreement and tariffs say now. Reasons: `invoice_already_issued`, `enterprise_missing`, `draft_out_of_date`.
 */
export function reasonsAgainstIssuing(state: {
  number: string | null;
  month: Month;
  draftLines: readonly PricedLine[];
  linesNow: readonly PricedLine[];
  enterpriseKnown: boolean;
}): Reason[] {
  if (state.number !== null) return [{ code: 'invoice_already_issued', data: { number: state.number } }];
  const reasons: Reason[] = [];
  if (!state.enterpriseKnown) reasons.push({ code: 'enterprise_missing' });
  const sayings = (lines: readonly PricedLine[]): string =>
    lines.map((line) => [line.tariffId, line.unitPriceGrosze, line.minutes, line.amountGrosze].join()).join(';');
  if (sayings(state.draftLines) !== sayings(state.linesNow))
    reasons.push({ code: 'draft_out_of_date', data: { month: state.month } });
  return reasons;
}
