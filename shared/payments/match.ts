import { digitsOf } from '#shared/kernel/identifiers';
import { plain } from '#shared/imports/cells';
import type { BankLine } from '#shared/payments/bank-file';
import { type OpenInvoice, restGroszeOf, type Share, spread } from '#shared/payments/booking';

/** A gmina as a bank's file may name it. */
export interface Payer {
  municipalityId: string;
  name: string;
  /** Its own and its welfare centre's. */
  nips: readonly string[];
  /** From which it has paid before. */
  accounts: readonly string[];
}

export const CERTAINTIES = ['sure', 'likely', 'unclear'] as const;
export const MATCH_SIGNS = [
  'number_in_title',
  'known_account',
  'nip_in_text',
  'name_in_text',
  'amount_equal',
  'amount_less',
  'amount_more',
  'number_unknown',
  'payer_differs',
  'nothing_open',
] as const;
export type MatchSign = (typeof MATCH_SIGNS)[number];

/** What a line of the bank's file seems to pay, and by which signs; what is unclear is for the accountant to say. */
export interface Match {
  certainty: (typeof CERTAINTIES)[number];
  municipalityId: string | null;
  shares: Share[];
  signs: MatchSign[];
}

/**
 * Numbers of our documents in a title, however the bank broke it: `numbersIn('zaplata FV 2026/11/0007 i FV/2026/1 1/8')` is
 * `['FV/2026/11/0007', 'FV/2026/11/0008']`.
 */
export function numbersIn(title: string): string[] {
  const pressed = title.toUpperCase().replace(/\s+/g, '');
  const found = [...pressed.matchAll(/FV\W{0,2}(\d{4})\W?(\d{2})\W?(\d{1,4})(?!\d)/g)].map(
    ([, year, month, ordinal = '']) => `FV/${year}/${month}/${ordinal.padStart(4, '0')}`,
  );
  return [...new Set(found)];
}

/**
 * Proposes what a line pays. Sure: every number in the title is an open invoice of one gmina, the amount is what is open of
 * them, and nothing says that somebody else pays. Likely: the number stands there with another amount, or a known payer pays
 * exactly what is open of one invoice or of all. Everything else is unclear.
 */
export function matchOf(line: BankLine, open: readonly OpenInvoice[], payers: readonly Payer[]): Match {
  const numbers = numbersIn(line.title);
  const named = open.filter(({ number }) => numbers.includes(number));
  const { payer, signs } = payerOf(line, payers);
  const [first] = named;
  if (first !== undefined) {
    const isOneGmina = named.every(({ municipalityId }) => municipalityId === first.municipalityId);
    const isKnown = named.length === numbers.length;
    const differs = !isOneGmina || (payer !== null && payer.municipalityId !== first.municipalityId);
    const { shares, sign } = sharesOf(line, named);
    const all: MatchSign[] = [
      'number_in_title',
      ...signs,
      sign,
      ...(isKnown ? [] : (['number_unknown'] as const)),
      ...(differs ? (['payer_differs'] as const) : []),
    ];
    const isSure = isKnown && !differs && sign === 'amount_equal';
    if (!isOneGmina) return { certainty: 'unclear', municipalityId: null, shares: [], signs: all };
    return { certainty: isSure ? 'sure' : 'likely', municipalityId: first.municipalityId, shares, signs: all };
  }
  if (payer === null)
    return {
      certainty: 'unclear',
      municipalityId: null,
      shares: [],
      signs: numbers.length > 0 ? ['number_unknown'] : [],
    };
  return byAmount(line, payer, open, numbers.length > 0 ? [...signs, 'number_unknown'] : signs);
}

function byAmount(line: BankLine, payer: Payer, open: readonly OpenInvoice[], signs: readonly MatchSign[]): Match {
  const own = open.filter(({ municipalityId }) => municipalityId === payer.municipalityId);
  const equal = own.filter(({ openGrosze }) => openGrosze === line.amountGrosze);
  const isAll = own.reduce((sum, { openGrosze }) => sum + openGrosze, 0) === line.amountGrosze;
  const paid = equal.length === 1 ? equal : isAll ? own : [];
  const { municipalityId } = payer;
  if (paid.length === 0 || signs.includes('number_unknown')) {
    const nothing: MatchSign[] = own.length === 0 ? ['nothing_open'] : [];
    return { certainty: 'unclear', municipalityId, shares: [], signs: [...signs, ...nothing] };
  }
  return {
    certainty: 'likely',
    municipalityId,
    shares: spread(line.amountGrosze, paid),
    signs: [...signs, 'amount_equal'],
  };
}

function sharesOf(line: BankLine, invoices: readonly OpenInvoice[]): { shares: Share[]; sign: MatchSign } {
  const shares = spread(line.amountGrosze, invoices);
  const open = invoices.reduce((sum, { openGrosze }) => sum + openGrosze, 0);
  if (restGroszeOf({ ...line, shares }) > 0) return { shares, sign: 'amount_more' };
  return { shares, sign: open === line.amountGrosze ? 'amount_equal' : 'amount_less' };
}

/** Who pays, by the account, else by a NIP, else by the gmina's name; null when the line does not say, or says two. */
function payerOf(line: BankLine, payers: readonly Payer[]): { payer: Payer | null; signs: MatchSign[] } {
  const text = `${line.payerName} ${line.title}`;
  const numbers = [...text.matchAll(/\d[\d -]{8,14}\d/g)].map(([found]) => digitsOf(found));
  const words = ` ${plain(line.payerName)} `;
  const ways: [MatchSign, (payer: Payer) => boolean][] = [
    ['known_account', ({ accounts }) => line.payerAccount !== '' && accounts.includes(line.payerAccount)],
    ['nip_in_text', ({ nips }) => nips.some((nip) => numbers.includes(nip))],
    ['name_in_text', ({ name }) => words.includes(` ${plain(name)} `)],
  ];
  for (const [sign, isIt] of ways) {
    const [payer, other] = payers.filter(isIt);
    if (payer !== undefined && other === undefined) return { payer, signs: [sign] };
  }
  return { payer: null, signs: [] };
}
