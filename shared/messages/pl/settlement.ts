import { attendance } from '#shared/messages/pl/attendance';
import { visits } from '#shared/messages/pl/visits';
import { pluralPl } from '#shared/messages/translation';

const visitsOf = (count: number): string => `${count} ${pluralPl(count, 'wizyta', 'wizyty', 'wizyt')}`;

/** A closed month visit by visit: what was billed, why not, and whether the same comes out again. */
export const settlement = {
  title: 'Wizyty w rozliczeniu',
  officerTitle: 'Rozliczenie miesiąca',
  about: 'Każda wizyta miesiąca jest tu raz: z rozliczonymi minutami albo z powodem, dla którego jej nie rozliczono.',
  back: 'Rozliczenie miesiąca',
  gmina: 'Gmina',
  noGmina: 'Nie ma jeszcze gmin',
  noGminaAbout: 'Gdy pojawi się gmina z wizytami, jej miesiąc będzie tutaj.',
  open: 'Ten miesiąc nie jest jeszcze zamknięty. Lista pokazuje stan na teraz i może się jeszcze zmienić.',
  tabs: { visits: 'Wizyty', recalculation: 'Przeliczenie' },
  download: 'Pobierz',
  formats: { xlsx: 'Arkusz XLSX', csv: 'Plik CSV' },
  billedHours: (hours: string) => `rozliczono ${hours}`,
  complete: (all: number, billed: number, not: number) =>
    `${visitsOf(all)} = ${billed} ${pluralPl(billed, 'rozliczona', 'rozliczone', 'rozliczonych')} + ${not} ${pluralPl(
      not,
      'nierozliczona',
      'nierozliczone',
      'nierozliczonych',
    )}`,
  table: 'Wizyty miesiąca',
  columns: {
    day: 'Dzień',
    time: 'Godziny',
    person: 'Podopieczny',
    service: 'Usługa',
    planned: 'Zaplanowane',
    confirmed: 'Potwierdzone',
    billed: 'Rozliczone',
    outcome: 'Wynik',
  },
  filters: 'Filtry wizyt',
  search: 'Numer ewidencyjny albo nazwisko',
  outcome: 'Wynik',
  allOutcomes: 'Wszystkie',
  onlyBilled: 'Rozliczone',
  onlyNotBilled: 'Nierozliczone',
  noneFit: 'Żadna wizyta nie pasuje do filtrów',
  noneFitAbout: 'Wybierz inny wynik albo skróć szukany tekst.',
  none: 'W tym miesiącu nie było wizyt',
  noneAbout: 'Wizyty powstają ze schematów decyzji.',
  bases: {
    delivered: 'wykonana',
    late_cancellation: 'odwołana za późno',
    came_in_vain: 'pusty przyjazd',
  },
  byAgreement: 'rozliczona według umowy',
  overMidnight: (first: string, second: string) => `w tym ${first} przed północą i ${second} po północy`,
  notBilledTitle: 'Dlaczego nie rozliczono',
  notBilledTable: 'Powody i liczba wizyt',
  reasonColumn: 'Powód',
  countColumn: 'Wizyty',
  notBilled: {
    cancelled_in_time: 'odwołana w terminie',
    cancelled_late: 'odwołana późno, bez opłaty',
    cancelled_by_enterprise: 'odwołana przez nas',
    cancelled_otherwise: 'odwołana z innego powodu',
    beneficiary_absent: 'nikogo nie zastano',
    not_delivered: 'niewykonana',
    unconfirmed: 'czeka na potwierdzenie',
    decision_awaited: 'czeka na decyzję (tryb pilny)',
    decision_not_granted: 'decyzji nie wydano (tryb pilny)',
    agreement_missing: 'brak umowy na ten dzień',
    tariff_missing: 'brak stawki',
    no_minutes: 'potwierdzono zero minut',
    objection_accepted: 'skreślona po zastrzeżeniu',
    corrected_to_zero: 'dokument skorygowano do zera',
  },
  /** As it was written down when the visit was cancelled, or not delivered. */
  details: { ...visits.cancellationReasons, ...attendance.notDeliveredReasons } as Record<string, string>,
  recalculation: {
    title: 'Przeliczenie',
    about:
      'Program liczy ten miesiąc jeszcze raz: z danych zamrożonych razem z dokumentem i z tego, co jest zapisane dziś. Różnica mówi, co zmieniono po zamknięciu.',
    none: 'Nie ma czego przeliczać',
    noneAbout: 'Przeliczenie pojawi się, gdy miesiąc będzie zamknięty i powstanie dokument.',
    draft: 'Szkic',
    agreement: (number: string) => `umowa ${number}`,
    reproduced: 'Z zamrożonych danych wychodzi ten sam dokument, co do grosza.',
    notReproduced:
      'Z zamrożonych danych wychodzi inna kwota. Zgłoś to administratorowi: dokument mógł zostać uszkodzony.',
    noDifference: 'Bez różnic',
    noDifferenceAbout: 'Przeliczenie z dzisiejszych danych daje to samo, wizyta po wizycie.',
    differs: (count: number, amount: string) => `${visitsOf(count)} z różnicą, razem ${amount}`,
    differsAbout: 'Dokument się nie zmienia. Jeśli różnica jest słuszna, wystaw korektę.',
    table: 'Różnice, wizyta po wizycie',
    day: 'Dzień',
    person: 'Nr ewidencyjny',
    before: 'W dokumencie',
    after: 'Dziś byłoby',
    why: 'Co się zmieniło',
    nothing: 'brak wizyty',
    part: (duration: string, dayKind: string, price: string) => `${duration}, ${dayKind}, ${price} za godz.`,
    causes: {
      objection: 'uznane zastrzeżenie',
      minutes: 'zapis wizyty',
      rule: 'zasada umowy',
      day_kind: 'rodzaj dnia',
      price: 'stawka',
      several: 'kilka zmian razem',
      agreement_gone: 'umowy już nie ma',
      annulled: 'korekta do zera',
    },
    withoutSettlement: (numbers: string) =>
      `${numbers}: dokument sprzed zapisywania danych do przeliczeń, nie da się go przeliczyć.`,
  },
};

/** Why something was refused, in words. */
export const settlementReasons = {
  invoice_line_not_negative: 'Ujemne kwoty i minuty może mieć tylko korekta.',
};
