import { lengthOf } from '#shared/messages/lengths';
import { carers } from '#shared/messages/pl/carers';
import { decisions } from '#shared/messages/pl/decisions';
import { gapReasons } from '#shared/messages/pl/visit-gaps';
import { pluralPl } from '#shared/messages/translation';

const WEEKDAYS = ['', 'poniedziałek', 'wtorek', 'środa', 'czwartek', 'piątek', 'sobota', 'niedziela'];
const MONTHS = 'styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień'.split(
  ' ',
);

const dayOf = (day = ''): string => day.split('-').map(Number).reverse().join('.');
const monthOf = (month = ''): string => `${MONTHS[Number(month.slice(5, 7)) - 1] ?? ''} ${month.slice(0, 4)}`;
const number = (count: number): string => count.toLocaleString('pl-PL');
const visitsPl = (count: number): string => `${number(count)} ${pluralPl(count, 'wizyta', 'wizyty', 'wizyt')}`;
const visitsPlObject = (count: number): string => `${number(count)} ${pluralPl(count, 'wizytę', 'wizyty', 'wizyt')}`;

export const visits = {
  title: 'Wizyty',
  tasks: {
    washing: 'Mycie, toaleta',
    dressing: 'Ubieranie',
    breakfast: 'Śniadanie',
    dinner: 'Obiad',
    supper: 'Kolacja',
    medicines: 'Leki',
    shopping: 'Zakupy',
    cleaning: 'Sprzątanie',
    laundry: 'Pranie',
    heating: 'Palenie w piecu, opał',
    walk: 'Spacer',
    company: 'Rozmowa, towarzystwo',
    office_errands: 'Sprawy urzędowe',
    doctor_escort: 'Wizyta u lekarza',
    exercises: 'Ćwiczenia',
    toilet: 'Pomoc w toalecie, zmiana pieluch',
    turning: 'Zmiana pozycji',
    dressing_wounds: 'Opatrunki',
    speech_therapy: 'Ćwiczenia mowy',
    daily_skills: 'Trening samodzielności',
  },
  qualifications: carers.qualifications,
  cancellationReasons: {
    beneficiary_absent: 'Podopieczny poza domem',
    hospital: 'Szpital',
    sanatorium: 'Sanatorium',
    family_stay: 'Pobyt u rodziny',
    refused: 'Podopieczny odmówił',
    deceased: 'Podopieczny zmarł',
    carer_missing: 'Brak opiekunki',
    weather: 'Pogoda, brak przejazdu',
    other: 'Inny powód',
    suspended: 'Decyzja zawieszona',
    pattern_changed: 'Zmieniono schemat',
    decision_ended: 'Decyzja wygasła',
  },
  states: {
    planned: 'Zaplanowana',
    started: 'Trwa',
    finished: 'Do potwierdzenia',
    delivered: 'Wykonana',
    not_delivered: 'Niewykonana',
    cancelled: 'Odwołana',
  },
  history: {
    addVisit: 'Dodano wizytę',
    changeVisit: 'Zmieniono wizytę',
    cancelVisits: 'Odwołano',
    restoreVisits: 'Przywrócono',
    moveVisitToDay: 'Przeniesiono na inny dzień',
  },
  count: visitsPl,
  serviceKinds: decisions.serviceKinds,
  carersCount: (count: number) => (count === 1 ? '1 opiekunka' : `${count} opiekunki`),
  findCarer: 'Znajdź opiekuna',
  noCarer: 'Bez obsady',
  gapBetween: (least: number, most: number | null) => {
    if (most === null) return `co najmniej ${lengthOf(least)}`;
    return least === 0 ? `najwyżej ${lengthOf(most)}` : `od ${lengthOf(least)} do ${lengthOf(most)}`;
  },
  gapFrom: (gap: string, isLater: boolean, start: string) =>
    isLater ? `${gap} po wizycie o ${start}` : `${gap} przed wizytą o ${start}`,
  columns: {
    person: 'Podopieczny',
    reference: 'Numer',
    day: 'Dzień',
    time: 'Początek',
    length: 'Czas',
    municipality: 'Gmina',
    carers: 'Obsada',
    state: 'Stan',
    reason: 'Dlaczego',
    decision: 'Decyzja',
    choose: 'Zaznacz',
  },
  generation: {
    title: (month: string) => `Wizyty ze schematów: ${month}`,
    lead: 'Tworzymy wizyty ze schematów wszystkich obowiązujących decyzji. Ponowne uruchomienie niczego nie zmienia.',
    allMunicipalities: 'Wszystkie gminy',
    toCreate: 'Do utworzenia',
    alreadyThere: 'Już utworzone',
    leftOut: 'Pominięte',
    inHours: (hours: string) => `${hours} opieki`,
    run: (month: string) => `Utwórz wizyty na ${month}`,
    running: (count: number) => `Tworzymy ${visitsPlObject(count)}…`,
    nothingToCreate: 'Wszystkie wizyty tego miesiąca są już utworzone.',
    noPatterns: 'W tym miesiącu nie ma żadnych schematów wizyt. Dodaj je na stronie decyzji.',
    doneTitle: (count: number) =>
      count === 0 ? 'Nic się nie zmieniło: wszystkie wizyty już były' : `Utworzono ${visitsPlObject(count)}`,
    doneText: (leftOut: number) =>
      leftOut === 0 ? 'Żadnej nie pominięto.' : `Pominięto ${visitsPlObject(leftOut)}. Powody są poniżej.`,
    leftOutTitle: (count: number) => `Pominięte: ${visitsPl(count)}`,
    leftOutTable: 'Pominięte wizyty po kolei',
    leftOutShow: 'Pokaż pominięte',
    leftOutHide: 'Ukryj pominięte',
    byReason: 'Powód',
    allReasons: 'Wszystkie powody',
    counted: (reason: string, count: number) => `${reason} (${count})`,
    withoutPattern: (count: number) =>
      `${count} ${pluralPl(count, 'decyzja nie ma', 'decyzje nie mają', 'decyzji nie ma')} schematu wizyt w tym miesiącu. Do tych osób nikt nie przyjdzie:`,
    andMore: (count: number) => `i jeszcze ${count}`,
  },
  reasonGroups: {
    holiday_not_granted: 'Święto',
    weekday_not_granted: 'Dzień tygodnia poza decyzją',
    outside_decision_dates: 'Poza okresem decyzji',
    decision_suspended: 'Decyzja zawieszona',
    decision_awaited: 'Tryb pilny, bez decyzji',
    monthly_cap_reached: 'Limit miesięczny wyczerpany',
    weekly_cap_reached: 'Limit tygodniowy wyczerpany',
    month_is_closed: 'Miesiąc zamknięty',
    other: 'Inny powód',
  },
  list: {
    title: 'Lista wizyt',
    table: 'Wizyty po kolei',
    filters: 'Filtry listy wizyt',
    search: 'Nazwisko albo numer',
    day: 'Dzień',
    wholeMonth: 'Cały miesiąc',
    allStates: 'Wszystkie stany',
    found: visitsPl,
    none: 'Nie ma takich wizyt',
    noneHint: 'Zmień miesiąc albo wyczyść filtry.',
    noneYet: 'W tym miesiącu nie ma jeszcze wizyt',
    noneYetHint: 'Utwórz je ze schematów przyciskiem powyżej.',
    clearFilters: 'Wyczyść filtry',
    chosen: (count: number) => `Zaznaczono: ${visitsPl(count)}`,
    chooseOne: (person: string, day: string) => `Zaznacz: ${person}, ${day}`,
    unchoose: 'Odznacz wszystkie',
    cancelChosen: 'Odwołaj zaznaczone',
    restoreChosen: 'Przywróć zaznaczone',
  },
  cancel: {
    act: 'Odwołaj wizytę',
    title: (count: number) => (count === 1 ? 'Odwołać wizytę?' : `Odwołać ${visitsPlObject(count)}?`),
    text: 'Opiekunki z roboczego grafiku zostaną zwolnione. Odwołanie można cofnąć.',
    reason: 'Dlaczego się nie odbędzie',
    confirm: (count: number) => (count === 1 ? 'Odwołaj wizytę' : `Odwołaj ${visitsPlObject(count)}`),
    done: (count: number) => `Odwołano ${visitsPlObject(count)}`,
  },
  restore: {
    act: 'Przywróć wizytę',
    done: (count: number) => `Przywrócono ${visitsPlObject(count)}`,
  },
  add: {
    act: 'Dodaj jedną wizytę',
    title: 'Dodatkowa wizyta',
    lead: 'Jedna wizyta poza schematami, w granicach tego, co przyznaje decyzja.',
    done: (day: string) => `Dodano wizytę: ${day}`,
  },
  change: {
    act: 'Zmień wizytę',
    title: 'Zmień tę jedną wizytę',
    lead: 'Schemat się nie zmieni. Przy innej godzinie, długości lub liczbie opiekunek trzeba będzie wyznaczyć obsadę od nowa.',
    done: 'Zmieniono wizytę',
  },
  detail: {
    title: (person: string) => `Wizyta: ${person}`,
    when: 'Kiedy',
    window: 'Początek możliwy',
    length: 'Czas trwania',
    carers: 'Obsada',
    tasks: 'Czynności',
    noTasks: 'Nie podano czynności.',
    qualifications: 'Wymagane kwalifikacje',
    kind: 'Rodzaj usługi',
    decision: 'Decyzja',
    place: 'Miejscowość',
    origin: 'Skąd',
    gap: 'Odstęp',
    mayBeOn: 'Możliwe dni',
    fromPattern: 'ze schematu',
    extra: 'dodana osobno',
    cancelledBecause: 'Powód odwołania',
    balance: (month: string) => `Godziny decyzji: ${month}`,
    history: 'Historia',
    noHistory: 'Od utworzenia nikt nic nie zmienił.',
    by: (name: string) => `przez: ${name}`,
  },
  balance: {
    granted: 'Przyznane',
    planned: 'Zaplanowane',
    delivered: 'Wykonane',
    left: 'Zostało',
    over: 'Ponad limit',
    bar: (used: string, granted: string) => `Wykorzystano ${used} z ${granted}`,
  },
  patterns: {
    title: 'Schematy wizyt',
    table: 'Schematy tej decyzji',
    add: 'Dodaj schemat',
    none: 'Nie ma jeszcze schematu wizyt',
    noneHint:
      'Schemat mówi, w które dni i o jakiej porze przychodzi opiekunka. Z niego powstają wizyty każdego miesiąca.',
    columns: {
      days: 'Dni',
      start: 'Początek',
      length: 'Czas',
      carers: 'Opiekunki',
      tasks: 'Czynności',
      valid: 'Ważny',
      acts: 'Czynności na schemacie',
    },
    timesAWeek: (times: number) =>
      `${times === 1 ? 'raz' : `${times} razy`} w tygodniu, ${times === 1 ? 'w dowolny z tych dni' : 'w dowolne z tych dni'}`,
    everyWeeks: (weeks: number) => (weeks === 1 ? 'co tydzień' : `co ${weeks} tygodnie`),
    startWindow: (from: string, to: string) => `między ${from} a ${to}`,
    from: (day: string) => `od ${day}`,
    between: (from: string, to: string) => `${from} – ${to}`,
    edit: 'Zmień',
    end: 'Zakończ',
    remove: 'Usuń',
    addTitle: 'Nowy schemat wizyt',
    changeTitle: 'Zmień schemat wizyt',
    fields: {
      weekdays: 'Dni tygodnia',
      timesAWeek: 'Ile razy w tygodniu',
      timesAWeekHint: 'Gdy rzadziej niż w każdy zaznaczony dzień, dzień wybierze planowanie albo Ty na grafiku.',
      everyDay: 'w każdy zaznaczony dzień',
      cycleWeeks: 'Powtarzanie',
      cycleAnchorOn: 'Tydzień, w którym wizyty są',
      cycleAnchorHint: 'Poniedziałek tygodnia, od którego liczymy cykl.',
      preferredStart: 'Najlepiej o',
      windowFrom: 'Najwcześniej o',
      windowTo: 'Najpóźniej o',
      windowHint: 'Chodzi o początek wizyty. Szerszy przedział ułatwia ułożenie grafiku.',
      durationMinutes: 'Czas w minutach',
      carersNeeded: 'Ile opiekunek',
      oneCarer: 'Jedna',
      twoCarers: 'Dwie, razem',
      tasks: 'Czynności',
      validFrom: 'Pierwszy dzień',
      validTo: 'Ostatni dzień',
      validToHint: 'Puste: do końca decyzji.',
      fromOn: 'Zmiana od dnia',
      fromOnHint: 'Wcześniejsze wizyty zostają bez zmian. Wizyty zmienione ręcznie, rozpoczęte i potwierdzone też.',
      lastOn: 'Ostatni dzień schematu',
      follows: 'Odstęp od innej wizyty tego dnia',
      followsHint: 'Na przykład obiad co najmniej 3 godziny po śniadaniu. Liczymy od początku do początku.',
      followsNone: 'Bez odstępu',
      leastMinutes: 'Co najmniej, w minutach',
      mostMinutes: 'Najwyżej, w minutach',
    },
    addDone: 'Dodano schemat',
    changeDone: (reshaped: number, created: number, removed: number) =>
      `Zmieniono schemat. Wizyty: ${reshaped} zmienionych, ${created} nowych, ${removed} usuniętych.`,
    endDone: (removed: number) => `Zakończono schemat. Usunięto ${visitsPlObject(removed)}.`,
    removeDone: 'Usunięto schemat',
    endTitle: 'Zakończyć schemat?',
    endText: 'Po tym dniu wizyty z tego schematu znikną. Te, o których opiekunki już wiedzą, zostaną odwołane.',
    endConfirm: 'Zakończ schemat',
    removeTitle: 'Usunąć schemat?',
    removeText: 'Z tego schematu nie powstała jeszcze żadna wizyta, więc nic więcej się nie zmieni.',
    removeConfirm: 'Usuń schemat',
    keptTitle: (count: number) =>
      `${visitsPl(count)} ${pluralPl(count, 'została bez zmian', 'zostały bez zmian', 'zostało bez zmian')}`,
    keptText: 'Ktoś je wcześniej zmienił, przypiął, rozpoczął albo potwierdził. Sprawdź, czy nadal pasują:',
    leftOutTitle: (count: number) => `${visitsPl(count)} nie zmieściło się w decyzji`,
    hours: {
      title: 'Godziny ze schematów',
      summary: (visits: number, hours: string, granted: string) => `${visitsPl(visits)}, ${hours} z ${granted}`,
      leftOut: (count: number) => `${visitsPl(count)} ponad to, co przyznano:`,
      nothingGranted: 'W tym miesiącu decyzja niczego nie przyznaje.',
      generate: (month: string) => `Utwórz brakujące wizyty: ${month}`,
      generated: (created: number) =>
        created === 0 ? 'Wszystkie wizyty tego miesiąca już były' : `Utworzono ${visitsPlObject(created)}`,
    },
  },
};

