import { z } from 'zod';
import { daysBetween } from '#shared/kernel/time';
import { DayText, Id, InstantText } from '#shared/kernel/wire';
import { ExpectedSlot, PlanViolationView, SlotNumber, UnassignedVisitView } from '#shared/planning/planning-wire';
import { REPAIR_KINDS, REPAIR_VARIANT_CODES } from '#shared/planning/repair';

export const REPAIR_DAYS_AT_MOST = 31;

const Days = {
  fromOn: DayText,
  toOn: DayText,
  /** Whether published visits of others may change as well; at most two for each that gets a carer. */
  mayMoveOthers: z.boolean().default(false),
};

/** What has happened. */
export const RepairWish = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('carer_sick'),
      carerIds: z.array(Id).min(1, { error: 'required' }).max(20, { error: 'too_many' }),
      ...Days,
    }),
    z.object({ kind: z.literal('carer_back'), carerId: Id, ...Days }),
    z.object({ kind: z.literal('beneficiary_away'), beneficiaryId: Id, ...Days }),
    z.object({
      kind: z.literal('urgent_visits'),
      visitIds: z.array(Id).min(1, { error: 'required' }).max(50, { error: 'too_many' }),
      mayMoveOthers: Days.mayMoveOthers,
    }),
  ])
  .refine((wish) => wish.kind === 'urgent_visits' || wish.toOn >= wish.fromOn, {
    path: ['toOn'],
    error: 'before_start',
  })
  .refine((wish) => wish.kind === 'urgent_visits' || daysBetween(wish.fromOn, wish.toOn) < REPAIR_DAYS_AT_MOST, {
    path: ['toOn'],
    error: 'too_long',
  });
export type RepairWish = z.infer<typeof RepairWish>;

const Side = z.object({ carerId: Id, carerName: z.string(), startAt: InstantText });

/** One slot of a visit, as it is in the draft and as it would be. */
export const RepairChangeView = z.object({
  visitId: Id,
  slot: SlotNumber,
  beneficiaryName: z.string(),
  municipalityId: Id,
  onDay: DayText,
  durationMinutes: z.number().int(),
  before: Side.nullable(),
  after: Side.nullable(),
  /** Moves although nothing has happened to it, for the sake of another. */
  movesForOthers: z.boolean(),
  /** The carers have been told of what it was. */
  announced: z.boolean(),
  /** Sent back with the change, so that what somebody changed meanwhile is not overwritten. */
  expected: ExpectedSlot,
});
export type RepairChangeView = z.infer<typeof RepairChangeView>;

export const RepairVariantView = z.object({
  code: z.enum(REPAIR_VARIANT_CODES),
  changes: z.array(RepairChangeView),
  unassigned: z.array(UnassignedVisitView),
  rehomedCount: z.number().int(),
  movedOthersCount: z.number().int(),
  shiftedMinutes: z.number().int(),
  overtimeMinutes: z.number().int(),
  warnings: z.array(PlanViolationView),
});
export type RepairVariantView = z.infer<typeof RepairVariantView>;

export const RepairProposal = z.object({
  kind: z.enum(REPAIR_KINDS),
  fromOn: DayText,
  toOn: DayText,
  /** Of whom it speaks: the carers or the beneficiary. */
  names: z.array(z.string()),
  /** Who is absent on these days as well, was not asked for, and still has visits. */
  alsoAbsent: z.array(z.object({ carerId: Id, name: z.string(), visitCount: z.number().int() })),
  /** Slots that want a carer, or are offered to one who is back. */
  wantedCount: z.number().int(),
  /** Slots that should change and may not: pinned, or over by what was published. */
  stays: z.array(UnassignedVisitView),
  /** The fewest changes first; none when nothing can be done. */
  variants: z.array(RepairVariantView),
});
export type RepairProposal = z.infer<typeof RepairProposal>;

/** A chosen change of a proposal. */
export const RepairStep = z.object({
  visitId: Id,
  slot: SlotNumber.default(1),
  carerId: Id.nullable(),
  startAt: InstantText.optional(),
  expected: ExpectedSlot,
});
export type RepairStep = z.infer<typeof RepairStep>;

export const RepairChoice = z.object({ changes: z.array(RepairStep).min(1, { error: 'required' }).max(400) });
export type RepairChoice = z.infer<typeof RepairChoice>;
