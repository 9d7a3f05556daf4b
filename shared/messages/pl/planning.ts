import { repair } from '#shared/messages/pl/planning-repair';
import { planningUi } from '#shared/messages/pl/planning-ui';
import { pluralPl } from '#shared/messages/translation';
import { clock } from '#shared/kernel/time';

/** What the pages say; `rule` is what a rule is about in a few words. */
export const planning = { ...planningUi, repair, rule: (code: string): string => RULES[code] ?? '' };

interface Facts {
  carer?: string;
  otherCarer?: string | null;
  otherFromMinute?: number;
  otherToMinute?: number;
  overlapMinutes?: number;
  travelMinutes?: number;
  gapMinutes?: number;
  missingMinutes?: number;
  missing?: string[];
  fromMinute?: number;
  toMinute?: number;
  available?: string[];
  fromOn?: string;
  toOn?: string;
  employedFrom?: string;
  employedTo?: string | null;
  wished?: string;
  startMinute?: number;
  otherStartMinute?: number;
  earliestMinute?: number;
  latestMinute?: number;
  restMinutes?: number;
  plannedMinutes?: number;
  normMinutes?: number;
  overMinutes?: number;
  minutes?: number;
  fromHome?: boolean;
  times?: number;
  of?: number;
  rule?: string;
  carersCount?: number;
}

const QUALIFICATIONS: Readonly<Record<string, string>> = {
  carer: 'opiekun',
  community_carer: 'opiekun środowiskowy',
  medical_carer: 'opiekun medyczny',
  nurse: 'pielęgniarka',
  physiotherapist: 'fizjoterapeuta',
  psychologist: 'psycholog',
  sign_language: 'język migowy',
  dementia: 'opieka w demencji',
};

/** What a rule is about, for the list of why nobody could go. */
const RULES: Readonly<Record<string, string>> = {
  carer_not_employed: 'brak umowy w tym dniu',
  carer_absent: 'nieobecność',
  excluded_carer: 'podopieczny nie życzy sobie tej osoby',
  qualification_missing: 'brak wymaganych kwalifikacji',
  outside_availability: 'poza godzinami dostępności',
  carer_busy: 'inna wizyta w tym czasie',
  travel_too_short: 'za mało czasu na dojazd',
  daily_rest_too_short: 'za krótki odpoczynek dobowy',
  same_carer_twice: 'już jest na tej wizycie',
  carers_not_simultaneous: 'druga osoba zaczyna o innej porze',
  outside_window: 'poza porą, na którą się umówiono',
};

const at = (minute: number | undefined): string => (minute === undefined ? '?' : clock(minute));
const hours = (minutes = 0): string => {
  const rest = Math.round(minutes) % 60;
  return `${Math.floor(Math.round(minutes) / 60)} h${rest === 0 ? '' : ` ${rest} min`}`;
};
const day = (text = ''): string => text.split('-').reverse().join('.');
const who = (data: Facts): string => data.carer ?? 'Ta osoba';
const between = (from: string | undefined, to: string | null | undefined): string =>
  to === from ? day(from) : `${day(from)}–${day(to ?? '')}`;