interface CapFacts {
  day?: string;
  minutes?: number;
  minutesLeft?: number;
  capMinutes?: number;
  month?: string;
  weekFrom?: string;
}

const capLeft = ({ minutes, minutesLeft, capMinutes }: CapFacts): string =>
  `z ${lengthOf(capMinutes)} zostało ${lengthOf(minutesLeft)}, a wizyta zajmuje ${lengthOf(minutes)}. ` +
  'Skróć wizytę, odwołaj inną albo poproś gminę o zmianę decyzji.';

/** Why something was refused or needs a look, in words. */
export const visitsReasons = {
  visits_outside_decision: ({ count = 0, from, to }: { count?: number; from?: string; to?: string }) =>
    `${visitsPl(count)} (${from === to ? dayOf(from) : `${dayOf(from)} – ${dayOf(to)}`}) byłoby poza decyzją. Odwołaj je albo wróć i wybierz „Zakończ wcześniej” lub „Gmina ją zmieniła”.`,
  decision_kind_closed: ({ count = 0 }: { count?: number }) =>
    `${visitsPl(count)} tej decyzji jest w zamkniętych miesiącach i ma ten rodzaj usług. Zakończ decyzję i wpisz drugą od następnego dnia.`,
  outside_decision_dates: (data: { day?: string; validFrom?: string; validTo?: string }) =>
    `Decyzja obowiązuje od ${dayOf(data.validFrom)} do ${dayOf(data.validTo)}, a wizyta byłaby ${dayOf(data.day)}.`,
  weekday_not_granted: (data: { day?: string; weekday?: number }) =>
    `Decyzja nie obejmuje tego dnia tygodnia: ${WEEKDAYS[data.weekday ?? 0] ?? ''}, ${dayOf(data.day)}.`,
  holiday_not_granted: (data: { day?: string }) => `${dayOf(data.day)} jest święto, a decyzja nie obejmuje świąt.`,
  decision_suspended: (data: { fromOn?: string; toOn?: string | null }) =>
    data.toOn
      ? `Decyzja jest zawieszona od ${dayOf(data.fromOn)} do ${dayOf(data.toOn)}.`
      : `Decyzja jest zawieszona od ${dayOf(data.fromOn)} do odwołania.`,
  monthly_cap_reached: (data: CapFacts) => `Limit miesięczny (${monthOf(data.month)}): ${capLeft(data)}`,
  weekly_cap_reached: (data: CapFacts) => `Limit w tygodniu od ${dayOf(data.weekFrom)}: ${capLeft(data)}`,
  visit_already_cancelled: (data: { day?: string }) => `Wizyta z ${dayOf(data.day)} jest już odwołana.`,
  visit_not_cancelled: (data: { day?: string }) =>
    `Wizyta z ${dayOf(data.day)} nie jest odwołana, więc nie ma czego przywracać.`,
  visit_is_cancelled: (data: { day?: string }) =>
    `Wizyta z ${dayOf(data.day)} jest odwołana. Najpierw ją przywróć, potem zmień.`,
  visit_already_begun: (data: { day?: string }) =>
    `Opiekunka rozpoczęła już wizytę z ${dayOf(data.day)}. Jeśli się nie odbyła, zaznacz to przy potwierdzaniu.`,
  visit_not_on_that_day: (data: { day?: string; days?: string[] }) =>
    `Ta wizyta nie może być ${dayOf(data.day)}. Możliwe dni: ${(data.days ?? []).map((day) => dayOf(day)).join(', ')}.`,
  visit_day_is_published: (data: { day?: string }) =>
    `Opiekunki znają już dzień tej wizyty: ${dayOf(data.day)}. Odwołaj ją i dodaj jedną wizytę w innym dniu.`,
  visit_on_a_day_of_its_choice: 'Ta wizyta nie może być w tym dniu. Odśwież stronę i wybierz jeden z możliwych dni.',
  pattern_has_visit_that_day: (data: { day?: string }) =>
    `Ten schemat ma już wizytę ${dayOf(data.day)}, a dwóch jednego dnia mieć nie może. Wybierz inny dzień.`,
  day_is_over: (data: { day?: string }) => `Dzień ${dayOf(data.day)} już minął. Wybierz późniejszy.`,
  visit_generated_once: 'Ten schemat ma już wizytę w tym dniu. Odśwież stronę.',
  pattern_weekdays_not_granted: (data: { weekdays?: string[] }) =>
    `Decyzja nie obejmuje dni: ${(data.weekdays ?? []).map((day) => WEEKDAYS[Number(day)] ?? '').join(', ')}. Odznacz je.`,
  pattern_outside_decision: (data: { validFrom?: string; validTo?: string }) =>
    `Schemat nie pokrywa się z decyzją, która obowiązuje od ${dayOf(data.validFrom)} do ${dayOf(data.validTo)}.`,
  pattern_has_ended: (data: { validTo?: string }) =>
    `Ten schemat skończył się ${dayOf(data.validTo)}. Wybierz wcześniejszy dzień albo dodaj nowy schemat.`,
  pattern_ends_before_start: (data: { validFrom?: string }) =>
    `Schemat zaczyna się ${dayOf(data.validFrom)}. Wybierz dzień nie wcześniejszy albo usuń schemat.`,
  pattern_has_visits: (data: { visits?: number }) =>
    `Z tego schematu powstało już ${visitsPl(data.visits ?? 0)}. Zakończ go wybranym dniem zamiast usuwać.`,
  pattern_weekdays_none: 'Wybierz przynajmniej jeden dzień tygodnia.',
  pattern_weekdays_twice: 'Ten sam dzień tygodnia podano dwa razy.',
  pattern_times:
    'Liczba wizyt w tygodniu musi być mniejsza niż liczba zaznaczonych dni. Zaznacz więcej dni albo zmniejsz liczbę.',
  pattern_times_fewer_than_days: 'Liczba wizyt w tygodniu musi być mniejsza niż liczba zaznaczonych dni.',
  pattern_cycle: 'Powtarzanie: co 1, 2, 3 albo 4 tygodnie.',
  pattern_anchor_not_monday: 'Początek cyklu musi być poniedziałkiem.',
  ...gapReasons,
  visit_duration: 'Wizyta trwa od 15 minut do 8 godzin.',
  window_order: 'Najpóźniejszy początek jest wcześniej niż najwcześniejszy. Zamień godziny.',
  start_outside_window: 'Najlepsza godzina musi być między najwcześniejszym a najpóźniejszym początkiem.',
  window_past_midnight: 'Wizyta skończyłaby się po północy. Wybierz wcześniejszy początek albo skróć wizytę.',
  ends_before_start: 'Koniec jest wcześniej niż początek. Popraw daty.',
  stretch_too_long: 'To za długi okres. Wybierz najwyżej rok.',
  visits_none: 'Zaznacz przynajmniej jedną wizytę.',
};
