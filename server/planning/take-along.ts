import { brokenBy, draftWith, keyOf } from '#server/planning/fit-proposal';
import type { LoadedRoster } from '#server/planning/load-roster';
import type { ProposedSlot } from '#server/planning/plan-proposals.queries';
import { grouped } from '#shared/kernel/grouped';
import type { Reason } from '#shared/kernel/reason';
import { lawMeasureOf } from '#shared/planning/labour-rules';
import { rosterOf } from '#shared/planning/roster';
import { oldLawWarns, type PlanViolation } from '#shared/planning/violations';

/** A part of one visit may take so many others along; a larger part as many as it has itself. */
const ALONG_AT_LEAST = 5;

export interface TakenAlong {
  /** Changes outside of the part without which those of the part would break a rule. */
  slots: ProposedSlot[];
  /** Why each visit comes along. */
  reasonsOf: ReadonlyMap<string, Reason[]>;
  /** Visits of the part that would need more than may come along. */
  needMore: ReadonlySet<string>;
}

/**
 * What a part of a proposal needs of the rest: of two carers who swap, the other half; of a day that would be too long, the
 * visit that the carer gives away. What is taken along may need more in turn. When it would be more than the dispatcher can
 * be expected to want, nothing comes along.
 */
export async function takenAlong(
  now: LoadedRoster,
  part: readonly ProposedSlot[],
  rest: readonly ProposedSlot[],
): Promise<TakenAlong> {
  const known = new Set(now.carers.map(({ id }) => id));
  const isUsable = ({ state, carerId }: ProposedSlot): boolean =>
    state === 'open' && (carerId === null || known.has(carerId));
  const wanted = part.filter(isUsable);
  const changing = new Set(rest.filter(({ isChange }) => isChange).map(({ visitId }) => visitId));
  const offered = grouped(
    rest.filter((each) => isUsable(each) && changing.has(each.visitId)),
    ({ visitId }) => visitId,
  );
  const atMost = Math.max(ALONG_AT_LEAST, new Set(wanted.map(({ visitId }) => visitId)).size);
  const withOldLaw = oldLawWarns(rosterOf(now));
  const taken = new Map<string, ProposedSlot[]>();
  const reasonsOf = new Map<string, Reason[]>();
  const needing = new Set<string>();
  let asked: readonly ProposedSlot[] = wanted;
  while (asked.length > 0) {
    const work = draftWith(now, [...wanted, ...[...taken.values()].flat()]);
    const broken = await brokenBy(work, asked, withOldLaw);
    const more = new Map<string, ProposedSlot[]>();
    for (const violation of broken) {
      for (const [visitId, slots] of helping(offered, violation, asked)) {
        if (taken.size === 0) needing.add(violation.visitId);
        if (taken.has(visitId)) continue;
        more.set(visitId, slots);
        if (!reasonsOf.has(visitId)) reasonsOf.set(visitId, [{ code: violation.code, data: violation.data ?? {} }]);
      }
    }
    for (const [visitId, slots] of more) taken.set(visitId, slots);
    if (taken.size > atMost) return { slots: [], reasonsOf: new Map(), needMore: needing };
    asked = [...more.values()].flat();
  }
  return { slots: [...taken.values()].flat(), reasonsOf, needMore: new Set() };
}

/** The visit that stands in the way, if the plan moves it; for a day that is too long, what she gives away of it. */
function helping(
  offered: ReadonlyMap<string, ProposedSlot[]>,
  violation: PlanViolation,
  asked: readonly ProposedSlot[],
): [string, ProposedSlot[]][] {
  const otherId = violation.data?.['otherVisitId'];
  if (typeof otherId === 'string') {
    const slots = offered.get(otherId);
    return slots === undefined ? [] : [[otherId, slots]];
  }
  if (lawMeasureOf(violation) === null) return [];
  const onDay = asked.find((each) => keyOf(each) === keyOf(violation))?.onDay;
  const gives = ({ beforeCarerId, carerId }: ProposedSlot): boolean =>
    beforeCarerId === violation.carerId && carerId !== violation.carerId;
  return [...offered].filter(([, slots]) => slots.some((each) => each.onDay === onDay && gives(each)));
}
