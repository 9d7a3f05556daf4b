import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { InvoiceList, InvoiceView, LineVisits, MonthOverview, type MonthToClose } from '#shared/billing/billing-wire';
import type { Month } from '#shared/kernel/time';
import { api, download } from '../lib/api';

export function useMonth(month: Month) {
  return useQuery({
    queryKey: ['billing', 'month', month],
    queryFn: () => api.get(`/api/month-closings/${month}`, MonthOverview),
  });
}

export function useInvoices() {
  return useQuery({ queryKey: ['billing', 'invoices'], queryFn: () => api.get('/api/invoices', InvoiceList) });
}

export function useInvoice(id: string) {
  return useQuery({ queryKey: ['billing', 'invoice', id], queryFn: () => api.get(`/api/invoices/${id}`, InvoiceView) });
}

/** Asked for when the line is opened; what is on a document changes no more often than the document. */
export function useLineVisits(invoiceId: string, lineId: string) {
  return useQuery({
    queryKey: ['billing', 'invoice', invoiceId, lineId],
    queryFn: () => api.get(`/api/invoices/${invoiceId}/lines/${lineId}/visits`, LineVisits),
  });
}

export function useCloseMonth() {
  return useBillingChange((body: MonthToClose) => api.post('/api/month-closings', body, MonthOverview));
}

export function useReopenMonth() {
  return useBillingChange((which: { month: Month; municipalityId: string }) =>
    api.delete(`/api/month-closings/${which.month}/${which.municipalityId}`),
  );
}

export function useIssueInvoice() {
  return useBillingChange((id: string) => api.post(`/api/invoices/${id}/issuance`, {}, InvoiceView));
}

export function useDownloadPdf() {
  return useMutation({ mutationFn: (id: string) => download(`/api/invoices/${id}/pdf`) });
}

export function useDownloadXml() {
  return useMutation({ mutationFn: (id: string) => download(`/api/invoices/${id}/xml`) });
}

/** Whatever is closed, opened or issued shows on every page of billing. */
function useBillingChange<Input, Result>(change: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    // Also after a refusal: somebody else was probably quicker.
    onSettled: () => client.invalidateQueries({ queryKey: ['billing'] }),
  });
}
