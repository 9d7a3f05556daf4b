import { renderInvoiceJob } from '#server/billing/render-invoice.job';
import type { Ctx } from '#server/context';
import { seedDemoJob } from '#server/demo/seed-demo.job';
import { planMonthJob } from '#server/planning/plan-month.job';

/** Works on one job; the payload holds ids only, is parsed by the handler, and the job may be done twice. */
export type TaskHandler = (payload: unknown, ctx: Ctx) => Promise<unknown>;

/** Every kind of job by its name, as `enqueue` says it. */
export const TASKS: Readonly<Record<string, TaskHandler>> = {
  'plan-month': planMonthJob,
  'render-invoice': renderInvoiceJob,
  'seed-demo': seedDemoJob,
};
