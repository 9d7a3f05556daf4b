import { isDay } from '#shared/kernel/time';

const weighted = (digits: string, weights: number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0);

/** Digits only: `digitsOf('PL 631-100-66-40')` is `'6311006640'`. */
export function digitsOf(text: string): string {
  return text.replace(/^PL/i, '').replace(/[\s-]/g, '');
}

/** The tax number NIP, 10 digits with a checksum modulo 11: `isNip('6311006640')`. */
export function isNip(text: string): boolean {
  const digits = digitsOf(text);
  if (!/^[1-9]\d{9}$/.test(digits)) return false;
  return weighted(digits, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === Number(digits[9]);
}

/** What a PESEL says of its bearer, or null when checksum or date are wrong: `readPesel('44051401359')` is a man born on 1944-05-14. */
export function readPesel(text: string): { bornOn: string; sex: 'female' | 'male' } | null {
  const digits = text.replace(/\s/g, '');
  if (!/^\d{11}$/.test(digits)) return null;
  const control = (10 - (weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10;
  if (control !== Number(digits[10])) return null;
  const month = Number(digits.slice(2, 4));
  // Months carry the century: +80 for 18xx, +20 for 20xx, +40 for 21xx, +60 for 22xx.
  const century = [1900, 2000, 2100, 2200, 1800][Math.floor(month / 20)];
  if (century === undefined) return null;
  const bornOn = `${century + Number(digits.slice(0, 2))}-${String(month % 20).padStart(2, '0')}-${digits.slice(4, 6)}`;
  if (!isDay(bornOn)) return null;
  return { bornOn, sex: Number(digits[9]) % 2 === 1 ? 'male' : 'female' };
}

/** REGON, 9 or 14 digits: `isRegon('003446860')`. */
export function isRegon(text: string): boolean {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^(\d{9}|\d{14})$/.test(digits)) return false;
  const control = (weights: number[]): number => (weighted(digits, weights) % 11) % 10;
  if (control([8, 9, 2, 3, 4, 5, 6, 7]) !== Number(digits[8])) return false;
  return digits.length === 9 || control([2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8]) === Number(digits[13]);
}

/** A Polish bank account NRB, 26 digits, remainder 1 modulo 97: `isBankAccount('61109010140000071219812874')`. */
export function isBankAccount(text: string): boolean {
  const digits = digitsOf(text);
  if (!/^\d{26}$/.test(digits)) return false;
  return BigInt(`${digits.slice(2)}2521${digits.slice(0, 2)}`) % 97n === 1n;
}

/** KRS, 10 digits without a checksum. */
export function isKrs(text: string): boolean {
  return /^\d{10}$/.test(text.trim());
}

/**
 * The internal identifier of a unit in KSeF, `NIP-NNNNN` (FA(3) schema, type TIDWew): the welfare centre that has no NIP
 * of its own.
 */
export function isInternalUnitId(text: string): boolean {
  return /^[1-9]((\d[1-9])|([1-9]\d))\d{7}-\d{5}$/.test(text) && isNip(text.slice(0, 10));
}
