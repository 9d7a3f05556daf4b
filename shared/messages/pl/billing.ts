import { pluralPl } from '#shared/messages/translation';

interface Facts {
  month?: string;
  municipality?: string;
  count?: number;
  from?: string;
  to?: string;
  serviceKind?: 'UO' | 'SUO' | 'SUO_P';
  dayKind?: 'weekday' | 'weekend' | 'holiday';
  number?: string;
  recipient?: string;
  fact?: keyof typeof facts;
  place?: keyof typeof places;
  problem?: 'empty' | 'too_long' | 'wrong';
  limit?: number;
  bytes?: number;
}

/** What of an invoice KSeF has a rule for. */
const facts = {
  sellerName: 'Nazwa przedsiębiorstwa',
  sellerNip: 'NIP przedsiębiorstwa',
  sellerAddress: 'Ulica i numer przedsiębiorstwa',
  sellerPostOffice: 'Kod i poczta przedsiębiorstwa',
  issuedIn: 'Miejsce wystawienia',
  phone: 'Telefon przedsiębiorstwa',
  email: 'E-mail przedsiębiorstwa',
  krs: 'Numer KRS',
  regon: 'REGON',
  exemptionBasis: 'Podstawa zwolnienia z VAT',
  bankAccount: 'Rachunek bankowy',
  bankName: 'Nazwa banku',
  buyerName: 'Nazwa gminy',
  buyerNip: 'NIP gminy',
  buyerAddress: 'Ulica i numer gminy',
  buyerPostOffice: 'Kod i poczta gminy',
  recipientName: 'Nazwa ośrodka',
  recipientNip: 'NIP ośrodka',
  recipientInternalId: 'Identyfikator wewnętrzny ośrodka',
  recipientAddress: 'Ulica i numer ośrodka',
  recipientPostOffice: 'Kod i poczta ośrodka',
  agreementNumber: 'Numer umowy',
  agreementSignedOn: 'Dzień podpisania umowy',
  correctionReason: 'Przyczyna korekty',
};
const places = {
  enterprise: 'Popraw to w danych przedsiębiorstwa.',
  municipality: 'Popraw to w danych gminy.',
  agreement: 'Popraw to w umowie.',
  correction: 'Napisz ją inaczej.',
};
const problems = {
  empty: () => 'nie ma ani jednego znaku, który przyjmie KSeF',
  too_long: (limit: number) => `KSeF przyjmuje najwyżej ${limit} ${pluralPl(limit, 'znak', 'znaki', 'znaków')}`,
  wrong: () => 'KSeF nie przyjmie takiej wartości',
};
const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, '\u00a0');

const serviceKinds = {
  UO: 'Usługi opiekuńcze',
  SUO: 'Specjalistyczne usługi opiekuńcze',
  SUO_P: 'Specjalistyczne usługi opiekuńcze dla osób z zaburzeniami psychicznymi',
};
const serviceKindCodes = { UO: 'UO', SUO: 'SUO', SUO_P: 'SUO-P' };
const dayKinds = { weekday: 'dni powszednie', weekend: 'soboty i niedziele', holiday: 'święta' };
const visits = (count: number): string => `${count} ${pluralPl(count, 'wizyta', 'wizyty', 'wizyt')}`;
const where = ({ municipality }: Facts): string => (municipality === undefined ? '' : `${municipality}: `);
const short = (day: string): string => day.split('-').reverse().join('.');
const days = ({ from = '', to = from }: Facts): string =>
  from === to ? `dnia ${short(from)}` : `dni od ${short(from)} do ${short(to)}`;
const begun = (facts: Facts, sentence: string): string =>
  facts.municipality === undefined
    ? sentence.charAt(0).toUpperCase() + sentence.slice(1)
    : `${where(facts)}${sentence}`;

const gminas = (count: number): string => `${count} ${pluralPl(count, 'gmina', 'gminy', 'gmin')}`;

