import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CorrectionScope } from '#shared/billing/correction';
import { CorrectionPreview } from '#shared/billing/correction-wire';
import {
  type GminaMonthQuery,
  MonthVisitsView,
  RecalculationsView,
  type VisitListFormat,
} from '#shared/billing/month-visits-wire';
import { api, download } from '../lib/api';

export function useMonthVisits(which: GminaMonthQuery) {
  return useQuery({
    queryKey: ['billing', 'month-visits', which],
    queryFn: () => api.get('/api/settlement/visits', MonthVisitsView, which),
    enabled: which.municipalityId !== '',
  });
}

export function useRecalculation(which: GminaMonthQuery) {
  return useQuery({
    queryKey: ['billing', 'recalculation', which],
    queryFn: () => api.get('/api/settlement/recalculation', RecalculationsView, which),
  });
}

export function useCorrectionPreview(invoiceId: string, scope: CorrectionScope) {
  return useQuery({
    queryKey: ['billing', 'correction', invoiceId, scope],
    queryFn: () => api.get(`/api/invoices/${invoiceId}/correction`, CorrectionPreview, { scope }),
  });
}

export function useDownloadVisits() {
  return useMutation({
    mutationFn: (which: GminaMonthQuery & { format: VisitListFormat }) =>
      download('/api/settlement/visits/file', which),
  });
}

export function useAcceptMonth() {
  const changed = useBillingChanged();
  return useMutation({
    mutationFn: (which: GminaMonthQuery) => api.post('/api/month-acceptances', which, MonthVisitsView),
    onSettled: changed,
  });
}

/** What is objected to, decided or corrected shows on every page of billing. */
export function useBillingChanged(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['billing'] });
}

/** Where a gmina's month stands visit by visit. */
/** The outcome by which the list of visits is narrowed to days that decisions do not grant any more. */
export const OUTSIDE_DECISION = 'outside_decision';

export function settlementHref({ month, municipalityId }: GminaMonthQuery, outcome = ''): string {
  const search = new URLSearchParams({ month, municipality: municipalityId });
  if (outcome !== '') search.set('outcome', outcome);
  return `/settlement?${search.toString()}`;
}
