import { learnTravelTimesJob } from '#server/attendance/learn-travel-times.job';
import { forgetDocumentsJob, makeDocumentsJob } from '#server/billing/make-documents.job';
import { renderInvoiceJob } from '#server/billing/render-invoice.job';
import type { Ctx } from '#server/context';
import { sendMailsJob } from '#server/mail/send-mails.job';
import { seedDemoJob } from '#server/demo/seed-demo.job';
import { sendDueInvoicesJob } from '#server/ksef/send-due-invoices.job';
import { sendInvoiceJob } from '#server/ksef/send-invoice.job';
import { planMonthJob } from '#server/planning/plan-month.job';
import { planShareJob } from '#server/planning/plan-share.job';
import { fetchRoadTimesJob } from '#server/travel/fetch-road-times.job';

/** Works on one job; the payload holds ids only, is parsed by the handler, and the job may be done twice. */
export type TaskHandler = (payload: unknown, ctx: Ctx) => Promise<unknown>;

/** Every kind of job by its name, as `enqueue` says it. */
export const TASKS: Readonly<Record<string, TaskHandler>> = {
  'fetch-road-times': fetchRoadTimesJob,
  'forget-documents': forgetDocumentsJob,
  'learn-travel-times': learnTravelTimesJob,
  'make-documents': makeDocumentsJob,
  'plan-month': planMonthJob,
  'plan-share': planShareJob,
  'render-invoice': renderInvoiceJob,
  'seed-demo': seedDemoJob,
  'send-due-invoices': sendDueInvoicesJob,
  'send-invoice': sendInvoiceJob,
  'send-mails': sendMailsJob,
};

/** Jobs that nobody asks for, in cron's words (UTC); one that a standstill swallowed is made up for. */
export const TIMETABLE = `
40 1 * * * learn-travel-times ?fill=20h&jobKey=learn-travel-times
* * * * * send-mails ?jobKey=send-mails
20 * * * * fetch-road-times ?jobKey=fetch-road-times
10 2 * * * forget-documents ?fill=20h&jobKey=forget-documents
* * * * * send-due-invoices ?jobKey=send-due-invoices
`;
