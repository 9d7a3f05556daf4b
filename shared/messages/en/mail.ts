import { mail as pl } from '#shared/messages/pl/mail';
import type { Translation } from '#shared/messages/translation';

export const mail: Translation<typeof pl> = {
  // What is sent to Polish offices is Polish.
  invoiceSubject: pl.invoiceSubject,
  invoiceBody: pl.invoiceBody,
  reminderSubject: pl.reminderSubject,
  reminderBody: pl.reminderBody,
  card: {
    title: 'E-mail to the gmina',
    table: 'E-mails about this document',
    to: 'Address',
    state: 'State',
    when: 'When',
    states: { queued: 'Waits to be sent', delayed: 'To be tried again', sent: 'Sent', failed: 'Not sent' },
    nextTry: (when) => `next try ${when}`,
    fault: (words) => `Mail server: ${words}`,
    none: 'Nobody at the gmina was written to: no officer has an open account there. Tell the gmina another way.',
    notSetUp: 'No e-mail is set up',
    notSetUpText: 'The program sends nothing. Tell the gmina yourself that the document is ready.',
  },
};
