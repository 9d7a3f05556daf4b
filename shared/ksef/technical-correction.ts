import type { Reason } from '#shared/kernel/reason';
import type { KsefMode, KsefState } from '#shared/ksef/sending';

/**
 * What KSeF rejects for something else than how the file is written, and the reason that says what to do instead. Source: statuses of
 * an invoice in the API 2.0 of KSeF; Ministerstwo Finansów, Korekta techniczna faktury offline (20.08.2025).
 */
const OTHER_REJECTIONS: Readonly<Record<string, string>> = {
  '410': 'rejected_for_permissions',
  '415': 'rejected_for_permissions',
  '440': 'rejected_as_duplicate',
  ksef_correction_refused: 'technical_correction_refused',
};

/** The instant of its writing is the one thing in a file that no document says. */
const withoutItsTime = (xml: string): string => xml.replace(/<DataWytworzeniaFa>[^<]*<\/DataWytworzeniaFa>/, '');

/**
 * Why the file of an invoice cannot be written anew now: KSeF has not rejected it, or not for how it is written, or the program
 * would write the same again. Rejected with 450, and written by the program as it was before: `technical_correction_changes_nothing`.
 */
export function reasonsAgainstTechnicalCorrection(rejected: {
  mode: KsefMode;
  state: KsefState | null;
  errorCode: string | null;
  xml: string;
  newXml: string;
}): Reason[] {
  const { mode, state, errorCode, xml, newXml } = rejected;
  if (state === 'accepted') return [{ code: 'ksef_accepted_already' }];
  if (state !== 'rejected') return [{ code: 'ksef_not_rejected' }];
  const other = OTHER_REJECTIONS[errorCode ?? ''];
  if (other !== undefined) return [{ code: other }];
  if (mode === 'export') return [{ code: 'ksef_sending_off' }];
  return withoutItsTime(xml) === withoutItsTime(newXml) ? [{ code: 'technical_correction_changes_nothing' }] : [];
}

/**
 * Which file KSeF is told to be corrected (`hashOfCorrectedInvoice`): the first that went offline, because readers may hold its
 * code. Null while none did: a file that was refused on its own day was no offline invoice yet. Of a second correction it is the
 * same as of the first.
 */
export function namedByCorrection(rejected: {
  sha256: string;
  namesSha256: string | null;
  wentOffline: boolean;
}): string | null {
  return rejected.namesSha256 ?? (rejected.wentOffline ? rejected.sha256 : null);
}
