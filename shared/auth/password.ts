import type { Reason } from '#shared/kernel/reason';

export const SHORTEST_PASSWORD = 12;
/** bcrypt reads no further than 72 bytes: what comes after would protect nothing. */
export const LONGEST_PASSWORD_BYTES = 72;

// The words that open most doors; a password that is one of them with digits or signs around it is no better.
const COMMON = new Set(
  `password passw0rd haslo hasło mojehaslo qwerty qwertyuiop qwertyuiopas zxcvbnm asdfghjkl asdfghjklzxc admin administrator
  welcome witaj letmein iloveyou kochamcie polska warszawa ostrowiec swietokrzyskie blizej bliżej opieka opiekunka opiekunowie
  gmina urzad urząd abc abcdef abcdefghijkl qazwsxedcrfv qazwsx master dragon monkey football matrix zaq polskapolska
  passwordpassword haslohaslo hasłohasło qwertyqwerty zaqwsxcderfv test testtest testtesttest demo changeme zmienmnie`.split(
    /\s+/,
  ),
);

/**
 * Why a password will not do; empty when it is good. At least 12 characters, at most 72 bytes, not the e-mail, not a common
 * one: `reasonsAgainstPassword('Haslo1234567', 'ola@example.org')` is one reason, `password_is_common`.
 */
export function reasonsAgainstPassword(password: string, email: string): Reason[] {
  const reasons: Reason[] = [];
  const lower = password.toLowerCase();
  const say = (code: string, data?: Reason['data']) =>
    reasons.push({ code, field: 'password', ...(data === undefined ? {} : { data }) });
  if ([...password].length < SHORTEST_PASSWORD) say('password_too_short', { atLeast: SHORTEST_PASSWORD });
  if (new TextEncoder().encode(password).length > LONGEST_PASSWORD_BYTES)
    say('password_too_long', { bytesAtMost: LONGEST_PASSWORD_BYTES });
  if (isTheEmail(lower, email.toLowerCase())) say('password_is_email');
  if (isCommon(lower)) say('password_is_common');
  return reasons;
}

function isTheEmail(password: string, email: string): boolean {
  return password === email || password === email.split('@')[0];
}

function isCommon(password: string): boolean {
  const core = password.replace(/^[\d\p{P}\p{S}\s]+|[\d\p{P}\p{S}\s]+$/gu, '');
  return core === '' || COMMON.has(core) || new Set(password).size < 4;
}
