import { digitsOf } from '#shared/kernel/identifiers';
import type { Day } from '#shared/kernel/time';
import type { Chance } from '#seeders/demo/chance';

const sum = (digits: string, weights: readonly number[]): number =>
  weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);

/** A NIP with a right checksum whose first three digits (000-like tax offices do not exist) mark it as invented. */
export function inventedNip(ordinal: number): string {
  for (let tail = ordinal * 10; ; tail += 1) {
    const digits = `999${String(tail).padStart(6, '0')}`;
    const control = sum(digits, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11;
    if (control < 10) return `${digits}${control}`;
  }
}

/** A REGON of nine digits with a right checksum. */
export function inventedRegon(ordinal: number): string {
  const digits = `99${String(ordinal).padStart(6, '0')}`;
  return `${digits}${(sum(digits, [8, 9, 2, 3, 4, 5, 6, 7]) % 11) % 10}`;
}

/** A bank account NRB with right check digits; the bank number 9999 does not exist. */
export function inventedAccount(ordinal: number): string {
  const account = `99990000${String(ordinal).padStart(16, '0')}`;
  const check = 98n - (BigInt(`${account}252100`) % 97n);
  return digitsOf(`${String(check).padStart(2, '0')}${account}`);
}

/** A PESEL with a right checksum of somebody born on the day. */
export function inventedPesel(chance: Chance, bornOn: Day, gender: 'female' | 'male'): string {
  const century = Number(bornOn.slice(0, 2));
  const month = Number(bornOn.slice(5, 7)) + (century === 20 ? 20 : 0);
  const serial = String(chance.whole(0, 999)).padStart(3, '0');
  const last = chance.whole(0, 4) * 2 + (gender === 'male' ? 1 : 0);
  const digits = `${bornOn.slice(2, 4)}${String(month).padStart(2, '0')}${bornOn.slice(8)}${serial}${last}`;
  return `${digits}${(10 - (sum(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10}`;
}

/** A mobile number that no network gives out. */
export function inventedPhone(chance: Chance): string {
  return `500 ${String(chance.whole(0, 999)).padStart(3, '0')} ${String(chance.whole(0, 999)).padStart(3, '0')}`;
}
