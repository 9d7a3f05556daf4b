import { useMutation, useQuery } from '@tanstack/react-query';
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

export function useDownloadVisits() {
  return useMutation({
    mutationFn: (which: GminaMonthQuery & { format: VisitListFormat }) =>
      download('/api/settlement/visits/file', which),
  });
}

/** Where a gmina's month stands visit by visit. */
export function settlementHref({ month, municipalityId }: GminaMonthQuery, outcome = ''): string {
  const search = new URLSearchParams({ month, municipality: municipalityId });
  if (outcome !== '') search.set('outcome', outcome);
  return `/settlement?${search.toString()}`;
}
