import type { Ctx } from '#server/context';
import { addDecisions } from '#server/decisions/add-decisions';
import type { Decision } from '#server/decisions/decision.model';
import type { Municipality } from '#server/municipalities/municipality.model';
import type { Beneficiary } from '#server/people/beneficiary.model';
import type { NewDecision } from '#shared/decisions/decisions-wire';
import { type FundingSource, usualFunding } from '#shared/decisions/funding';
import { addDays, addMonths, type Day, firstDayOf, lastDayOf, monthOf } from '#shared/kernel/time';
import type { ServiceKind } from '#shared/municipalities/service-kind';
import type { Task } from '#shared/visits/tasks';
import { type Chance, chanceFrom, deal } from '#seeders/demo/chance';

/** A visit of a plan of care. */
interface Visiting {
  weekdays: readonly number[];
  /** On any of the weekdays, as the planner chooses. */
  timesAWeek?: number;
  durationMinutes: number;
  carersNeeded?: 1 | 2;
  cycleWeeks?: number;
  part: 'morning' | 'midday' | 'evening' | 'any';
  tasks: readonly Task[];
}

/** What a person is granted and how it is used; hours of a month, or minutes of a week. */
export interface PlanOfCare {
  serviceKind: ServiceKind;
  monthlyHours?: number;
  weeklyMinutes?: number;
  includesHolidays: boolean;
  visits: readonly Visiting[];
}

const WEEK = [1, 2, 3, 4, 5];
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const HOUSEHOLD: readonly Task[] = ['shopping', 'cleaning', 'company'];
const MORNING: readonly Task[] = ['washing', 'dressing', 'breakfast', 'medicines'];
const NOON: readonly Task[] = ['dinner', 'medicines', 'company'];
const NIGHT: readonly Task[] = ['supper', 'medicines', 'toilet'];

const uo = (monthlyHours: number, visits: readonly Visiting[], includesHolidays = false): PlanOfCare => ({
  serviceKind: 'UO',
  monthlyHours,
  includesHolidays,
  visits,
});

/** What 360 people are granted: 8 to 60 hours a month, about 20 on average. */
const PLANS: readonly (readonly [PlanOfCare, number])[] = [
  [uo(10, [{ weekdays: [2, 5], durationMinutes: 60, part: 'any', tasks: HOUSEHOLD }]), 34],
  [uo(10, [{ weekdays: WEEK, timesAWeek: 2, durationMinutes: 60, part: 'any', tasks: HOUSEHOLD }]), 20],
  [uo(8, [{ weekdays: [1, 4], durationMinutes: 60, part: 'any', tasks: ['shopping', 'heating', 'company'] }]), 22],
  [uo(18, [{ weekdays: [1, 3, 5], durationMinutes: 75, part: 'any', tasks: ['washing', 'dinner', 'cleaning'] }]), 58],
  [uo(21, [{ weekdays: [1, 3, 5], durationMinutes: 90, part: 'midday', tasks: NOON }]), 32],
  [uo(23, [{ weekdays: WEEK, durationMinutes: 60, part: 'morning', tasks: MORNING }]), 76],
  [uo(18, [{ weekdays: WEEK, durationMinutes: 45, part: 'midday', tasks: NOON }]), 28],
  [uo(34, [{ weekdays: WEEK, durationMinutes: 90, part: 'morning', tasks: [...MORNING, 'cleaning'] }]), 26],
  [uo(31, [{ weekdays: EVERY_DAY, durationMinutes: 60, part: 'morning', tasks: MORNING }], true), 20],
  [
    uo(
      60,
      [
        { weekdays: EVERY_DAY, durationMinutes: 60, part: 'morning', tasks: MORNING },
        { weekdays: EVERY_DAY, durationMinutes: 45, part: 'evening', tasks: NIGHT },
      ],
      true,
    ),
    7,
  ],
  [
    uo(36, [
      {
        weekdays: WEEK,
        durationMinutes: 45,
        carersNeeded: 2,
        part: 'morning',
        tasks: ['washing', 'turning', 'dressing'],
      },
    ]),
    9,
  ],
  [
    {
      serviceKind: 'UO',
      weeklyMinutes: 300,
      includesHolidays: false,
      visits: [{ weekdays: WEEK, durationMinutes: 60, part: 'midday', tasks: NOON }],
    },
    12,
  ],
  [
    {
      serviceKind: 'SUO',
      monthlyHours: 14,
      includesHolidays: false,
      visits: [{ weekdays: [2, 4], durationMinutes: 90, part: 'any', tasks: ['exercises', 'dressing_wounds'] }],
    },
    9,
  ],
  [
    {
      serviceKind: 'SUO_P',
      monthlyHours: 20,
      includesHolidays: false,
      visits: [
        { weekdays: [1, 4], durationMinutes: 90, part: 'midday', tasks: ['daily_skills', 'speech_therapy'] },
        { weekdays: [3], durationMinutes: 120, cycleWeeks: 2, part: 'any', tasks: ['daily_skills', 'office_errands'] },
      ],
    },
    7,
  ],
];

