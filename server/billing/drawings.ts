import { drawAcceptanceProtocol } from '#server/billing/acceptance-protocol.pdf';
import { drawAnnexAlone } from '#server/billing/annex.pdf';
import { drawCopaymentStatement } from '#server/billing/copayment-statement.pdf';
import { drawCorrection } from '#server/billing/correction.pdf';
import { drawInvoice } from '#server/billing/invoice.pdf';
import { drawMonthSummary } from '#server/billing/month-summary.pdf';
import { drawServiceCards } from '#server/billing/service-card.pdf';
import { drawWorkCard } from '#server/billing/work-card.pdf';

const drawings = {
  acceptanceProtocol: drawAcceptanceProtocol,
  annex: drawAnnexAlone,
  copaymentStatement: drawCopaymentStatement,
  correction: drawCorrection,
  invoice: drawInvoice,
  monthSummary: drawMonthSummary,
  serviceCards: drawServiceCards,
  workCard: drawWorkCard,
};

type Facts = { [Name in keyof typeof drawings]: Parameters<(typeof drawings)[Name]> };
/** Said once more as a function of the name, so that each order fits its drawing. */
const byName: { [Name in keyof Facts]: (...facts: Facts[Name]) => Promise<Buffer> } = drawings;

/** A paper to be drawn: its name and the plain facts that it is drawn from, which can be sent to a thread. */
export type DrawingOrder<Name extends keyof Facts = keyof Facts> = {
  [Each in Name]: { name: Each; facts: Facts[Each] };
}[Name];

export function draw<Name extends keyof Facts>({ name, facts }: DrawingOrder<Name>): Promise<Buffer> {
  return byName[name](...facts);
}
