import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  BankFilePreview,
  type NewPayment,
  PaymentsView,
  ReminderView,
  RemindersView,
} from '#shared/payments/payments-wire';
import type { Share } from '#shared/payments/booking';
import { SalesRegisterView, type SalesRegisterFileQuery } from '#shared/payments/sales-register-wire';
import { MailsView } from '#shared/mail/mail-wire';
import type { Month } from '#shared/kernel/time';
import { api, download } from '../lib/api';

export function usePayments() {
  return useQuery({ queryKey: ['billing', 'payments'], queryFn: () => api.get('/api/payments', PaymentsView) });
}

export function usePaymentsOf(invoiceId: string) {
  return useQuery({
    queryKey: ['billing', 'payments', invoiceId],
    queryFn: () => api.get('/api/payments', PaymentsView, { invoiceId }),
  });
}

export function useReminders() {
  return useQuery({
    queryKey: ['billing', 'reminders'],
    queryFn: () => api.get('/api/payment-reminders', RemindersView),
  });
}

export function useReminder(id: string) {
  return useQuery({
    queryKey: ['billing', 'reminders', id],
    queryFn: () => api.get(`/api/payment-reminders/${id}`, ReminderView),
  });
}

export function useSalesRegister(month: Month) {
  return useQuery({
    queryKey: ['billing', 'sales-register', month],
    queryFn: () => api.get('/api/sales-register', SalesRegisterView, { month }),
  });
}

export function useDownloadRegister() {
  return useMutation({ mutationFn: (which: SalesRegisterFileQuery) => download('/api/sales-register/file', which) });
}

export function useInvoiceMails(invoiceId: string) {
  return useQuery({
    queryKey: ['billing', 'invoice', invoiceId, 'mails'],
    queryFn: () => api.get(`/api/invoices/${invoiceId}/mails`, MailsView),
  });
}

export function useRecordPayments() {
  return usePaymentsChange((payments: readonly NewPayment[]) => api.post('/api/payments', { payments }, PaymentsView));
}

export function useSharePayment() {
  return usePaymentsChange(({ id, shares }: { id: string; shares: readonly Share[] }) =>
    api.post(`/api/payments/${id}/shares`, { shares }, PaymentsView),
  );
}

export function useWithdrawPayment() {
  return usePaymentsChange(({ id, reason }: { id: string; reason: string }) =>
    api.post(`/api/payments/${id}/withdrawal`, { reason }, PaymentsView),
  );
}

export function useRemind() {
  return usePaymentsChange((municipalityId: string) =>
    api.post('/api/payment-reminders', { municipalityId }, ReminderView),
  );
}

export function usePreviewBankFile() {
  return useMutation({
    mutationFn: (file: { fileName: string; contentBase64: string }) =>
      api.post('/api/payments/preview', file, BankFilePreview),
    meta: { toldByPage: true },
  });
}

/** Whatever is paid, taken back or reminded of shows on every page of billing. */
function usePaymentsChange<Input, Result>(change: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: ['billing'] }),
  });
}
