import { type Cell, plain, readDay } from '#shared/imports/cells';
import type { Grosze } from '#shared/kernel/money';
import type { Day } from '#shared/kernel/time';

/** A credit as the bank's file tells it. */
export interface BankLine {
  /** As the file numbers its lines, from 1. */
  lineNumber: number;
  bookedOn: Day;
  amountGrosze: Grosze;
  payerName: string;
  /** 26 digits, or empty where the file has none. */
  payerAccount: string;
  title: string;
  /** What tells the line apart from every other: the bank's own reference, or all that it says. */
  identity: string;
}

export interface BankFile {
  lines: BankLine[];
  /** Payments that went out, and fees: no business of ours. */
  outgoing: number;
  /** Lines that cannot be read, or are in another currency. */
  unread: number[];
}

/**
 * What the columns of Polish banks' exports are called, in the order of preference (PKO BP, Pekao, mBank, ING, Santander,
 * Millennium, BNP Paribas, the co-operative banks). Titles of several columns are put together.
 */
const HEADS = {
  bookedOn: ['data ksiegowania', 'data rozliczenia', 'data operacji', 'data transakcji', 'data waluty', 'data'],
  amount: [
    'kwota operacji',
    'kwota transakcji waluta rachunku',
    'kwota w walucie rachunku',
    'kwota transakcji',
    'kwota',
  ],
  credit: ['uznania', 'uznanie', 'kwota uznania', 'wplywy', 'ma'],
  debit: ['obciazenia', 'obciazenie', 'kwota obciazenia', 'wydatki', 'wn'],
  payer: [
    'nadawca odbiorca',
    'odbiorca zleceniodawca',
    'dane kontrahenta',
    'nazwa kontrahenta',
    'nazwa nadawcy',
    'zleceniodawca',
    'nadawca',
    'kontrahent',
  ],
  account: [
    'rachunek zrodlowy',
    'rachunek nadawcy',
    'rachunek kontrahenta',
    'konto kontrahenta',
    'nr rachunku kontrahenta',
    'na konto z konta',
    'nr rachunku',
    'numer konta',
  ],
  title: ['tytulem', 'tytul operacji', 'tytul', 'opis operacji', 'opis transakcji', 'opis', 'szczegoly'],
  reference: ['numer referencyjny', 'nr referencyjny', 'referencja', 'identyfikator transakcji', 'nr transakcji'],
  currency: ['waluta'],
} as const;
type Column = keyof typeof HEADS;

/** A preamble with the account's name and balances stands above the head, and is no longer than this. */
const PREAMBLE_LINES = 60;

/** An amount with its sign: `readAmount('-1 234,56 PLN')` is -123456, as is `readAmount('-1.234,56')`; null is no amount. */
export function readAmount(cell: Cell): Grosze | null {
  const text = cell.replace(/[\s\u00a0\u202f']|PLN|zł/gi, '').replace(/\u2212/g, '-');
  const match = /^([+-]?)(\d[\d.,]*?)(?:[.,](\d{1,2}))?$/.exec(text);
  if (match === null) return null;
  const whole = (match[2] ?? '').replace(/[.,]/g, '');
  const grosze = Number(whole) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  return match[1] === '-' ? -grosze : grosze;
}

/** Reads a bank's export by its head, wherever it stands; null when no row looks like one. */
export function readBankFile(rows: readonly (readonly Cell[])[]): BankFile | null {
  const headAt = rows.slice(0, PREAMBLE_LINES).findIndex((row) => columnsOf(row) !== null);
  const columns = columnsOf(rows[headAt] ?? []);
  if (columns === null) return null;
  const file: BankFile = { lines: [], outgoing: 0, unread: [] };
  for (const [index, cells] of rows.entries()) {
    if (index <= headAt || cells.every((cell) => cell.trim() === '')) continue;
    const textAt = (at: number): Cell => (cells[at] ?? '').trim();
    const cell = (column: Column): Cell => columns[column]?.slice(0, 1).map(textAt).join('') ?? '';
    const bookedOn = readDay(cell('bookedOn'));
    const amountGrosze = amountIn(cell);
    // Sums and balances under the table have no day.
    if (bookedOn === null && amountGrosze === null) continue;
    if (bookedOn === null || amountGrosze === null || !['', 'PLN'].includes(cell('currency').toUpperCase()))
      file.unread.push(index + 1);
    else if (amountGrosze <= 0) file.outgoing += 1;
    else {
      const title = oneLine((columns.title ?? []).map(textAt).join(' '));
      const line = {
        lineNumber: index + 1,
        bookedOn,
        amountGrosze,
        payerName: oneLine(cell('payer')) || labelled(title, 'Nazwa nadawcy'),
        payerAccount: (cell('account') || labelled(title, 'Rachunek nadawcy')).replace(/\D/g, ''),
        title,
      };
      file.lines.push({ ...line, identity: identityOf(line, cell('reference')) });
    }
  }
  return { ...file, lines: toldApart(file.lines) };
}

/** Where each known column stands; null when the row is no head: a day and an amount are the least. */
function columnsOf(head: readonly Cell[]): Partial<Record<Column, number[]>> | null {
  const heads = head.map(plain);
  const columns: Partial<Record<Column, number[]>> = {};
  for (const column of Object.keys(HEADS).filter((key): key is Column => key in HEADS)) {
    const found = HEADS[column].flatMap((name) => heads.flatMap((each, at) => (each === name ? [at] : [])));
    if (found.length > 0) columns[column] = found;
  }
  // PKO BP: what does not fit into the description stands in columns without a head, each part with its label.
  const last = columns.title?.at(-1);
  if (columns.title !== undefined && last !== undefined)
    columns.title = [...columns.title, ...heads.flatMap((each, at) => (at > last && each === '' ? [at] : []))];
  return columns.bookedOn !== undefined && (columns.amount ?? columns.credit) !== undefined ? columns : null;
}

function amountIn(cell: (column: Column) => Cell): Grosze | null {
  const amount = readAmount(cell('amount')) ?? readAmount(cell('credit'));
  if (amount !== null && amount !== 0) return amount;
  const debit = readAmount(cell('debit'));
  return debit === null ? amount : -Math.abs(debit);
}

/** What stands after a label of a description that says several things. */
function labelled(text: string, label: string): string {
  const [, after = ''] = text.split(`${label}:`);
  return (after.split(/\s(?:Rachunek|Nazwa|Adres|Tytuł|Referencje)[^:]{0,20}:/)[0] ?? '').trim();
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function identityOf(line: Omit<BankLine, 'identity' | 'lineNumber'>, reference: string): string {
  const { bookedOn, amountGrosze, payerName, payerAccount, title } = line;
  const said = reference === '' ? [payerName, payerAccount, title] : [reference];
  return [bookedOn, amountGrosze, ...said].join('|');
}

/** Two equal payments of one day are two: the second one is told by its ordinal, in every export of that day alike. */
function toldApart(lines: readonly BankLine[]): BankLine[] {
  const seen = new Map<string, number>();
  return lines.map((line) => {
    const count = (seen.get(line.identity) ?? 0) + 1;
    seen.set(line.identity, count);
    return count === 1 ? line : { ...line, identity: `${line.identity}|${count}` };
  });
}
