import type * as pl from '#shared/messages/pl/documents';
import type { Translation } from '#shared/messages/translation';

const papers = (count: number): string => `${count} ${count === 1 ? 'document' : 'documents'}`;

export const documents: Translation<typeof pl.documents> = {
  title: 'Cards and summaries',
  about:
    'The papers of a month: service cards, the summary, the acceptance protocol, and a package of everything, invoices too.',
  table: 'Documents of the month by gmina',
  gmina: 'Gmina',
  people: 'Service cards',
  visits: 'Visits',
  state: 'State',
  states: {
    open: 'month open',
    closed: 'closed, draft',
    issued: (count) => `issued: ${count}`,
    settled: 'closed',
  },
  papers: 'Download',
  summary: 'Summary',
  protocol: 'Protocol',
  package: 'ZIP package',
  prepare: 'Prepare',
  prepareAgain: 'Prepare again',
  prepareAll: 'Prepare the package of all gminas',
  fetch: (size) => `Download (${size})`,
  cancel: 'Stop',
  waiting: 'The package waits for its turn',
  drawing: 'Drawing documents',
  cancelling: 'Stopping',
  cancelled: 'Stopped. Nothing was kept.',
  ready: (count, until) => `${papers(count)}, until ${until}`,
  kept: 'Packages hold data of people and are thrown away after two weeks.',
  all: 'All gminas',
  allAbout:
    'A folder for each gmina (invoices with XML, annexes, cards, summary, protocol) and the work cards of the carers.',
  withNames: 'The cards bear names. The download is written to the audit log.',
  byNumbers:
    'The cards bear reference numbers instead of names. The manager, the dispatcher or the gmina download those with names.',
  nothing: 'There were no visits in this month',
  nothingAbout: 'Choose another month.',
  megabytes: (size) => `${size}\u00a0MB`,
  kilobytes: (size) => `${size}\u00a0kB`,
  card: {
    service: 'Service card',
    serviceAbout: 'The visits of a month with hours, tasks and places for signatures.',
    work: 'Work card',
    workAbout: 'The visits of a month with hours, and absences. Ways are not on the card.',
    month: 'Month',
    download: 'Download PDF',
  },
};

const shown = (month = ''): string => month.split('-').reverse().join('.');

export const documentsReasons: Translation<typeof pl.documentsReasons> = {
  no_visits_in_month: ({ month }) =>
    `There are no visits in ${shown(month)}, so there is nothing to print. Choose another month.`,
  month_not_begun: ({ month }) => `The month ${shown(month)} has not begun. Choose an earlier one.`,
  package_finished: () => 'This package is finished already. Reload the page.',
  package_not_ready: () => 'This package cannot be downloaded: it is not ready. Reload the page or prepare it again.',
  documents_failed: () =>
    'The package could not be prepared; the details are in the log of the server. Prepare it again, and tell the administrator if that happens again.',
  documents_worker_ended: () =>
    'The program that draws documents ended three times on the way. Usually memory is short: prepare the packages gmina by gmina, and tell the administrator.',
};