const SCOPES: Readonly<Record<ServiceKind, string>> = {
  UO: 'pomoc w zaspokajaniu codziennych potrzeb życiowych, opieka higieniczna, kontakty z otoczeniem',
  SUO: 'specjalistyczne usługi opiekuńcze: pielęgnacja, usprawnianie zaburzonych funkcji organizmu',
  SUO_P:
    'specjalistyczne usługi opiekuńcze dla osób z zaburzeniami psychicznymi: uczenie umiejętności niezbędnych do samodzielnego życia',
};

export interface Granted {
  decision: Decision;
  plan: PlanOfCare;
}

/** One decision for each person, of her own gmina, most for a year; some end soon. */
export async function enterTheirDecisions(
  ctx: Ctx,
  people: readonly Beneficiary[],
  municipalities: readonly Municipality[],
  today: Day,
): Promise<Granted[]> {
  const chance = chanceFrom(2607_06);
  const plans = deal(chance, PLANS);
  // Dealt apart, so that who pays changes nothing of what is granted.
  const purse = chanceFrom(2607_21);
  // The programme is for gminas of at most 60 000 inhabitants; the town is at that limit.
  const town = municipalities.find(({ welfareCentreKind }) => welfareCentreKind === 'MOPS');
  const signs = new Map(municipalities.map((gmina) => [gmina.id, `${gmina.welfareCentreKind}.5022`]));
  const inputs = people.map((person, index) => {
    const plan = plans[index] ?? PLANS[0]?.[0];
    if (plan === undefined) throw new RangeError('more people than plans');
    const sign = signs.get(person.municipalityId) ?? 'OPS.5022';
    return {
      plan,
      decision: {
        ...decisionOf(chance, person, plan, `${sign}.${index + 1}`, today),
        fundingSource: fundingOf(purse, person, plan.serviceKind, person.municipalityId !== town?.id, today),
      },
    };
  });
  const decisions = await addDecisions(
    ctx,
    inputs.map((input) => input.decision),
  );
  return decisions.flatMap((decision, index) => {
    const plan = inputs[index]?.plan;
    return plan === undefined ? [] : [{ decision, plan }];
  });
}

/** In a small gmina a quarter of those past 75 are paid by Opieka 75+; a few hours are of a project. */
function fundingOf(
  chance: Chance,
  person: Beneficiary,
  serviceKind: ServiceKind,
  isSmallGmina: boolean,
  today: Day,
): FundingSource {
  const share = chance.next();
  const age = Number(today.slice(0, 4)) - Number(person.bornOn?.slice(0, 4) ?? today.slice(0, 4));
  if (serviceKind === 'SUO_P') return usualFunding(serviceKind);
  if (share < 0.25 && age > 75 && isSmallGmina) return 'opieka_75';
  return share > 0.96 ? 'project' : usualFunding(serviceKind);
}

function decisionOf(
  chance: Chance,
  person: Beneficiary,
  plan: PlanOfCare,
  sign: string,
  today: Day,
): Omit<NewDecision, 'fundingSource'> & { number: string } {
  const month = monthOf(today);
  // A few began within the last two months, a few end within the next weeks.
  const validFrom =
    chance.next() < 0.06
      ? addDays(firstDayOf(addMonths(month, -2)), chance.whole(3, 50))
      : firstDayOf(addMonths(month, -chance.whole(3, 11)));
  const validTo =
    chance.next() < 0.08
      ? addDays(today, chance.whole(5, 60))
      : lastDayOf(addMonths(monthOf(validFrom), chance.whole(13, 15)));
  return {
    beneficiaryId: person.id,
    number: `${sign}.${validFrom.slice(0, 4)}`,
    urgent: false,
    serviceKind: plan.serviceKind,
    validFrom,
    validTo,
    capKind: plan.weeklyMinutes === undefined ? 'monthly' : 'weekly_pattern',
    monthlyMinutes: plan.monthlyHours === undefined ? null : plan.monthlyHours * 60,
    weeklyMinutes: plan.weeklyMinutes ?? null,
    weekdays: [...new Set(plan.visits.flatMap((visit) => visit.weekdays))].sort(),
    includesHolidays: plan.includesHolidays,
    place: 'miejsce zamieszkania',
    scope: SCOPES[plan.serviceKind],
  };
}
