import { z } from 'zod';
import { DayText, Id, InstantText, MonthText, ReasonView } from '#shared/kernel/wire';
import { SlotNumber, Stretch, UnassignedVisitView } from '#shared/planning/planning-wire';

/** `pinned`: all but pinned visits are planned anew; `assigned`: only those that nobody serves. */
export const PLAN_KEEPS = ['pinned', 'assigned'] as const;
export type PlanKeep = (typeof PLAN_KEEPS)[number];

const Seconds = z.number().int().min(1, { error: 'seconds' }).max(600, { error: 'seconds' });

export const PlanRequest = Stretch.safeExtend({
  seconds: Seconds.default(30),
  keep: z.enum(PLAN_KEEPS).default('pinned'),
});
export type PlanRequest = z.infer<typeof PlanRequest>;

/** A further search that starts from the proposal of a run. */
export const PlanContinuation = z.object({ seconds: Seconds.default(300) });

/** The cost by criterion, as the engine names them. */
export const PlanCriteria = z.record(z.string(), z.number());
export type PlanCriteria = z.infer<typeof PlanCriteria>;

/** A point of the falling cost. */
export const PlanPoint = z.object({
  elapsedMs: z.number(),
  cost: z.number(),
  unassignedCount: z.number().int(),
});
export type PlanPoint = z.infer<typeof PlanPoint>;

export const PlanProgress = z.object({
  phase: z.enum(['loading', 'constructing', 'improving', 'writing']),
  /** 0 to 1. */
  done: z.number(),
  elapsedMs: z.number(),
  /** Slots, so a visit for two carers counts twice. */
  assignedCount: z.number().int(),
  unassignedCount: z.number().int(),
  travelMinutes: z.number(),
  iterations: z.number().int(),
  /** Lower is better; the scale is a minute of travel. */
  cost: z.number().nullish(),
  criteria: PlanCriteria.nullish(),
  curve: z.array(PlanPoint).nullish(),
});
export type PlanProgress = z.infer<typeof PlanProgress>;

/** How good a roster is on some days; every one but the share of usual carers is better when lower. */
export const PlanMeasures = z.object({
  /** Slots, so a visit for two carers counts twice. */
  slotsCount: z.number().int(),
  assignedCount: z.number().int(),
  unassignedCount: z.number().int(),
  lateCount: z.number().int(),
  lateMinutes: z.number(),
  /** Between two visits of one day. */
  travelMinutes: z.number(),
  waitingMinutes: z.number(),
  /** Served slots by one of the two carers who come to the beneficiary most often in the month. */
  usualCarerCount: z.number().int(),
  carersPerBeneficiary: z.number(),
  /** Above the norm of the whole month, of all carers together. */
  overtimeMinutes: z.number(),
  /** Published slots that are otherwise: another carer, another start, or nobody. */
  announcedChangesCount: z.number().int(),
});
export type PlanMeasures = z.infer<typeof PlanMeasures>;

export const PlanComparison = z.object({ before: PlanMeasures, after: PlanMeasures });
export type PlanComparison = z.infer<typeof PlanComparison>;

/** What came of a run; names are looked up when it is shown. */
export const PlanResult = z.object({
  assignedCount: z.number().int(),
  unassignedCount: z.number().int(),
  travelMinutes: z.number(),
  overtimeMinutes: z.number(),
  carersPerBeneficiary: z.number(),
  iterations: z.number().int(),
  unassigned: z.array(z.object({ visitId: Id, slot: SlotNumber, reasons: z.array(ReasonView) })),
  cost: z.number().nullish(),
  criteria: PlanCriteria.nullish(),
  comparison: PlanComparison.nullish(),
});
export type PlanResult = z.infer<typeof PlanResult>;

/**
 * How a visit of the proposal stands to the draft: `open` can be applied, `applied` is as proposed, `stale` was changed by
 * somebody since, `gone` is cancelled, has begun or is over.
 */
