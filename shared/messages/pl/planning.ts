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
  leastMinutes?: number;
  mostMinutes?: number;
  isLater?: boolean;
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
  durationMinutes?: number;
  earliestMinute?: number;
  latestMinute?: number;
  restMinutes?: number;
  plannedMinutes?: number;
  normMinutes?: number;
  overMinutes?: number;
  maximumMinutes?: number;
  earlyMinutes?: number;
  lateMinutes?: number;
  toleratedLatenessMinutes?: number;
  nightMinutes?: number;
  dueMinutes?: number;
  longestMinutes?: number;
  interruptionsCount?: number;
  agreed?: boolean;
  sundaysCount?: number;
  day?: string;
  startedOn?: string;
  weekFrom?: string;
  weekTo?: string;
  sinceOn?: string;
  untilOn?: string;
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
  excluded_carer: 'nie jeździ do tego podopiecznego',
  qualification_missing: 'brak wymaganych kwalifikacji',
  outside_availability: 'poza godzinami dostępności',
  carer_busy: 'inna wizyta w tym czasie',
  travel_too_short: 'za mało czasu na dojazd',
  daily_rest_too_short: 'za krótki odpoczynek dobowy',
  weekly_rest_too_short: 'za krótki odpoczynek tygodniowy',
  over_daily_maximum: 'za dużo godzin w tym dniu',
  over_weekly_maximum: 'za dużo godzin w tygodniu',
  over_average_week: 'ponad 48 h przeciętnie w tygodniu',
  overtime_forbidden: 'zakaz pracy nadliczbowej',
  night_work_forbidden: 'zakaz pracy w nocy',
  break_missing: 'brak przerwy w pracy',
  interrupted_day: 'za długa przerwa w ciągu dnia',
  no_free_sunday: 'brak wolnej niedzieli',
  starts_in_same_working_day: 'początek w tej samej dobie pracowniczej',
  same_carer_twice: 'już jest na tej wizycie',
  carers_not_simultaneous: 'druga osoba zaczyna o innej porze',
  gap_too_short: 'za mały odstęp od innej wizyty u tej osoby',
  gap_too_long: 'za duży odstęp od innej wizyty u tej osoby',
  outside_window: 'poza porą, na którą się umówiono',
  second_carer_missing: 'brakuje drugiej osoby',
  plan_costs_too_much: 'mogłaby przyjść, ale kosztem innych wizyt',
};

const at = (minute: number | undefined): string => (minute === undefined ? '?' : clock(minute));
const hours = (minutes = 0): string => {
  const [whole, rest] = [Math.floor(Math.round(minutes) / 60), Math.round(minutes) % 60];
  if (whole === 0 && rest > 0) return `${rest} min`;
  return `${whole} h${rest === 0 ? '' : ` ${rest} min`}`;
};
const day = (text = ''): string => text.split('-').reverse().join('.');
const breaks = (count: number): string => `${count} ${pluralPl(count, 'przerwę', 'przerwy', 'przerw')}`;
const who = (data: Facts): string => data.carer ?? 'Ta osoba';
/** From the other visit of the same person on that day. */
const fromOther = ({ isLater, otherStartMinute, gapMinutes = 0 }: Facts): string =>
  gapMinutes < 0
    ? `a ta o ${at(otherStartMinute)} ${isLater === true ? 'zaczyna się później' : 'zaczyna się wcześniej'}`
    : `a od tej o ${at(otherStartMinute)} jest ${hours(gapMinutes)}`;
const between = (from: string | undefined, to: string | null | undefined): string =>
  to === from ? day(from) : `${day(from)}–${day(to ?? '')}`;

const atLast = ({ latestMinute = 0, toleratedLatenessMinutes = 0 }: Facts): string =>
  toleratedLatenessMinutes === 0 ? '' : `, w ostateczności do ${at((latestMinute + toleratedLatenessMinutes) % 1440)}`;

