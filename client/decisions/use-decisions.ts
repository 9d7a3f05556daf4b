import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { DecisionsView, DecisionView } from '#shared/decisions/decisions-wire';
import { api } from '../lib/api';

/** Decisions of everybody, or of one person; those that end first come first. */
export function useDecisions(beneficiaryId: string | null = null): UseQueryResult<DecisionsView> {
  return useQuery({
    queryKey: ['decisions', 'list', beneficiaryId],
    queryFn: () => api.get('/api/decisions', DecisionsView, { beneficiaryId }),
  });
}

export function useDecision(id: string): UseQueryResult<DecisionView> {
  return useQuery({
    queryKey: ['decisions', 'one', id],
    queryFn: () => api.get(`/api/decisions/${id}`, DecisionView),
  });
}
