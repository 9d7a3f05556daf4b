import type { Page } from 'playwright-core';
import type { InvoiceSummary } from '#shared/billing/billing-wire';
import type { DocumentKind } from '#shared/billing/invoice-number';
import { MonthVisitsView } from '#shared/billing/month-visits-wire';
import { CarersView } from '#shared/carers/carers-wire';
import { BeneficiariesView } from '#shared/people/people-wire';

/** A page of the demo as the guide shows it. */
export interface Picture {
  name: string;
  /** The first part of the address with which somebody signs in; nobody on the sign-in page. */
  as: string | null;
  path: string;
  on?: 'phone';
  act?: (page: Page) => Promise<unknown>;
}

/** A document of the demo, and which of its pages the guide shows. */
export interface Sample {
  name: string;
  as: string;
  path: string;
  pages: readonly (readonly [picture: string, pageNumber: number])[];
}

const openRow =
  (number: number) =>
  async (page: Page): Promise<void> => {
    await page.locator('tbody th a').nth(number).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
const press =
  (name: string | RegExp) =>
  async (page: Page): Promise<void> => {
    await page.getByRole('button', { name }).first().click();
    await page.waitForTimeout(500);
  };

const scrollDown = (page: Page): Promise<void> => page.locator('html').evaluate((html) => html.scrollTo(0, 400));

/** The documents of the demo's two closed months, the earlier of which was corrected. */
function documentsAmong(invoices: readonly InvoiceSummary[]) {
  const months = invoices.map(({ month }) => month).toSorted();
  const [before = '', last = ''] = [months[0], months.at(-1)];
  const find = (gmina: string, month: string, kind: DocumentKind): InvoiceSummary => {
    const found = invoices.find(
      (each) => each.municipality.name === gmina && each.month === month && each.kind === kind,
    );
    if (found === undefined) throw new Error(`the demo has no ${kind} of ${gmina} in ${month}`);
    return found;
  };
  return {
    before,
    last,
    objected: find('Bodzechów', last, 'invoice'),
    corrected: find('Kunów', before, 'invoice'),
    correction: find('Kunów', before, 'correction'),
    settlement: find('Bałtów', last, 'grant_settlement'),
    invoice: find('Kunów', last, 'invoice'),
    atKsef: find('Waśniów', last, 'invoice'),
  };
}

export function picturesOf(invoices: readonly InvoiceSummary[]): Picture[] {
  const { before, last, objected, corrected, correction, invoice, atKsef } = documentsAmong(invoices);
  const visitsOf = ({ municipality, month }: InvoiceSummary): string =>
    `/settlement?month=${month}&municipality=${municipality.id}`;
  return [
    { name: 'login', as: null, path: '/login' },
    { name: 'people', as: 'dyspozytorka', path: '/beneficiaries' },
    { name: 'person', as: 'dyspozytorka', path: '/beneficiaries', act: openRow(0) },
    { name: 'decisions', as: 'dyspozytorka', path: '/decisions' },
    { name: 'decision', as: 'dyspozytorka', path: '/decisions', act: openRow(6) },
    { name: 'carers', as: 'dyspozytorka', path: '/carers' },
    { name: 'carer', as: 'dyspozytorka', path: '/carers', act: openRow(1) },
    { name: 'imports', as: 'dyspozytorka', path: '/imports' },
    { name: 'visits', as: 'dyspozytorka', path: '/visits' },
    { name: 'planning', as: 'dyspozytorka', path: '/planning' },
    { name: 'confirmations', as: 'dyspozytorka', path: '/confirmations' },
    { name: 'planning-weights', as: 'kierowniczka', path: '/planning-weights' },
    { name: 'accounts', as: 'administrator', path: '/accounts' },
    { name: 'municipalities', as: 'administrator', path: '/municipalities' },
    { name: 'municipality', as: 'administrator', path: `/municipalities/${invoice.municipality.id}` },
    { name: 'enterprise', as: 'administrator', path: '/enterprise' },
    { name: 'billing', as: 'ksiegowa', path: `/billing?month=${last}` },
    { name: 'settlement', as: 'ksiegowa', path: visitsOf(invoice) },
    { name: 'objections', as: 'ksiegowa', path: `${visitsOf(objected)}&outcome=objected`, act: scrollDown },
    { name: 'invoices', as: 'ksiegowa', path: '/invoices' },
    { name: 'invoice', as: 'ksiegowa', path: `/invoices/${corrected.id}` },
    { name: 'correction', as: 'ksiegowa', path: `/invoices/${correction.id}` },
    { name: 'ksef-upload', as: 'ksiegowa', path: `/invoices/${atKsef.id}` },
    { name: 'payments', as: 'ksiegowa', path: '/payments' },
    { name: 'sales-register', as: 'ksiegowa', path: `/sales-register?month=${last}` },
    { name: 'month-documents', as: 'ksiegowa', path: `/month-documents?month=${last}` },
    { name: 'copayment', as: 'ksiegowa', path: `/copayment?month=${last}&municipality=${invoice.municipality.id}` },
    { name: 'officer-visits', as: 'kunow', path: '/visits' },
    {
      name: 'officer-objections',
      as: 'bodzechow',
      path: `/settlement?month=${last}&outcome=objected`,
      act: scrollDown,
    },
    { name: 'officer-invoices', as: 'kunow', path: '/invoices' },
    { name: 'officer-hours', as: 'kunow', path: `/hour-use?month=${before}` },
    { name: 'my-municipality', as: 'kunow', path: '/my-municipality' },
    {
      name: 'copayment-rate',
      as: 'kunow',
      path: '/decisions',
      act: async (page) => {
        await openRow(6)(page);
        await press(/Ustaw odpłatność/)(page);
        await page.getByLabel('Dochód miesięczny').fill('1900');
        await page.keyboard.press('Tab');
      },
    },
  ];
}

/** Those of Kunów, and the work card of a carer. */
export async function samplesOf(
  invoices: readonly InvoiceSummary[],
  read: (as: string, path: string) => Promise<Buffer>,
): Promise<Sample[]> {
  const { last, correction, settlement, invoice } = documentsAmong(invoices);
  const gminaId = invoice.municipality.id;
  const json = async (path: string): Promise<unknown> =>
    JSON.parse((await read('kierowniczka', path)).toString('utf8'));
  const { visits } = MonthVisitsView.parse(
    await json(`/api/settlement/visits?month=${last}&municipalityId=${gminaId}`),
  );
  // Whose card tells most: a carer came and the door stayed shut.
  const inVain = visits.find(({ reason, cancelledAt }) => reason !== null && cancelledAt === null);
  const { beneficiaries } = BeneficiariesView.parse(await json('/api/beneficiaries'));
  const person = beneficiaries.find(({ referenceNumber }) => referenceNumber === inVain?.referenceNumber);
  const { carers } = CarersView.parse(await json('/api/carers'));
  const carer = carers[1];
  if (person === undefined || carer === undefined) throw new Error('the demo has nobody to show');
  const monthPaper = (paper: string): string => `/api/month-documents/${last}/${gminaId}/${paper}`;
  const manager = { as: 'kierowniczka' };
  return [
    {
      name: 'faktura',
      ...manager,
      path: `/api/invoices/${invoice.id}/pdf`,
      pages: [
        ['invoice-document', 1],
        ['annex', 2],
      ],
    },
    {
      name: 'faktura-korygujaca',
      ...manager,
      path: `/api/invoices/${correction.id}/pdf`,
      pages: [['correction-document', 1]],
    },
    {
      name: 'rozliczenie-dotacji',
      ...manager,
      path: `/api/invoices/${settlement.id}/pdf`,
      pages: [['grant-settlement', 1]],
    },
    {
      name: 'karta-realizacji-uslug',
      ...manager,
      path: `/api/beneficiaries/${person.id}/service-card?month=${last}`,
      pages: [['service-card', 1]],
    },
    {
      name: 'karta-pracy',
      ...manager,
      path: `/api/carers/${carer.id}/work-card?month=${last}`,
      pages: [['work-card', 1]],
    },
    { name: 'zestawienie-zbiorcze', ...manager, path: monthPaper('summary'), pages: [['month-summary', 1]] },
    { name: 'protokol-odbioru', ...manager, path: monthPaper('protocol'), pages: [['acceptance-protocol', 1]] },
    {
      name: 'zestawienie-odplatnosci',
      ...manager,
      path: `/api/copayment-statement/file?month=${last}&municipalityId=${gminaId}&format=pdf`,
      pages: [['copayment-statement', 1]],
    },
  ];
}
