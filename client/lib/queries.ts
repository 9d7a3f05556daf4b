import { MutationCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './api';
import { tellFailure } from './toasts';

/**
 * Server state for the whole app. A query is tried again once when the server could not be reached; a mutation that fails is told in
 * a toast, unless its page shows the reasons itself and says `meta: { toldByPage: true }`.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    mutationCache: new MutationCache({
      onError: (error, _variables, _context, mutation) => {
        if (mutation.meta?.['toldByPage'] !== true) tellFailure(error);
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (count, error) => count < 1 && error instanceof ApiError && (error.status === 0 || error.status >= 502),
      },
    },
  });
}
