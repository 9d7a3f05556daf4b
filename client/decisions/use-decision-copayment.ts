import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { DecisionCopayment } from '#shared/decisions/copayment-wire';
import { api } from '../lib/api';

/** The rates of a decision, and what the next one is reckoned by. */
export function useDecisionCopayment(decisionId: string): UseQueryResult<DecisionCopayment> {
  return useQuery({
    queryKey: ['copayment', 'decision', decisionId],
    queryFn: () => api.get(`/api/decisions/${decisionId}/copayment`, DecisionCopayment),
  });
}
