/** What keeps an invoice from KSeF for now; each has its sentence in `shared/messages`. */
export type KsefFaultCode =
  | 'ksef_unreachable'
  | 'ksef_busy'
  | 'ksef_failing'
  | 'ksef_refused'
  | 'ksef_correction_refused'
  | 'ksef_login_refused'
  | 'ksef_upo_of_another';

/** KSeF did not do what was asked; the same is asked again later. */
export class KsefFault extends Error {
  readonly code: KsefFaultCode;
  /** Its own words, if it had any. */
  readonly detail: string | null;
  readonly retryAfterSeconds: number;
  constructor(code: KsefFaultCode, detail: string | null = null, retryAfterSeconds = 0) {
    super(detail === null ? code : `${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