export const PROPOSAL_STATES = ['open', 'applied', 'stale', 'gone'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** Changes of the proposal, in slots. */
export const ProposalCounts = z.object({
  open: z.number().int(),
  applied: z.number().int(),
  stale: z.number().int(),
  gone: z.number().int(),
});
export type ProposalCounts = z.infer<typeof ProposalCounts>;

/** Why a run has no plan. */
export const PLAN_FAILURES = ['planning_failed', 'planning_out_of_memory', 'planning_worker_ended'] as const;
export type PlanFailure = (typeof PLAN_FAILURES)[number];

export const PLAN_RUN_STATUSES = ['waiting', 'running', 'finished', 'cancelled', 'failed'] as const;

export const PlanRunView = z.object({
  id: Id,
  fromOn: DayText,
  toOn: DayText,
  seconds: z.number().int(),
  keep: z.enum(PLAN_KEEPS),
  status: z.enum(PLAN_RUN_STATUSES),
  requestedAt: InstantText,
  startedAt: InstantText.nullable(),
  finishedAt: InstantText.nullable(),
  cancelRequestedAt: InstantText.nullable(),
  failure: z.enum(PLAN_FAILURES).nullable(),
  progress: PlanProgress.nullable(),
  result: PlanResult.extend({ unassigned: z.array(UnassignedVisitView) }).nullable(),
  /** Null until the run is finished, and when it found nothing or was discarded. */
  proposal: ProposalCounts.nullable(),
  appliedAt: InstantText.nullable(),
  undoneAt: InstantText.nullable(),
  discardedAt: InstantText.nullable(),
  /** What it was made by: set when (never: the defaults), and whether that still holds; null before it starts. */
  weights: z.object({ validFrom: InstantText.nullable(), isInForce: z.boolean() }).nullable(),
  /** The runs from whose proposals this one went on, the first one first. */
  chain: z.array(z.object({ id: Id, seconds: z.number().int(), cost: z.number().nullable() })),
  abilities: z.object({
    cancelPlanRun: z.boolean(),
    applyPlan: z.boolean(),
    undoPlan: z.boolean(),
    discardPlan: z.boolean(),
    improvePlan: z.boolean(),
  }),
});
export type PlanRunView = z.infer<typeof PlanRunView>;

/** `?month=`: the latest run that touches the month. */
export const PlanRunsQuery = z.object({ month: MonthText });
export const LatestPlanRun = z.object({ run: PlanRunView.nullable() });
export type LatestPlanRun = z.infer<typeof LatestPlanRun>;

/** Which of the changes: all that fit every one of these. A carer's are those that she gains and those that she loses. */
const Part = { municipalityId: Id.optional(), onDay: DayText.optional(), carerId: Id.optional() };

export const PLAN_VISITS_AT_MOST = 5000;

/** A part of a proposal: by gmina, day, carer, single visits, or several of these at once. */
export const PlanPart = z
  .object({ ...Part, visitIds: z.array(Id).min(1, { error: 'required' }).max(PLAN_VISITS_AT_MOST).optional() })
  .refine((part) => Object.values(part).some((each) => each !== undefined), {
    path: ['visitIds'],
    error: 'required',
  });
export type PlanPart = z.infer<typeof PlanPart>;

/** Without a part all of it. */
export const PlanApplication = z.object({ part: PlanPart.optional() });

export const PLAN_CHANGES_PER_PAGE = 100;
export const PlanChangesQuery = z.object({
  ...Part,
  state: z.enum(PROPOSAL_STATES).optional(),
  offset: z.coerce.number().int().min(0).default(0),
});
export type PlanChangesQuery = z.infer<typeof PlanChangesQuery>;

const Side = z.object({ carerId: Id, carerName: z.string(), startAt: InstantText });

/** How one slot of a visit would differ from the draft. */
export const PlanChangeView = z.object({
  visitId: Id,
  slot: SlotNumber,
  state: z.enum(PROPOSAL_STATES),
  beneficiaryName: z.string(),
  municipalityId: Id,
  /** By the draft of today. */
  onDay: DayText,
  /** Two days where the plan moves a visit whose day is not fixed. */
  beforeOn: DayText,
  afterOn: DayText,
  durationMinutes: z.number().int(),
  before: Side.nullable(),
  after: Side.nullable(),
});
export type PlanChangeView = z.infer<typeof PlanChangeView>;

const Facet = z.object({ id: z.string(), name: z.string(), count: z.number().int() });

export const PlanChangesView = z.object({
  /** Of those that fit the question, on all pages. */
  total: z.number().int(),
  changes: z.array(PlanChangeView),
  /** What can be asked for, over all changes: `id` is a gmina, a day, a carer. */
  municipalities: z.array(Facet),
  days: z.array(Facet),
  carers: z.array(Facet),
});
export type PlanChangesView = z.infer<typeof PlanChangesView>;

/** A visit that stays as it is although the plan has it otherwise, and why. */
export const PlanLeft = UnassignedVisitView;

export const PlanApplied = z.object({
  run: PlanRunView,
  /** Slots that are otherwise now. */
  changedCount: z.number().int(),
  left: z.array(PlanLeft),
  /** Outside of the part and taken over as well: without them the part would break a rule, which is the reason. */
  along: z.array(PlanLeft),
});
export type PlanApplied = z.infer<typeof PlanApplied>;
