import type * as pl from '#shared/messages/pl/ksef-outages';
import type { Translation } from '#shared/messages/translation';

export const ksefOutages: Translation<typeof pl.ksefOutages> = {
  title: 'KSeF outages',
  about:
    'Write down what the Ministry of Finance announced: unavailability, a failure or a total failure. The deadlines of invoices follow.',
  add: 'Record an outage',
  table: 'Announced outages of KSeF, the last first',
  none: 'No outage recorded',
  noneAbout: 'When the ministry announces an outage of KSeF, record it here, and invoices get the right deadline.',
  kinds: { unavailability: 'Unavailability (maintenance)', failure: 'Failure', total_failure: 'Total failure' },
  means: {
    unavailability:
      'Invoices issued meanwhile have to be sent by the next working day after its end (art. 106nh of the VAT act). Nothing changes for others.',
    failure:
      'Invoices issued meanwhile, and those whose deadline had not passed, have to be sent within 7 working days after its end (art. 106nf of the VAT act). Another failure before that deadline starts it again.',
    total_failure:
      'Invoices issued meanwhile are not sent to KSeF, later neither, and their PDF bears no QR codes. Invoices from before keep their deadline: the law does not speak of them, so the earlier day counts.',
  },
  columns: {
    kind: 'Outage',
    time: 'From – to',
    source: 'Announced where',
    invoices: 'Waiting invoices',
    recorded: 'Record',
    acts: 'Acts',
  },
  goesOn: (from) => `since ${from}, goes on`,
  invoices: (count) => `${count} ${count === 1 ? 'invoice' : 'invoices'}`,
  kind: 'Kind of outage',
  beganOn: 'Day on which it began',
  beganAt: 'Time at which it began',
  endedOn: 'Day on which it ended',
  endedAt: 'Time at which it ended',
  endHint: 'Leave the end empty while the outage goes on.',
  source: 'Announced where',
  sourceHint: 'E.g. message on the KSeF page of 23.11.2026, 9:10.',
  next: 'Next',
  confirmTitle: 'Record this outage of KSeF?',
  confirmStays: 'A record cannot be changed later; a wrong one can be withdrawn with a reason.',
  confirm: 'Record the outage',
  back: 'Correct',
  recorded: 'Outage recorded; deadlines reckoned anew.',
  end: 'End',
  endTitle: 'End of the outage',
  endAbout: 'Enter the end as it was announced. Deadlines count from it; it cannot be changed later.',
  ended: 'End recorded; deadlines reckoned anew.',
  withdraw: 'Withdraw',
  withdrawTitle: 'Withdraw the record',
  withdrawAbout: 'The record stays visible, but no deadline is reckoned from it.',
  withdrawReason: 'Reason',
  withdrawn: (reason) => `withdrawn: ${reason}`,
  withdrawnDone: 'Record withdrawn; deadlines reckoned anew.',
};

export const ksefOutageReasons: Translation<typeof pl.ksefOutageReasons> = {
  outage_ends_before_start: 'An outage cannot end before it begins. Correct the day or the time.',
  outage_in_future: 'That moment has not come. Only announced unavailability can be recorded ahead.',
  outages_overlap: 'An outage of this kind is recorded for that time. End or withdraw it.',
  outage_already_ended: 'This outage has an end. If it is wrong, withdraw the record and enter the outage anew.',
  outage_already_withdrawn: 'This record was withdrawn already.',
};
