import { useMutation, useQuery } from '@tanstack/react-query';
import {
  CopaymentStatementView,
  type CopaymentStatementFileQuery,
  type CopaymentStatementQuery,
} from '#shared/billing/copayment-wire';
import { api, download } from '../lib/api';

export function useCopaymentStatement(which: CopaymentStatementQuery) {
  return useQuery({
    queryKey: ['billing', 'copayment', which],
    queryFn: () => api.get('/api/copayment-statement', CopaymentStatementView, which),
    enabled: which.municipalityId !== '',
  });
}

export function useDownloadStatement() {
  return useMutation({
    mutationFn: (which: CopaymentStatementFileQuery) => download('/api/copayment-statement/file', which),
  });
}
