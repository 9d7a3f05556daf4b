const zloty = (grosze: number): string =>
  `${(grosze / 100)
    .toFixed(2)
    .replace('.', ',')
    .replace(/\B(?=(\d{3})+(?!\d))/g, '\u00a0')}\u00a0zł`;
const short = (day: string): string => day.split('-').reverse().join('.');
const issued = {
  invoice: 'fakturę',
  grant_settlement: 'rozliczenie dotacji',
  correction: 'fakturę korygującą',
  settlement_correction: 'korektę rozliczenia dotacji',
};
const closing = 'Wiadomość wysłał program Bliżej. Prosimy na nią nie odpowiadać.';

/** E-mails to gminas: a link, no attachment, and never a person's data. Sent in Polish, whatever the reader's language. */
export const mail = {
  invoiceSubject: (number: string) => `Nowy dokument ${number}`,
  invoiceBody: (
    { number, month, kind }: { number: string; month: string; kind: keyof typeof issued },
    address: string,
  ) =>
    [
      'Dzień dobry,',
      '',
      `wystawiliśmy ${issued[kind]} ${number} za usługi opiekuńcze, ${month.split('-').reverse().join('.')}.`,
      'Dokument, jego pozycje i wizyty są w programie, po zalogowaniu:',
      address,
      '',
      closing,
    ].join('\n'),
  reminderSubject: 'Faktury po terminie płatności',
  reminderBody: (
    invoices: readonly { number: string; dueOn: string; openGrosze: number; daysOverdue: number }[],
    address: string,
  ) =>
    [
      'Dzień dobry,',
      '',
      'minął termin zapłaty tych faktur:',
      ...invoices.map(
        ({ number, dueOn, openGrosze }) => `- ${number}, termin ${short(dueOn)}, pozostało ${zloty(openGrosze)}`,
      ),
      '',
      'Prosimy o zapłatę albo o wiadomość, jeśli przelew jest już w drodze. Faktury są w programie, po zalogowaniu:',
      address,
      '',
      closing,
    ].join('\n'),
  card: {
    title: 'Wiadomość do gminy',
    table: 'Wiadomości o tym dokumencie',
    to: 'Adres',
    state: 'Stan',
    when: 'Kiedy',
    states: { queued: 'Czeka na wysłanie', delayed: 'Ponowimy próbę', sent: 'Wysłana', failed: 'Nie wysłano' },
    nextTry: (when: string) => `następna próba ${when}`,
    fault: (words: string) => `Serwer pocztowy: ${words}`,
    none: 'Nikt w gminie nie dostał wiadomości: nie ma tam czynnego konta urzędnika. Zawiadom gminę inaczej.',
    notSetUp: 'Poczta elektroniczna nie jest ustawiona',
    notSetUpText: 'Program nie wysyła wiadomości. Zawiadom gminę sama, że dokument jest gotowy.',
  },
};