export const billing = {
  serviceKinds,
  serviceKindCodes,
  dayKinds,
  visits,
  month: {
    title: 'Rozliczenie miesiąca',
    about:
      'Gdy wszystkie wizyty gminy są potwierdzone, zamknij jej miesiąc. Powstanie szkic dokumentu, który potem wystawisz.',
    table: 'Gminy w rozliczeniu miesiąca',
    gmina: 'Gmina',
    planned: 'Wizyty',
    delivered: 'Wykonane',
    undelivered: 'Niewykonane',
    unconfirmed: 'Czekają',
    cancelled: (count: number) => `odwołane: ${count}`,
    hours: 'Godziny',
    total: 'Wartość',
    state: 'Stan',
    next: 'Następny krok',
    states: {
      running: 'jeszcze nie minął',
      held: 'wstrzymany',
      ready: 'gotowy do zamknięcia',
      drafted: 'szkic dokumentu',
      issued: 'wystawiony',
      nothing: 'zamknięty, bez dokumentu',
    },
    notOver:
      'Ten miesiąc jeszcze nie minął. Liczby pokazują stan na teraz, zamknąć można od pierwszego dnia następnego miesiąca.',
    close: 'Zamknij',
    closeReady: (count: number) => `Zamknij gotowe: ${gminas(count)}`,
    closeTitle: (month: string) => `Zamknąć ${month}?`,
    closeWhat: 'Zamykane gminy i wartość potwierdzonych wizyt:',
    closeMeans:
      'Potwierdzeń i wizyt zamkniętego miesiąca nie można zmieniać. Miesiąc da się otworzyć ponownie, dopóki dokument jest szkicem.',
    closed: (count: number) => `Zamknięto: ${gminas(count)}. Sprawdź szkice i wystaw dokumenty.`,
    check: 'Sprawdź i wystaw',
    see: 'Zobacz',
    confirmVisits: 'Potwierdź wizyty',
    mendAgreement: 'Popraw umowę',
    hold: 'Co wstrzymuje zamknięcie',
    outside: 'Uzgodnij z ośrodkiem',
    outsideOf: (gmina: string, count: number) =>
      `${gmina}: ${count} ${pluralPl(count, 'wizyta odbyła się w dniu, którego', 'wizyty odbyły się w dniach, których', 'wizyt odbyło się w dniach, których')} decyzja już nie obejmuje, bo później ją zakończono, zmieniono albo zawieszono. ${pluralPl(count, 'Stanie', 'Staną', 'Stanie')} na dokumencie.`,
    outsideSee: 'Zobacz wizyty',
    reopen: 'Otwórz miesiąc ponownie',
    reopenTitle: 'Otworzyć miesiąc ponownie?',
    reopenMeans: (gmina: string, month: string) =>
      `${gmina}, ${month}: szkic zostanie usunięty, a wizyty znowu będzie można potwierdzać i zmieniać. Potem zamknij miesiąc jeszcze raz.`,
    reopened: 'Miesiąc jest znowu otwarty, szkic usunięto.',
    nobody: 'Nie ma jeszcze gmin',
    nobodyAbout: 'Miesiąc rozlicza się osobno dla każdej gminy. Dodaj gminy i ich umowy, a pojawią się tutaj.',
  },
  invoices: {
    title: 'Dokumenty',
    officerTitle: 'Faktury i rozliczenia',
    about: 'Faktury dla gmin i rozliczenia dotacji. Każdy wiersz dokumentu otwiera wizyty, z których go policzono.',
    table: 'Faktury i rozliczenia dotacji',
    filters: 'Filtry dokumentów',
    gmina: 'Gmina',
    allGminas: 'Wszystkie gminy',
    month: 'Miesiąc usług',
    allMonths: 'Wszystkie miesiące',
    number: 'Numer',
    draft: 'Szkic',
    kinds: {
      invoice: 'faktura',
      grant_settlement: 'rozliczenie dotacji',
      correction: 'faktura korygująca',
      settlement_correction: 'korekta rozliczenia',
    },
    hours: 'Godziny',
    total: 'Wartość',
    issuedOn: 'Wystawiono',
    dueOn: 'Termin płatności',
    state: 'Stan',
    states: { draft: 'szkic', issued: 'wystawiony' },
    none: 'Nie ma jeszcze dokumentów',
    noneAbout: 'Szkice powstają przy zamknięciu miesiąca.',
    noneOfficer:
      'Gdy przedsiębiorstwo wystawi fakturę lub rozliczenie dla gminy, znajdziesz je tutaj z wizytami i plikiem PDF.',
    noneFit: 'Żaden dokument nie pasuje do filtrów',
    noneFitAbout: 'Wybierz inną gminę lub miesiąc.',
    toMonth: 'Przejdź do rozliczenia miesiąca',
  },
  invoice: {
    draftTitles: {
      invoice: 'Szkic faktury',
      grant_settlement: 'Szkic rozliczenia dotacji',
      correction: 'Szkic korekty',
      settlement_correction: 'Szkic korekty rozliczenia',
    },
    titles: {
      invoice: 'Faktura',
      grant_settlement: 'Rozliczenie dotacji',
      correction: 'Faktura korygująca',
      settlement_correction: 'Korekta rozliczenia dotacji',
    },
    facts: 'Dane dokumentu',
    gmina: 'Gmina',
    month: 'Miesiąc usług',
    agreement: 'Umowa',
    agreementKinds: { procurement: 'zamówienie publiczne', in_house: 'in-house', grant: 'dotacja' },
    unit: 'Jednostka rozliczenia',
    units: {
      minute: 'co do minuty',
      quarter_started: 'każdy rozpoczęty kwadrans',
      half_hour_started: 'każde rozpoczęte pół godziny',
      hour_started: 'każda rozpoczęta godzina',
    },
    payment: 'Płatność',
    paymentDays: (days: number) => `${days} ${pluralPl(days, 'dzień', 'dni', 'dni')} od wystawienia`,
    issuedOn: 'Wystawiono',
    dueOn: 'Termin płatności',
    lines: 'Wiersze',
    linesAbout: 'Otwórz wiersz, aby zobaczyć wizyty, z których go policzono.',
    price: (amount: string) => `${amount} za godz.`,
    total: 'Razem',
    visitsOf: (line: string) => `Wizyty wiersza: ${line}`,
    day: 'Dzień',
    person: 'Podopieczny',
    plannedAt: 'Planowana',
    cameAt: 'Zapisana',
    confirmed: 'Potwierdzone',
    billed: 'Rozliczone',
    how: 'Sposób',
    methods: { automatic: 'w tolerancji', manual: 'w biurze' },
    bases: { late_cancellation: 'odwołana za późno', came_in_vain: 'pusty przyjazd' },
    two: 'dwie osoby',
    noTimes: 'brak zapisu',
    issue: {
      invoice: 'Wystaw fakturę',
      grant_settlement: 'Wystaw rozliczenie',
      correction: 'Wystaw korektę',
      settlement_correction: 'Wystaw korektę',
    },
    issueTitle: {
      invoice: 'Wystawić fakturę?',
      grant_settlement: 'Wystawić rozliczenie dotacji?',
      correction: 'Wystawić fakturę korygującą?',
      settlement_correction: 'Wystawić korektę rozliczenia?',
    },
    issueMeans:
      'Dokument dostanie kolejny numer i dzisiejszą datę. Od tej chwili numer, strony, wiersze, kwoty i wizyty są niezmienne, a miesiąca nie można otworzyć.',
    issueKsef:
      'Faktura istnieje, gdy przyjmie ją KSeF; PDF jest jej wizualizacją. Co dalej, powie część „KSeF” na tej stronie.',
    issued: (number: string) => `Wystawiono ${number}.`,
    download: 'Pobierz PDF',
    downloadXml: 'Pobierz XML',
    held: 'Tego szkicu nie można jeszcze wystawić',
    mendEnterprise: 'Dane przedsiębiorstwa',
    mendMunicipality: 'Dane gminy i umowy',
  },
};

