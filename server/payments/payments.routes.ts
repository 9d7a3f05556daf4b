import { z } from 'zod';
import { type Route, route } from '#server/http/route';
import { paymentsView } from '#server/payments/payments.queries';
import { previewBankFile } from '#server/payments/preview-bank-file';
import { recordPayments } from '#server/payments/record-payments';
import { remindOfPayment } from '#server/payments/remind-of-payment';
import { findReminder, listReminders } from '#server/payments/reminders.queries';
import { sharePayment } from '#server/payments/share-payment';
import { withdrawPayment } from '#server/payments/withdraw-payment';
import { Id } from '#shared/kernel/wire';
import {
  BankFileInput,
  BankFilePreview,
  NewPayments,
  NewReminder,
  PaymentShares,
  PaymentsQuery,
  PaymentsView,
  PaymentWithdrawal,
  ReminderView,
  RemindersView,
} from '#shared/payments/payments-wire';

const ById = z.object({ id: Id });

export const paymentsRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/payments',
    summary: 'What the gminas owe and have paid; of one gmina or one invoice when asked so',
    query: PaymentsQuery,
    response: PaymentsView,
    handle: (ctx, { query }) => paymentsView(ctx, query),
  }),
  route({
    method: 'post',
    path: '/api/payments',
    summary: 'Books payments, all or none',
    body: NewPayments,
    status: 201,
    response: PaymentsView,
    handle: async (ctx, { body }) => {
      await recordPayments(ctx, body.payments);
      return paymentsView(ctx, {});
    },
  }),
  route({
    method: 'post',
    path: '/api/payments/preview',
    summary: 'What a bank’s file would book; writes nothing',
    body: BankFileInput,
    response: BankFilePreview,
    handle: (ctx, { body }) => previewBankFile(ctx, body),
  }),
  route({
    method: 'post',
    path: '/api/payments/:id/shares',
    summary: 'Pays invoices by what is left of a payment',
    params: ById,
    body: PaymentShares,
    response: PaymentsView,
    handle: async (ctx, { params, body }) => {
      await sharePayment(ctx, { paymentId: params.id, ...body });
      return paymentsView(ctx, {});
    },
  }),
  route({
    method: 'post',
    path: '/api/payments/:id/withdrawal',
    summary: 'Takes back a payment that was booked wrongly',
    params: ById,
    body: PaymentWithdrawal,
    response: PaymentsView,
    handle: async (ctx, { params, body }) => {
      await withdrawPayment(ctx, { paymentId: params.id, ...body });
      return paymentsView(ctx, {});
    },
  }),
  route({
    method: 'get',
    path: '/api/payment-reminders',
    summary: 'When which gmina was reminded of what',
    response: RemindersView,
    handle: async (ctx) => ({ reminders: await listReminders(ctx) }),
  }),
  route({
    method: 'post',
    path: '/api/payment-reminders',
    summary: 'Reminds a gmina of what is overdue',
    body: NewReminder,
    status: 201,
    response: ReminderView,
    handle: async (ctx, { body }) => findReminder(ctx, (await remindOfPayment(ctx, body)).id),
  }),
  route({
    method: 'get',
    path: '/api/payment-reminders/:id',
    summary: 'A reminder, to be printed as a letter',
    params: ById,
    response: ReminderView,
    handle: (ctx, { params }) => findReminder(ctx, params.id),
  }),
];
