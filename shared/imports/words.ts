import {
  DISABILITY_DEGREES,
  EMPLOYMENT_KINDS,
  GENDERS,
  MOBILITIES,
  QUALIFICATIONS,
  WORKING_TIME_SYSTEMS,
} from '#shared/carers/carer-words';
import type { FUNDING_SOURCES } from '#shared/decisions/funding';
import { plain } from '#shared/imports/cells';
import { SERVICE_KINDS } from '#shared/municipalities/service-kind';
import { NEEDS } from '#shared/people/needs';

type Spellings<Code extends string> = Readonly<Record<Code, string>>;

/** How people write the codes in their tables, `|` between spellings; the code itself is always understood. */
export const SPELLINGS = {
  gender: { female: 'kobieta|k|żeńska', male: 'mężczyzna|m|męska' } satisfies Spellings<(typeof GENDERS)[number]>,
  employmentKind: {
    employment: 'umowa o pracę|uop|o pracę|etat',
    mandate: 'umowa zlecenie|zlecenie|uz',
  } satisfies Spellings<(typeof EMPLOYMENT_KINDS)[number]>,
  disabilityDegree: {
    none: 'brak|nie|bez',
    light: 'lekki|lekka',
    moderate: 'umiarkowany|umiarkowana',
    severe: 'znaczny|znaczna',
  } satisfies Spellings<(typeof DISABILITY_DEGREES)[number]>,
  workingTimeSystem: {
    basic: 'podstawowy|podstawowa',
    equivalent: 'równoważny|równoważna',
  } satisfies Spellings<(typeof WORKING_TIME_SYSTEMS)[number]>,
  mobility: {
    foot: 'pieszo|piesza|pieszy',
    bicycle: 'rower|rowerem',
    bus: 'autobus|autobusem|komunikacja',
    car: 'samochód|samochodem|auto',
  } satisfies Spellings<(typeof MOBILITIES)[number]>,
  qualification: {
    carer: 'opiekun|opiekunka',
    community_carer: 'opiekunka środowiskowa|opiekun środowiskowy',
    medical_carer: 'opiekun medyczny|opiekunka medyczna',
    nurse: 'pielęgniarka|pielęgniarz',
    physiotherapist: 'fizjoterapeuta|fizjoterapeutka',
    psychologist: 'psycholog',
    sign_language: 'język migowy|migowy',
    dementia: 'opieka w demencji|demencja',
  } satisfies Spellings<(typeof QUALIFICATIONS)[number]>,
  need: {
    wheelchair: 'wózek|wózek inwalidzki',
    bedridden: 'leżący|leżąca|osoba leżąca',
    lives_alone: 'mieszka sama|mieszka sam|samotna|samotny',
    hearing_loss: 'niedosłuch|słuch',
    sight_loss: 'niedowidzenie|wzrok',
    dementia: 'demencja|otępienie',
    diabetes: 'cukrzyca',
    lift_hoist: 'podnośnik',
    dog: 'pies',
    key_at_office: 'klucz w biurze|klucz',
  } satisfies Spellings<(typeof NEEDS)[number]>,
  serviceKind: { UO: 'usługi opiekuńcze', SUO: 'specjalistyczne', SUO_P: 'SUO-P|SUOP' } satisfies Spellings<
    (typeof SERVICE_KINDS)[number]
  >,
  fundingSource: {
    own: 'środki własne|własne|gmina|zadanie własne',
    commissioned: 'zadanie zlecone|zlecone',
    opieka_75: 'Opieka 75+|75+',
    senior_corps: 'Korpus Wsparcia Seniorów|korpus',
    project: 'projekt',
    private: 'prywatnie|prywatne',
  } satisfies Spellings<(typeof FUNDING_SOURCES)[number]>,
};

/** The code that a word stands for, or null: `codeOf(SPELLINGS.mobility, 'Rowerem')` is `'bicycle'`. */
export function codeOf(spellings: Readonly<Record<string, string>>, word: string): string | null {
  const wanted = plain(word);
  const found = Object.entries(spellings).find(
    ([code, texts]) => plain(code) === wanted || texts.split('|').some((text) => plain(text) === wanted),
  );
  return found?.[0] ?? null;
}

/** The first spelling of each code, for messages that say what is understood. */
export function spellingsOf(spellings: Readonly<Record<string, string>>): string[] {
  return Object.values(spellings).map((texts) => texts.split('|')[0] ?? '');
}
