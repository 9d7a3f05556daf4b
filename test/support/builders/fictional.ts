import { daysBetween } from '#shared/kernel/time';

let counter = 0;

/** 1, 2, 3 …: what makes names and numbers of built rows differ. */
export function next(): number {
  counter += 1;
  return counter;
}

const pad = (number: number, width: number): string => String(number).padStart(width, '0');
const weighted = (digits: string, weights: number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0);

/** A NIP with a valid checksum that belongs to nobody we know: no tax office has the prefix 999. */
export function fictionalNip(): string {
  for (;;) {
    const digits = `999${pad(next(), 6)}`;
    const control = weighted(digits, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11;
    if (control < 10) return `${digits}${control}`;
  }
}

/** A valid PESEL of somebody born on the day (1900–2099). */
export function fictionalPesel(bornOn = '1941-03-08', sex: 'female' | 'male' = 'female'): string {
  if (daysBetween('1900-01-01', bornOn) < 0) throw new Error('born before 1900');
  const [year, month, day] = bornOn.split('-').map(Number) as [number, number, number];
  const serial = pad(next() % 1000, 3);
  const sexDigit = (sex === 'male' ? 1 : 0) + 2 * (Math.floor(next() / 1000) % 5);
  const digits = `${pad(year % 100, 2)}${pad(month + (year >= 2000 ? 20 : 0), 2)}${pad(day, 2)}${serial}${sexDigit}`;
  return `${digits}${(10 - (weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10}`;
}

/** A bank account with valid check digits at a bank that does not exist. */
export function fictionalBankAccount(): string {
  const rest = `99999999${pad(next(), 16)}`;
  return `${pad(98 - Number(BigInt(`${rest}252100`) % 97n), 2)}${rest}`;
}
