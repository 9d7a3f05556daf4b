import { addDays, type Day, isDay } from '#shared/kernel/time';
import { REPAIR_KINDS } from '#shared/planning/repair';
import { REPAIR_DAYS_AT_MOST, RepairWish } from '#shared/planning/repair-wire';

/**
 * What a link to the board asks to be mended: of whom, and from the shown day to which. The pages of carers, decisions and
 * visits lead to `/board?day=2026-11-23&repair=carer_sick&who=…&to=2026-11-24`.
 */
export interface RepairAsked {
  kind: RepairWish['kind'];
  /** A carer, a beneficiary or a visit. */
  who: string;
  toOn: Day;
}

/** Reads it; `null` when nothing sensible is asked. */
export function repairIn(parameters: URLSearchParams): RepairAsked | null {
  const kind = REPAIR_KINDS.find((each) => each === parameters.get('repair'));
  const [who, toOn] = [parameters.get('who'), parameters.get('to')];
  if (kind === undefined || who === null || toOn === null || !isDay(toOn)) return null;
  return { kind, who, toOn };
}

/** The wish that the server is told; of carers who are ill perhaps for several at once. */
export function repairWishOf(
  day: Day,
  { kind, who, toOn }: RepairAsked,
  mayMoveOthers: boolean,
  alsoIll: readonly string[] = [],
): RepairWish {
  if (kind === 'urgent_visits') return { kind, visitIds: [who], mayMoveOthers };
  const last = addDays(day, REPAIR_DAYS_AT_MOST - 1);
  const days = { fromOn: day, toOn: toOn < day ? day : toOn > last ? last : toOn, mayMoveOthers };
  if (kind === 'beneficiary_away') return { kind, beneficiaryId: who, ...days };
  return kind === 'carer_sick' ? { kind, carerIds: [who, ...alsoIll], ...days } : { kind, carerId: who, ...days };
}
