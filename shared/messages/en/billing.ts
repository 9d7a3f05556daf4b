import type * as pl from '#shared/messages/pl/billing';
import type { Translation } from '#shared/messages/translation';

const visits = (count: number): string => `${count} ${count === 1 ? 'visit' : 'visits'}`;
const days = (from = '', to = from): string => (from === to ? from : `${from} to ${to}`);
const begun = (municipality: string | undefined, sentence: string): string =>
  municipality === undefined ? sentence.charAt(0).toUpperCase() + sentence.slice(1) : `${municipality}: ${sentence}`;

const serviceKinds = {
  UO: 'Care services',
  SUO: 'Specialised care services',
  SUO_P: 'Specialised care services for people with mental disorders',
};
const dayKinds = { weekday: 'weekdays', weekend: 'weekends', holiday: 'public holidays' };

const facts = {
  sellerName: 'Name of the enterprise',
  sellerNip: 'NIP of the enterprise',
  sellerAddress: 'Street and number of the enterprise',
  sellerPostOffice: 'Postal code and town of the enterprise',
  issuedIn: 'Place of issue',
  phone: 'Phone of the enterprise',
  email: 'E-mail of the enterprise',
  krs: 'KRS number',
  regon: 'REGON',
  exemptionBasis: 'Basis of the VAT exemption',
  bankAccount: 'Bank account',
  bankName: 'Name of the bank',
  buyerName: 'Name of the gmina',
  buyerNip: 'NIP of the gmina',
  buyerAddress: 'Street and number of the gmina',
  buyerPostOffice: 'Postal code and town of the gmina',
  recipientName: 'Name of the welfare centre',
  recipientNip: 'NIP of the welfare centre',
  recipientInternalId: 'Internal identifier of the welfare centre',
  recipientAddress: 'Street and number of the welfare centre',
  recipientPostOffice: 'Postal code and town of the welfare centre',
  agreementNumber: 'Number of the agreement',
  agreementSignedOn: 'Day on which the agreement was signed',
  correctionReason: 'Reason of the correction',
};
const places = {
  enterprise: 'Correct it in the data of the enterprise.',
  municipality: 'Correct it in the data of the gmina.',
  agreement: 'Correct it in the agreement.',
  correction: 'Write it differently.',
};
const problems = {
  empty: () => 'it has not one character that KSeF takes',
  too_long: (limit: number) => `KSeF takes ${limit} characters at most`,
  wrong: () => 'KSeF does not take such a value',
};
const grouped = (count: number): string => count.toLocaleString('en');

const gminas = (count: number): string => `${count} ${count === 1 ? 'gmina' : 'gminas'}`;