/** Why something was refused or needs a look, in words. */
export const planningReasons = {
  carer_busy: (data: Facts) =>
    `${who(data)} ma w tym czasie inną wizytę (${at(data.otherFromMinute)}–${at(data.otherToMinute)}). Wybierz inną porę albo inną osobę.`,
  travel_too_short: (data: Facts) =>
    `${who(data)} nie zdąży dojechać: droga zajmuje ${data.travelMinutes ?? '?'} min, a przerwa między wizytami ma ${data.gapMinutes ?? '?'} min. Przesuń wizytę o ${data.missingMinutes ?? '?'} min.`,
  qualification_missing: (data: Facts) =>
    `${who(data)} nie ma wymaganych kwalifikacji: ${(data.missing ?? []).map((each) => QUALIFICATIONS[each] ?? each).join(', ')}.`,
  outside_availability: (data: Facts) =>
    (data.available ?? []).length === 0
      ? `${who(data)} nie pracuje w tym dniu tygodnia.`
      : `${who(data)} pracuje tego dnia w godzinach ${(data.available ?? []).join(', ')}, a wizyta trwa ${at(data.fromMinute)}–${at(data.toMinute)}.`,
  carer_absent: (data: Facts) => `${who(data)} – nieobecność ${between(data.fromOn, data.toOn)}.`,
  carer_not_employed: (data: Facts) =>
    data.employedTo
      ? `${who(data)} nie ma umowy w tym dniu (umowa ${between(data.employedFrom, data.employedTo)}).`
      : `${who(data)} nie ma umowy w tym dniu (umowa od ${day(data.employedFrom)}).`,
  excluded_carer: (data: Facts) => `Podopieczny nie życzy sobie wizyt tej osoby: ${who(data)}.`,
  gender_wish: (data: Facts) =>
    data.wished === 'male'
      ? 'Podopieczny prosi, żeby przychodził mężczyzna.'
      : 'Podopieczny prosi, żeby przychodziła kobieta.',
  same_carer_twice: (data: Facts) =>
    `Na tę wizytę potrzeba dwóch różnych osób, a ${data.carer ?? 'ta osoba'} już na nią idzie.`,
  carers_not_simultaneous: (data: Facts) =>
    data.startMinute === undefined
      ? 'Obie osoby muszą zacząć wizytę o tej samej porze.'
      : `Obie osoby muszą zacząć wizytę o tej samej porze, a jedna zaczyna o ${at(data.startMinute)}, druga o ${at(data.otherStartMinute)}.`,
  slot_not_needed: 'Na tę wizytę wystarczy jedna osoba.',
  outside_window: (data: Facts) =>
    data.earliestMinute === data.latestMinute
      ? `Wizyta musi się zacząć o ${at(data.earliestMinute)}.`
      : `Wizyta może się zacząć między ${at(data.earliestMinute)} a ${at(data.latestMinute)}.`,
  daily_rest_too_short: (data: Facts) =>
    `${who(data)} ma ${hours(data.restMinutes)} odpoczynku dobowego, a potrzeba 11 h (art. 132 Kodeksu pracy).`,
  over_monthly_norm: (data: Facts) =>
    `${who(data)} ma w tym miesiącu ${hours(data.plannedMinutes)} przy wymiarze ${hours(data.normMinutes)}, czyli ${hours(data.overMinutes)} za dużo.`,
  carers_ruled_out: (data: Facts) =>
    `${data.carersCount ?? 0} ${pluralPl(data.carersCount ?? 0, 'osoba', 'osoby', 'osób')}: ${RULES[data.rule ?? ''] ?? data.rule ?? ''}.`,
  preferred_carer: 'Podopieczny prosi o tę osobę.',
  cared_before: (data: Facts) => `Była na ${data.times ?? 0} z ostatnich ${data.of ?? 0} wizyt.`,
  travel: (data: Facts) =>
    data.fromHome === true
      ? `Dojazd z domu: ${data.minutes ?? '?'} min.`
      : `Dojazd z poprzedniej wizyty: ${data.minutes ?? '?'} min.`,
  hours_left: (data: Facts) =>
    (data.minutes ?? 0) >= 0
      ? `Do wymiaru w tym miesiącu zostało ${hours(data.minutes)}.`
      : `Wymiar w tym miesiącu przekroczony o ${hours(-(data.minutes ?? 0))}.`,
  carer_double_booked: 'Ta osoba ma już w tym czasie inną wizytę. Odśwież plan i wybierz ponownie.',
  visit_changed_meanwhile: 'Ktoś zmienił tę wizytę przed chwilą. Plan został odświeżony – sprawdź i spróbuj ponownie.',
  visit_is_pinned:
    'Ta wizyta jest przypięta, więc zostaje tam, gdzie jest. Odepnij ją na grafiku, jeśli ma się zmienić.',
  visit_is_past: 'Ta wizyta już się zaczęła według ogłoszonego grafiku, więc nie można jej przesunąć.',
  nothing_to_publish: (data: Facts) =>
    `W dniach ${between(data.fromOn, data.toOn)} nie ma zmian do ogłoszenia. Opiekunowie znają już ten grafik.`,
  plan_run_under_way: 'Te dni są właśnie planowane. Poczekaj na wynik albo zatrzymaj planowanie.',
  plan_run_finished: 'To planowanie już się zakończyło.',
  plan_run_not_finished: 'To planowanie jeszcze trwa. Poczekaj na wynik albo zakończ je teraz.',
  plan_is_discarded: 'Ten układ został odrzucony. Ułóż grafik jeszcze raz.',
  plan_is_applied: 'Ten układ jest zastosowany. Najpierw cofnij zastosowanie, potem można go odrzucić.',
  nothing_to_apply:
    'W tym układzie nie ma już zmian do zastosowania. Szkic jest taki, jak w nim zapisano, albo te wizyty zmienił ktoś inny.',
  nothing_to_undo: 'Nie ma czego cofnąć: z tego układu nic nie jest zastosowane albo te wizyty już się zaczęły.',
  visit_not_in_plan: 'Tej wizyty nie ma w tym układzie. Odśwież stronę i zaznacz zmiany ponownie.',
  visit_changed_since_plan: 'Tę wizytę ktoś zmienił już po ułożeniu tego grafiku. Zostaje tak, jak jest teraz.',
  planning_failed:
    'Planowanie przerwał błąd programu. Spróbuj ponownie; jeśli to się powtórzy, zgłoś to administratorowi.',
};
