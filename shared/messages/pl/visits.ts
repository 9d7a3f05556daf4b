import { lengthOf } from '#shared/messages/lengths';
import { pluralPl } from '#shared/messages/translation';

const WEEKDAYS = ['', 'poniedziałek', 'wtorek', 'środa', 'czwartek', 'piątek', 'sobota', 'niedziela'];
const MONTHS = 'styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień'.split(
  ' ',
);

const dayOf = (day = ''): string => day.split('-').map(Number).reverse().join('.');
const monthOf = (month = ''): string => `${MONTHS[Number(month.slice(5, 7)) - 1] ?? ''} ${month.slice(0, 4)}`;
const visitsPl = (count: number): string => `${count} ${pluralPl(count, 'wizyta', 'wizyty', 'wizyt')}`;

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
  },
  count: visitsPl,
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
  pattern_cycle: 'Powtarzanie: co 1, 2, 3 albo 4 tygodnie.',
  pattern_anchor_not_monday: 'Początek cyklu musi być poniedziałkiem.',
  visit_duration: 'Wizyta trwa od 15 minut do 8 godzin.',
  window_order: 'Najpóźniejszy początek jest wcześniej niż najwcześniejszy. Zamień godziny.',
  start_outside_window: 'Najlepsza godzina musi być między najwcześniejszym a najpóźniejszym początkiem.',
  window_past_midnight: 'Wizyta skończyłaby się po północy. Wybierz wcześniejszy początek albo skróć wizytę.',
  ends_before_start: 'Koniec jest wcześniej niż początek. Popraw daty.',
  stretch_too_long: 'To za długi okres. Wybierz najwyżej rok.',
  visits_none: 'Zaznacz przynajmniej jedną wizytę.',
};