export const billing: Translation<typeof pl.billing> = {
  serviceKinds,
  serviceKindCodes: { UO: 'UO', SUO: 'SUO', SUO_P: 'SUO-P' },
  dayKinds,
  visits,
  month: {
    title: 'Month close',
    about: 'When every visit of a gmina is confirmed, close its month. That drafts a document, which you then issue.',
    table: 'Gminas in the month close',
    gmina: 'Gmina',
    planned: 'Visits',
    delivered: 'Delivered',
    undelivered: 'Not delivered',
    unconfirmed: 'Waiting',
    cancelled: (count) => `cancelled: ${count}`,
    hours: 'Hours',
    total: 'Amount',
    state: 'State',
    next: 'Next step',
    states: {
      running: 'not over yet',
      held: 'held up',
      ready: 'ready to close',
      drafted: 'document drafted',
      issued: 'issued',
      nothing: 'closed, no document',
    },
    notOver:
      'This month is not over. The figures show how it stands now; it can be closed from the first of the next month.',
    close: 'Close',
    closeReady: (count) => `Close what is ready: ${gminas(count)}`,
    closeTitle: (month) => `Close ${month}?`,
    closeWhat: 'Gminas to close, with the amount of their confirmed visits:',
    closeMeans:
      'Confirmations and visits of a closed month do not change. The month can be reopened as long as its document is a draft.',
    closed: (count) => `Closed: ${gminas(count)}. Check the drafts and issue the documents.`,
    check: 'Check and issue',
    see: 'See',
    confirmVisits: 'Confirm visits',
    mendAgreement: 'Correct the agreement',
    hold: 'What holds the closing up',
    outside: 'Agree on it with the welfare centre',
    outsideOf: (gmina, count) =>
      `${gmina}: ${count} ${count === 1 ? 'visit' : 'visits'} took place on ${count === 1 ? 'a day' : 'days'} that the decision does not grant any more, since it was ended, changed or suspended afterwards. The document will bill ${count === 1 ? 'it' : 'them'}.`,
    outsideSee: 'See the visits',
    reopen: 'Reopen the month',
    reopenTitle: 'Reopen the month?',
    reopenMeans: (gmina, month) =>
      `${gmina}, ${month}: the draft is thrown away and the visits can be confirmed and changed again. Close the month once more afterwards.`,
    reopened: 'The month is open again, its draft is gone.',
    nobody: 'There are no gminas yet',
    nobodyAbout: 'A month is closed for each gmina by itself. Add gminas and their agreements, and they appear here.',
  },
  invoices: {
    title: 'Documents',
    officerTitle: 'Invoices and settlements',
    about: 'Invoices to gminas and grant settlements. Each line opens the visits that it was counted from.',
    table: 'Invoices and grant settlements',
    filters: 'Filters of documents',
    gmina: 'Gmina',
    allGminas: 'All gminas',
    month: 'Month of service',
    allMonths: 'All months',
    number: 'Number',
    draft: 'Draft',
    kinds: {
      invoice: 'invoice',
      grant_settlement: 'grant settlement',
      correction: 'correcting invoice',
      settlement_correction: 'correction of a settlement',
    },
    hours: 'Hours',
    total: 'Amount',
    issuedOn: 'Issued on',
    dueOn: 'Due on',
    state: 'State',
    states: { draft: 'draft', issued: 'issued' },
    none: 'There are no documents yet',
    noneAbout: 'Drafts are made when a month is closed.',
    noneOfficer:
      'When the enterprise issues an invoice or a settlement to the gmina, you find it here with its visits and PDF.',
    noneFit: 'No document fits the filters',
    noneFitAbout: 'Choose another gmina or month.',
    toMonth: 'Go to the month close',
  },
  invoice: {
    draftTitles: {
      invoice: 'Draft invoice',
      grant_settlement: 'Draft grant settlement',
      correction: 'Draft correction',
      settlement_correction: 'Draft correction of a settlement',
    },
    titles: {
      invoice: 'Invoice',
      grant_settlement: 'Grant settlement',
      correction: 'Correcting invoice',
      settlement_correction: 'Correction of a grant settlement',
    },
    facts: 'About the document',
    gmina: 'Gmina',
    month: 'Month of service',
    agreement: 'Agreement',
    agreementKinds: { procurement: 'public procurement', in_house: 'in-house', grant: 'grant' },
    unit: 'Billing unit',
    units: {
      minute: 'to the minute',
      quarter_started: 'every started quarter of an hour',
      half_hour_started: 'every started half-hour',
      hour_started: 'every started hour',
    },
    payment: 'Payment',
    paymentDays: (days) => `${days} ${days === 1 ? 'day' : 'days'} from issue`,
    issuedOn: 'Issued on',
    dueOn: 'Due on',
    lines: 'Lines',
    linesAbout: 'Open a line to see the visits that it was counted from.',
    price: (amount) => `${amount} an hour`,
    total: 'Total',
    visitsOf: (line) => `Visits of the line: ${line}`,
    day: 'Day',
    person: 'Beneficiary',
    plannedAt: 'Planned',
    cameAt: 'Recorded',
    confirmed: 'Confirmed',
    billed: 'Billed',
    how: 'How',
    methods: { automatic: 'within tolerance', manual: 'by the office' },
    bases: { late_cancellation: 'cancelled too late', came_in_vain: 'came in vain' },
    two: 'two carers',
    noTimes: 'no record',
    issue: {
      invoice: 'Issue the invoice',
      grant_settlement: 'Issue the settlement',
      correction: 'Issue the correction',
      settlement_correction: 'Issue the correction',
    },
    issueTitle: {
      invoice: 'Issue the invoice?',
      grant_settlement: 'Issue the grant settlement?',
      correction: 'Issue the correcting invoice?',
      settlement_correction: 'Issue the correction of the settlement?',
    },
    issueMeans:
      "The document gets the next number and today's date. From then on its number, parties, lines, amounts and visits do not change, and the month cannot be reopened.",
    issueKsef:
      'The invoice exists once KSeF has taken it; the PDF is its picture. The part “KSeF” of this page says what is next.',
    issued: (number) => `Issued ${number}.`,
    download: 'Download PDF',
    downloadXml: 'Download XML',
    held: 'This draft cannot be issued yet',
    mendEnterprise: 'Data of the enterprise',
    mendMunicipality: 'Data of the gmina and its agreements',
  },
};