/** Why something was refused or needs a look, in words. */
export const planningReasons = {
  carer_taken_off: (data: Facts) => `${who(data)} nie może przyjść w tym dniu, więc wizyta jest bez tej osoby.`,
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
  excluded_carer: (data: Facts) =>
    `${who(data)} nie jeździ do tego podopiecznego: życzy sobie tego jedna ze stron. Wybierz inną osobę.`,
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
  gap_too_short: (data: Facts) =>
    `Między początkami tych dwóch wizyt ma być co najmniej ${hours(data.leastMinutes)}, ${fromOther(data)}. Przesuń jedną z nich o ${hours(data.missingMinutes)}.`,
  gap_too_long: (data: Facts) =>
    `Między początkami tych dwóch wizyt ma być najwyżej ${hours(data.mostMinutes)}, ${fromOther(data)}. Przesuń jedną z nich o ${hours(data.overMinutes)}.`,
  slot_not_needed: 'Na tę wizytę wystarczy jedna osoba.',
  outside_window: (data: Facts) =>
    data.earliestMinute === data.latestMinute
      ? `Wizyta musi się zacząć o ${at(data.earliestMinute)}${atLast(data)}.`
      : `Wizyta może się zacząć między ${at(data.earliestMinute)} a ${at(data.latestMinute)}${atLast(data)}.`,
  late_for_window: (data: Facts) =>
    `Wizyta zacznie się ${hours(data.lateMinutes)} po umówionej porze, która kończy się o ${at(data.latestMinute)}. Uprzedź podopiecznego.`,
  daily_rest_too_short: (data: Facts) =>
    `${who(data)} ma ${hours(data.restMinutes)} odpoczynku dobowego, a potrzeba 11 h: brakuje ${hours(data.missingMinutes)} (art. 132 Kodeksu pracy).`,
  weekly_rest_too_short: (data: Facts) =>
    `${who(data)} ma w tygodniu ${between(data.weekFrom, data.weekTo)} najwyżej ${hours(data.restMinutes)} odpoczynku bez przerwy, a potrzeba 35 h: brakuje ${hours(data.missingMinutes)} (art. 133 Kodeksu pracy).`,
  over_daily_maximum: (data: Facts) =>
    `${who(data)} pracuje ${day(data.day)} ${hours(data.plannedMinutes)} z dojazdami i przerwami, a może najwyżej ${hours(data.maximumMinutes)}: o ${hours(data.overMinutes)} za dużo.`,
  over_weekly_maximum: (data: Facts) =>
    `${who(data)} pracuje w tygodniu ${between(data.weekFrom, data.weekTo)} ${hours(data.plannedMinutes)}, a może najwyżej ${hours(data.maximumMinutes)}: o ${hours(data.overMinutes)} za dużo.`,
  over_average_week: (data: Facts) =>
    `${who(data)} ma w tym miesiącu ${hours(data.plannedMinutes)}, a przeciętnie 48 h w tygodniu to ${hours(data.maximumMinutes)}: o ${hours(data.overMinutes)} za dużo (art. 131 Kodeksu pracy).`,
  overtime_forbidden: (data: Facts) =>
    `${who(data)} nie może pracować w nadgodzinach, a ma w tym miesiącu ${hours(data.plannedMinutes)} przy wymiarze ${hours(data.normMinutes)}: o ${hours(data.overMinutes)} za dużo (art. 15 ustawy o rehabilitacji zawodowej).`,
  night_work_forbidden: (data: Facts) =>
    `${who(data)} nie może pracować w nocy, a wizyta ${at(data.fromMinute)}–${at(data.toMinute)} ma ${data.nightMinutes ?? '?'} min pory nocnej (22:00–6:00). Wybierz inną porę albo inną osobę.`,
  break_missing: (data: Facts) =>
    `${who(data)} nie ma ${day(data.day)} przerwy: należy się ${data.dueMinutes ?? '?'} min poza dojazdami, brakuje ${data.missingMinutes ?? '?'} min (art. 134 Kodeksu pracy). Rozsuń wizyty albo oddaj jedną z nich komuś innemu.`,
  interrupted_day: (data: Facts) =>
    data.agreed === true
      ? `${who(data)} może mieć ${day(data.day)} jedną przerwę w pracy, do 5 h, a ma ${breaks(data.interruptionsCount ?? 0)}, najdłuższą ${hours(data.longestMinutes)}: o ${hours(data.overMinutes)} za dużo (art. 139 Kodeksu pracy). Zbliż wizyty do siebie albo wypełnij ten czas inną wizytą.`
      : `${who(data)} czeka ${day(data.day)} między wizytami ${hours(data.longestMinutes)}, a nie ma umowy o przerywanym czasie pracy (art. 139 Kodeksu pracy). Skróć przerwę do godziny albo wypełnij ją inną wizytą.`,
  no_free_sunday: (data: Facts) =>
    `${who(data)} pracuje ${data.sundaysCount ?? '?'} ${pluralPl(data.sundaysCount ?? 0, 'niedzielę', 'niedziele', 'niedziel')} z rzędu (${between(data.sinceOn, data.untilOn)}). Co najmniej jedna na cztery musi być wolna (art. 151¹² Kodeksu pracy).`,
  starts_in_same_working_day: (data: Facts) =>
    `${who(data)} zaczyna ${day(data.startedOn)} o ${hours(data.earlyMinutes)} wcześniej niż poprzedniego dnia, czyli jeszcze w tej samej dobie pracowniczej: to nadgodziny (art. 128 § 3 Kodeksu pracy). Zacznij później albo umów ruchomy czas pracy.`,
  over_monthly_norm: (data: Facts) =>
    `${who(data)} ma w tym miesiącu ${hours(data.plannedMinutes)} przy wymiarze ${hours(data.normMinutes)}, czyli ${hours(data.overMinutes)} za dużo.`,
  carers_ruled_out: (data: Facts) =>
    `${data.carersCount ?? 0} ${pluralPl(data.carersCount ?? 0, 'osoba', 'osoby', 'osób')}: ${RULES[data.rule ?? ''] ?? data.rule ?? ''}.`,
  visit_without_length: (data: Facts) =>
    `Wizyta ma ${data.durationMinutes ?? 0} min. Popraw czas trwania wizyty albo jej wzorzec.`,
  window_ends_before_it_begins: (data: Facts) =>
    `Wizyta może się zacząć najwcześniej o ${at(data.earliestMinute)}, a najpóźniej o ${at(data.latestMinute)}. Popraw porę wizyty.`,
  unknown_visit: 'Tej wizyty już nie ma. Odśwież plan.',
  unknown_carer: 'Na wizytę wpisano osobę, której nie ma w kadrze. Wybierz inną osobę.',
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
  needs_more_of_plan: 'Ta zmiana wymaga wielu innych zmian z tego układu naraz. Zastosuj cały dzień albo cały układ.',
  visit_changed_since_plan: 'Tę wizytę ktoś zmienił już po ułożeniu tego grafiku. Zostaje tak, jak jest teraz.',
  planning_failed:
    'Planowanie przerwał błąd programu. Spróbuj ponownie; jeśli to się powtórzy, zgłoś to administratorowi.',
  planning_out_of_memory:
    'Do ułożenia grafiku zabrakło pamięci. Ułóż krótszy okres, np. tydzień, albo poproś administratora o więcej pamięci dla programu.',
  planning_worker_ended:
    'Program, który układa grafik, dwa razy przerwał pracę, najpewniej z braku pamięci. Ułóż krótszy okres albo zgłoś to administratorowi.',
};