/** Why something was refused or needs a look, in words. */
export const billingReasons = {
  month_not_over: (facts: Facts) =>
    begun(facts, 'ten miesiąc jeszcze nie minął. Można go zamknąć od pierwszego dnia następnego miesiąca.'),
  month_already_closed: (facts: Facts) => begun(facts, 'ten miesiąc jest już zamknięty.'),
  month_is_closed:
    'Ten miesiąc jest zamknięty i rozliczony, dlatego jego wizyt nie można zmieniać. Jeśli dokument nie jest jeszcze ' +
    'wystawiony, otwórz miesiąc w rozliczeniu.',
  month_already_drafted: 'Dla tej umowy i tego miesiąca jest już dokument.',
  visits_unconfirmed: (facts: Facts) => {
    const count = facts.count ?? 0;
    const verb = pluralPl(count, 'czeka', 'czekają', 'czeka');
    return begun(
      facts,
      `${visits(count)} ${verb} na potwierdzenie. Potwierdź ${count === 1 ? 'ją' : 'je'}, potem zamknij miesiąc.`,
    );
  },
  agreement_missing: (facts: Facts) =>
    begun(
      facts,
      `żadna umowa nie obejmuje ${days(facts)} (${visits(facts.count ?? 0)}). Dodaj umowę lub popraw jej daty.`,
    ),
  tariff_missing: (facts: Facts) =>
    begun(
      facts,
      `brak stawki dla ${days(facts)}: ${facts.serviceKind === undefined ? '' : serviceKinds[facts.serviceKind]}, ` +
        `${facts.dayKind === undefined ? '' : dayKinds[facts.dayKind]} (${visits(facts.count ?? 0)}). Dodaj stawkę w umowie.`,
    ),
  invoice_already_issued: ({ number }: Facts) =>
    `Dokument${number === undefined ? '' : ` ${number}`} jest już wystawiony i się nie zmienia.`,
  invoice_number_taken: 'Ten numer dokumentu jest już zajęty. Spróbuj wystawić jeszcze raz.',
  draft_out_of_date:
    'Umowa lub stawki zmieniły się po zamknięciu miesiąca. Otwórz miesiąc i zamknij go ponownie, aby policzyć szkic na nowo.',
  enterprise_missing: 'Brak danych przedsiębiorstwa (nazwa, NIP, rachunek). Uzupełnij je przed wystawieniem dokumentu.',
  recipient_identifier_missing: ({ recipient = 'ośrodek' }: Facts) =>
    `${recipient} nie ma NIP ani identyfikatora wewnętrznego KSeF, więc nie zobaczyłby faktury. Zapytaj gminę, którym z nich ` +
    'posługuje się ośrodek, i wpisz go w danych gminy.',
  fa3_fact_unfit: ({ fact, place, problem, limit = 0 }: Facts) =>
    `${fact === undefined ? 'Dane faktury' : facts[fact]}: ${problems[problem ?? 'wrong'](limit)}. ` +
    `${places[place ?? 'enterprise']}`,
  document_too_large: ({ bytes = 0, limit = 0, count = 0 }: Facts) =>
    `Faktura z ${grouped(count)} ${pluralPl(count, 'wierszem', 'wierszami', 'wierszami')} ma ${grouped(bytes)} bajtów, a KSeF ` +
    `przyjmuje najwyżej ${grouped(limit)}. Zsumuj wiersze: ustaw w umowie jedną stawkę na cały miesiąc dla każdej usługi i ` +
    'rodzaju dnia, otwórz miesiąc i zamknij go ponownie.',
  visit_already_billed: 'Ta wizyta jest już na innym dokumencie.',
  invoice_not_issued: 'Ten dokument jest szkicem. PDF powstaje po wystawieniu.',
};