export const billingReasons: Translation<typeof pl.billingReasons> = {
  month_not_over: ({ municipality }) =>
    begun(municipality, 'the month is not over yet. It can be closed from the first day of the next month.'),
  month_already_closed: ({ municipality }) => begun(municipality, 'the month is already closed.'),
  month_is_closed:
    'The month is closed and billed, so its visits do not change. If the document is not issued yet, reopen the month in billing.',
  month_already_drafted: 'There is already a document for this agreement and month.',
  visits_unconfirmed: ({ municipality, count = 0 }) =>
    begun(municipality, `${visits(count)} still to be confirmed. Confirm them, then close the month.`),
  agreement_missing: ({ municipality, from, to, count = 0 }) =>
    begun(
      municipality,
      `no agreement covers ${days(from, to)} (${visits(count)}). Add an agreement or correct its dates.`,
    ),
  tariff_missing: ({ municipality, from, to, serviceKind, dayKind, count = 0 }) =>
    begun(
      municipality,
      `no price for ${days(from, to)}: ${serviceKind === undefined ? '' : serviceKinds[serviceKind]}, ` +
        `${dayKind === undefined ? '' : dayKinds[dayKind]} (${visits(count)}). Add the price to the agreement.`,
    ),
  invoice_already_issued: ({ number }) =>
    `The document${number === undefined ? '' : ` ${number}`} is issued and does not change.`,
  invoice_number_taken: 'This document number is taken. Try to issue once more.',
  draft_out_of_date:
    'The agreement or its prices changed after the month was closed. Reopen the month and close it again to reckon the draft anew.',
  enterprise_missing:
    'The enterprise has no name, tax number and bank account yet. Enter them before a document is issued.',
  recipient_identifier_missing: ({ recipient = 'the welfare centre' }) =>
    `${recipient} has neither a NIP nor an internal identifier in KSeF, so it would not see the invoice. Ask the gmina which of ` +
    'them its centre goes by, and enter it in the data of the gmina.',
  fa3_fact_unfit: ({ fact, place, problem, limit = 0 }) =>
    `${fact === undefined ? 'Data of the invoice' : facts[fact]}: ${problems[problem ?? 'wrong'](limit)}. ` +
    `${places[place ?? 'enterprise']}`,
  document_too_large: ({ bytes = 0, limit = 0, count = 0 }) =>
    `The invoice of ${grouped(count)} ${count === 1 ? 'line' : 'lines'} has ${grouped(bytes)} bytes; KSeF takes ${grouped(limit)} ` +
    'at most. Sum the lines: set one price for the whole month for each service and kind of day in the agreement, reopen ' +
    'the month and close it again.',
  visit_already_billed: 'This visit stands on another document already.',
  invoice_not_issued: 'This document is a draft. The PDF exists once it is issued.',
};
