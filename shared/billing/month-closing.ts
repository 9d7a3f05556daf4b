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

/**
 * Why a closed month may not be opened again: only while nothing of it is issued, and the gmina has not accepted it. Reasons:
 * `invoice_already_issued`, `month_accepted_by_gmina`.
 */
export function reasonsAgainstReopening(issuedNumbers: readonly string[], accepted: boolean): Reason[] {
  const issued = issuedNumbers.map((number): Reason => ({ code: 'invoice_already_issued', data: { number } }));
  return issued.length === 0 && accepted ? [{ code: 'month_accepted_by_gmina' }] : issued;
}

interface PricedLine {
  tariffId: string;
  unitPriceGrosze: Grosze;
  minutes: number;
  amountGrosze: Grosze;
}

/**
 * Why a draft may not be issued: it is issued already, nobody entered who the seller is, or the draft no longer says what
 * agreement and tariffs say now (unless the gmina has accepted its month), or an objection waits for an answer. Reasons: `invoice_already_issued`, `enterprise_missing`,
 * `draft_out_of_date`, `objections_undecided`.
 */
export function reasonsAgainstIssuing(state: {
  number: string | null;
  month: Month;
  draftLines: readonly PricedLine[];
  linesNow: readonly PricedLine[];
  enterpriseKnown: boolean;
  /** Objections of the gmina to its month that nobody has answered. */
  undecidedObjections: number;
}): Reason[] {
  if (state.number !== null) return [{ code: 'invoice_already_issued', data: { number: state.number } }];
  const reasons: Reason[] = [];
  if (!state.enterpriseKnown) reasons.push({ code: 'enterprise_missing' });
  if (state.undecidedObjections > 0)
    reasons.push({ code: 'objections_undecided', data: { count: state.undecidedObjections } });
  const sayings = (lines: readonly PricedLine[]): string =>
    lines.map((line) => [line.tariffId, line.unitPriceGrosze, line.minutes, line.amountGrosze].join()).join(';');
  if (sayings(state.draftLines) !== sayings(state.linesNow))
    reasons.push({ code: 'draft_out_of_date', data: { month: state.month } });
  return reasons;
}
