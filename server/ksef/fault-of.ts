import { KsefFault } from '#server/ksef/ksef-fault';

/** The client library. It is loaded when the first invoice is sent: an installation that exports never runs it. */
export type KsefLibrary = typeof import('ksef-client-ts');

/** An answer without a body, a broken connection, silence: what a network does. Anything else is a bug of ours and stays one. */
function isNetworks(error: unknown): boolean {
  if (error instanceof DOMException) return error.name === 'TimeoutError' || error.name === 'AbortError';
  return error instanceof SyntaxError || (error instanceof TypeError && /fetch failed|terminated/.test(error.message));
}

/** "Korekta techniczna niedostępna", "Status faktury nie pozwala na korektę techniczną". */
const CORRECTION_REFUSED = [21_166, 21_167];

function codesOf(error: InstanceType<KsefLibrary['KSeFApiError']>, { KSeFBadRequestError }: KsefLibrary): number[] {
  if (error instanceof KSeFBadRequestError) return error.errors.map(({ code }) => code);
  return error.errorResponse?.exception?.exceptionDetailList?.flatMap((each) => each.exceptionCode ?? []) ?? [];
}

/** The fault behind whatever the client library threw. */
export function faultOf(library: KsefLibrary, error: unknown): unknown {
  const { KSeFApiError, KSeFAuthStatusError, KSeFForbiddenError, KSeFRateLimitError, KSeFUnauthorizedError } = library;
  if (error instanceof KSeFRateLimitError) return new KsefFault('ksef_busy', null, error.recommendedDelay);
  if (
    error instanceof KSeFUnauthorizedError ||
    error instanceof KSeFForbiddenError ||
    error instanceof KSeFAuthStatusError
  )
    return new KsefFault('ksef_login_refused', error.message);
  if (error instanceof KSeFApiError) {
    if (error.statusCode === 401 || error.statusCode === 403) return new KsefFault('ksef_login_refused', error.message);
    if (codesOf(error, library).some((code) => CORRECTION_REFUSED.includes(code)))
      return new KsefFault('ksef_correction_refused', error.message);
    return new KsefFault(error.statusCode >= 500 ? 'ksef_failing' : 'ksef_refused', error.message);
  }
  return isNetworks(error) ? new KsefFault('ksef_unreachable') : error;
}

/** Whether KSeF answered that it does not know what it was asked for. */
export function isUnknownThere(library: KsefLibrary, error: unknown): boolean {
  return error instanceof library.KSeFApiError && [400, 404, 410].includes(error.statusCode);
}
