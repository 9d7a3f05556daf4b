import type { Grosze } from '#shared/kernel/money';
import { pluralPl } from '#shared/messages/translation';

const UNITS = [
  ['', 'jeden', 'dwa', 'trzy', 'cztery', 'pięć', 'sześć', 'siedem', 'osiem', 'dziewięć', 'dziesięć'],
  ['jedenaście', 'dwanaście', 'trzynaście', 'czternaście', 'piętnaście'],
  ['szesnaście', 'siedemnaście', 'osiemnaście', 'dziewiętnaście'],
].flat();
const TENS = [
  ['', '', 'dwadzieścia', 'trzydzieści', 'czterdzieści', 'pięćdziesiąt'],
  ['sześćdziesiąt', 'siedemdziesiąt', 'osiemdziesiąt', 'dziewięćdziesiąt'],
].flat();
const HUNDREDS = [
  ['', 'sto', 'dwieście', 'trzysta', 'czterysta', 'pięćset'],
  ['sześćset', 'siedemset', 'osiemset', 'dziewięćset'],
].flat();
const SCALES: readonly (readonly [one: string, few: string, many: string])[] = [
  ['', '', ''],
  ['tysiąc', 'tysiące', 'tysięcy'],
  ['milion', 'miliony', 'milionów'],
  ['miliard', 'miliardy', 'miliardów'],
];

/**
 * An amount as it is spelled out on a Polish document: `amountInWords(123_456)` is
 * `'jeden tysiąc dwieście trzydzieści cztery złote 56/100'`. Up to 999 999 999 999,99 zł.
 */
export function amountInWords(amount: Grosze): string {
  const zlotys = Math.floor(amount / 100);
  const currency = pluralPl(zlotys, 'złoty', 'złote', 'złotych');
  return `${numberInWords(zlotys)} ${currency} ${String(amount % 100).padStart(2, '0')}/100`;
}

/** A whole number in Polish words: `numberInWords(2_012)` is `'dwa tysiące dwanaście'`. */
export function numberInWords(number: number): string {
  if (number === 0) return 'zero';
  const groups = SCALES.map((names, power) => {
    const value = Math.floor(number / 1000 ** power) % 1000;
    if (value === 0) return '';
    return `${underThousand(value)} ${pluralPl(value, ...names)}`.trim();
  });
  return groups.reverse().filter(Boolean).join(' ');
}

function underThousand(value: number): string {
  const rest = value % 100;
  const small = rest < 20 ? [UNITS[rest]] : [TENS[Math.floor(rest / 10)], UNITS[rest % 10]];
  return [HUNDREDS[Math.floor(value / 100)], ...small].filter(Boolean).join(' ');
}
