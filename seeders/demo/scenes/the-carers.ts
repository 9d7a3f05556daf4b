import { addCarers } from '#server/carers/add-carers';
import type { Carer } from '#server/carers/carer.model';
import { reportAbsences } from '#server/carers/report-absences';
import type { Ctx } from '#server/context';
import type { Locality } from '#server/municipalities/locality.model';
import type {
  AbsenceKind,
  DisabilityDegree,
  EmploymentKind,
  Mobility,
  Qualification,
} from '#shared/carers/carer-words';
import type { AvailabilityInput, CarerInput } from '#shared/carers/carers-wire';
import { addDays, addMonths, type Day, daysBetween, firstDayOf, monthOf } from '#shared/kernel/time';
import { type Chance, chanceFrom, deal } from '#seeders/demo/chance';
import { nameOf } from '#seeders/demo/names';
import { inventedPhone } from '#seeders/demo/numbers';
import { placesLikePeople, pointIn } from '#seeders/demo/places';

type Terms = Pick<CarerInput, 'workingTimeSystem' | 'interruptedTime' | 'flexibleStart' | 'limitsWaivedOn'>;
const WAIVED_ON = '2026-02-16';

interface Post {
  employmentKind: EmploymentKind;
  fteThousandths: number;
  disabilityDegree: DisabilityDegree;
}

const post = (
  fteThousandths: number,
  disabilityDegree: DisabilityDegree = 'none',
  employmentKind: EmploymentKind = 'employment',
): Post => ({ employmentKind, fteThousandths, disabilityDegree });

/** 80 posts, 70.5 full-time equivalents. */
const POSTS: readonly (readonly [Post, number])[] = [
  [post(1000), 46],
  [post(1000, 'light'), 3],
  [post(1000, 'moderate'), 6],
  [post(1000, 'severe'), 1],
  [post(750), 9],
  [post(750, 'moderate'), 1],
  [post(500), 8],
  [post(500, 'none', 'mandate'), 6],
];

const span = (weekdays: readonly number[], fromHour: number, toHour: number): AvailabilityInput[] =>
  weekdays.map((weekday) => ({ weekday, fromMinute: fromHour * 60, toMinute: toHour * 60 }));
const WEEK = [1, 2, 3, 4, 5];

/** The hours at which a carer may be planned, and how many carers have them. */
const HOURS: readonly (readonly [readonly AvailabilityInput[], number])[] = [
  [span(WEEK, 6, 15), 20],
  [span(WEEK, 7, 16), 14],
  [[...span([1, 2, 3, 4, 5, 6], 7, 15)], 6],
  [[...span([2, 3, 4, 5], 6, 16), ...span([6, 7], 6, 19)], 11],
  [[...span([1, 2, 3, 5], 6, 16), ...span([6, 7], 7, 19)], 10],
  [span(WEEK, 11, 20), 10],
  [[...span([3, 4, 5], 11, 20), ...span([6, 7], 8, 20)], 5],
  [[...span([1, 2, 3, 4], 12, 20), ...span([7], 8, 20)], 4],
];

const SKILLS: readonly (readonly [readonly Qualification[], number])[] = [
  [['carer'], 43],
  [['carer', 'dementia'], 9],
  [['community_carer'], 12],
  [['community_carer', 'dementia'], 3],
  [['medical_carer'], 4],
  [['carer', 'dementia', 'sign_language'], 3],
  [['physiotherapist'], 2],
  [['psychologist'], 2],
  [['nurse'], 2],
];

const WAYS: readonly (readonly [Mobility, number])[] = [
  ['car', 40],
  ['bicycle', 14],
  ['bus', 12],
  ['foot', 14],
];

const isAmongTheFirstTwo = (posts: readonly Post[], index: number): boolean =>
  posts.slice(0, index).filter((each) => each.disabilityDegree !== 'none').length < 2;

/**
 * What the staff's representatives agreed to holds for most: a break in the day, for people are cared for in the morning
 * and in the evening (art. 139), and days that start at different hours (art. 140¹). A few work in equivalent time or have
 * not agreed; two have the doctor's consent of art. 16.
 */
function termsOf(posts: readonly Post[], index: number): Terms {
  const each = posts[index] ?? post(1000);
  const isDisabled = each.disabilityDegree !== 'none';
  const isEquivalent = each.employmentKind === 'employment' && !isDisabled && index % 20 === 7;
  return {
    workingTimeSystem: isEquivalent ? 'equivalent' : 'basic',
    interruptedTime: !isEquivalent && index % 16 !== 3,
    flexibleStart: index % 27 !== 5,
    limitsWaivedOn: isDisabled && isAmongTheFirstTwo(posts, index) ? WAIVED_ON : null,
  };
}

/** Eighty carers: full-time and part-time, some with the shorter norm of a disability, some on a mandate. */
export async function hireCarers(ctx: Ctx, localities: readonly Locality[], today: Day): Promise<Carer[]> {
  const chance = chanceFrom(2607_02);
  const posts = deal(chance, POSTS);
  const hours = deal(chance, HOURS);
  const skills = deal(chance, SKILLS);
  const ways = deal(chance, WAYS);
  const homes = placesLikePeople(chance, localities, posts.length);
  const taken = new Set<string>();

  const inputs = posts.map((each, index): CarerInput => {
    const gender = chance.next() < 0.92 ? 'female' : 'male';
    const home = homes[index] ?? chance.pick(localities);
    // Who walks or rides a bus lives where people live close together.
    const way = home.kind === 'village' ? 'car' : (ways[index] ?? 'car');
    return {
      ...nameOf(chance, gender, 'working', taken),
      ...each,
      ...termsOf(posts, index),
      ...pointIn(chance, home),
      referenceNumber: null,
      gender,
      phone: inventedPhone(chance),
      qualifications: [...(skills[index] ?? (['carer'] as const))],
      localityId: home.id,
      mobility: way,
      employedFrom: `${Number(today.slice(0, 4)) - chance.whole(1, 4)}-0${chance.whole(1, 9)}-01`,
      employedTo: null,
      availability: [...(hours[index] ?? span(WEEK, 7, 15))],
    };
  });
  return addCarers(ctx, inputs);
}

/** Leave and illness over the four months; two are ill on the very day, as on any January morning. */
export async function letSomeBeAway(ctx: Ctx, carers: readonly Carer[], today: Day): Promise<void> {
  const chance = chanceFrom(2607_03);
  const firstOn = firstDayOf(addMonths(monthOf(today), -2));
  const absences = carers.flatMap((carer, index) => awayOf(chance, carer, index, firstOn, today));
  await reportAbsences(ctx, absences);
}

function awayOf(chance: Chance, carer: Carer, index: number, firstOn: Day, today: Day) {
  const days = daysBetween(firstOn, today) + 35;
  const stretch = (fromOn: Day, length: number, kind: AbsenceKind) => ({
    carerId: carer.id,
    fromOn,
    toOn: addDays(fromOn, length - 1),
    kind,
    note: null,
  });
  if (index === 11 || index === 47) return [stretch(today, index === 11 ? 3 : 5, 'sick')];
  if (index % 3 === 0) return [stretch(addDays(firstOn, chance.whole(0, days)), chance.whole(5, 10), 'leave')];
  if (index % 7 === 0) return [stretch(addDays(firstOn, chance.whole(0, days)), chance.whole(2, 6), 'sick')];
  if (index % 13 === 0) return [stretch(addDays(firstOn, chance.whole(0, days)), 1, 'training')];
  return [];
}
