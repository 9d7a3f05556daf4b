import { z } from 'zod';
import {
  ABSENCE_KINDS,
  DISABILITY_DEGREES,
  EMPLOYMENT_KINDS,
  GENDERS,
  MOBILITIES,
  QUALIFICATIONS,
  WORKING_TIME_SYSTEMS,
} from '#shared/carers/carer-words';
import { SERVICE_KINDS } from '#shared/municipalities/service-kind';
import { addDays, daysBetween } from '#shared/kernel/time';
import { VisitGapView } from '#shared/visits/visits-wire';
import { DayText, Id, InstantText, MinuteOfDay, MonthText, ReasonView, Weekday } from '#shared/kernel/wire';

export const BOARD_DAYS_AT_MOST = 7;
export const STRETCH_DAYS_AT_MOST = 62;

export const SlotNumber = z.union([z.literal(1), z.literal(2)]);
/** A slot in an address. */
export const SlotText = z.enum(['1', '2']).transform((slot): 1 | 2 => (slot === '2' ? 2 : 1));
export const ViolationView = ReasonView.extend({ hard: z.boolean() });
export type ViolationView = z.infer<typeof ViolationView>;

const inOrder = (stretch: { fromOn: string; toOn: string }): boolean => stretch.toOn >= stretch.fromOn;
const notTooLong = (stretch: { fromOn: string; toOn: string }): boolean =>
  daysBetween(stretch.fromOn, stretch.toOn) < STRETCH_DAYS_AT_MOST;

/** Days of the plan, both included. */
export const Stretch = z
  .object({ fromOn: DayText, toOn: DayText })
  .refine(inOrder, { path: ['toOn'], error: 'before_start' })
  .refine(notTooLong, { path: ['toOn'], error: 'too_long' });
export type Stretch = z.infer<typeof Stretch>;

/** One day, `?day=`, or up to seven, `?from=&to=`. */
export const BoardQuery = z
  .object({ day: DayText.optional(), from: DayText.optional(), to: DayText.optional() })
  .refine(({ day, from, to }) => day !== undefined || (from !== undefined && to !== undefined), {
    path: ['day'],
    error: 'required',
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    error: 'before_start',
  })
  .refine(({ from, to }) => from === undefined || to === undefined || to < addDays(from, BOARD_DAYS_AT_MOST), {
    path: ['to'],
    error: 'too_long',
  });
export type BoardQuery = z.infer<typeof BoardQuery>;

export const PlaceView = z.object({ latitude: z.number(), longitude: z.number(), localityId: Id });

export const BoardCarer = z.object({
  id: Id,
  /** Surname first. */
  name: z.string(),
  homeMunicipalityId: Id,
  homeLocalityName: z.string(),
  home: PlaceView,
  gender: z.enum(GENDERS),
  employmentKind: z.enum(EMPLOYMENT_KINDS),
  fteThousandths: z.number().int(),
  disabilityDegree: z.enum(DISABILITY_DEGREES),
  workingTimeSystem: z.enum(WORKING_TIME_SYSTEMS),
  interruptedTime: z.boolean(),
  flexibleStart: z.boolean(),
  limitsWaivedOn: DayText.nullable(),
  /** Sundays within three weeks of the shown days and their neighbours on which the draft sends her somewhere. */
  otherSundays: z.array(DayText),
  mobility: z.enum(MOBILITIES),
  qualifications: z.array(z.enum(QUALIFICATIONS)),
  availability: z.array(z.object({ weekday: Weekday, fromMinute: MinuteOfDay, toMinute: MinuteOfDay })),
  /** Those that touch the shown days or the days around them; both ends included. */
  absences: z.array(z.object({ fromOn: DayText, toOn: DayText, kind: z.enum(ABSENCE_KINDS) })),
  employedFrom: DayText,
  employedTo: DayText.nullable(),
  /** Minutes of visits in the draft, day by day; days without any are left out. */
  plannedMinutesByDay: z.record(DayText, z.number().int()),
  /** Minutes of visits in the draft in the month of the first shown day. */
  plannedMinutesOfMonth: z.number().int(),
  /** What the contract asks of that month; a mandate contract has no norm. */
  normMinutesOfMonth: z.number().int().nullable(),
});
export type BoardCarer = z.infer<typeof BoardCarer>;

export const BoardSlot = z.object({
  slot: SlotNumber,
  /** Who goes by the draft. */
  carerId: Id.nullable(),
  pinned: z.boolean(),
  /** What the carers have been told. */
  publishedCarerId: Id.nullable(),
  publishedStartAt: InstantText.nullable(),
});
export type BoardSlot = z.infer<typeof BoardSlot>;

/** `frozen` ones (started, delivered, not delivered, cancelled) no longer move. */
export const VISIT_STATUSES = [
  'unassigned',
  'partly_assigned',
  'assigned',
  'started',
  'finished',
  'delivered',
  'not_delivered',
  'cancelled',
] as const;
export type VisitStatus = (typeof VISIT_STATUSES)[number];

export const BoardVisit = z.object({
  id: Id,
  beneficiaryId: Id,
  /** Surname and initial. */
  beneficiaryName: z.string(),
  municipalityId: Id,
  localityName: z.string(),
  place: PlaceView,
  serviceKind: z.enum(SERVICE_KINDS),
  onDay: DayText,
  earliestStartAt: InstantText,
  latestStartAt: InstantText,
  /** After `latestStartAt`, at most. */
  toleratedLatenessMinutes: z.number().int(),
  /** What the beneficiary would like; `plannedStartAt` is where the draft has it. */
  wishedStartAt: InstantText.nullable(),
  plannedStartAt: InstantText,
  durationMinutes: z.number().int(),
  carersNeeded: SlotNumber,
  tasksCount: z.number().int(),
  requiredQualifications: z.array(z.enum(QUALIFICATIONS)),
  wishedGender: z.enum(GENDERS).nullable(),
  preferredCarerIds: z.array(Id),
  excludedCarerIds: z.array(Id),
  gap: VisitGapView.nullable(),
  /** As many as carers are needed, in order. */
  slots: z.array(BoardSlot),
  status: z.enum(VISIT_STATUSES),
  /** The first carer's check-in and the last one's check-out. */
  checkedInAt: InstantText.nullable(),
  checkedOutAt: InstantText.nullable(),
  cancelled: z.boolean(),
  frozen: z.boolean(),
  /** Whether the draft differs from what is published. */
  change: z.enum(['added', 'changed', 'removed']).nullable(),
});
export type BoardVisit = z.infer<typeof BoardVisit>;

/** A visit of a day around the shown ones, with what travel and rest need of it. */
export const NeighbourVisit = z.object({
  id: Id,
  beneficiaryId: Id,
  onDay: DayText,
  place: PlaceView,
  startAt: InstantText,
  durationMinutes: z.number().int(),
  carersNeeded: SlotNumber,
  carers: z.array(z.object({ slot: SlotNumber, carerId: Id })),
});
export type NeighbourVisit = z.infer<typeof NeighbourVisit>;

export const BoardView = z.object({
  fromOn: DayText,
  toOn: DayText,
  month: MonthText,
  municipalities: z.array(z.object({ id: Id, name: z.string(), hue: z.number().int() })),
  carers: z.array(BoardCarer),
  visits: z.array(BoardVisit),
  neighbours: z.array(NeighbourVisit),
  travelOverrides: z.array(
    z.object({ fromLocalityId: Id, toLocalityId: Id, mobility: z.enum(MOBILITIES), minutes: z.number().int() }),
  ),
  travelLearned: z.array(
    z.object({
      fromLocalityId: Id,
      toLocalityId: Id,
      mobility: z.enum(MOBILITIES),
      minutes: z.number().int(),
      evidenceCount: z.number().int(),
    }),
  ),
  /** Of the road servers' times, which are fetched apart and kept until it changes; empty where there are none. */
  roadRevision: z.string().nullable(),
  /** Slots of the shown days that differ from the published plan. */
  pendingChanges: z.number().int(),
  abilities: z.object({ arrangeVisits: z.boolean(), requestPlan: z.boolean(), publishRoster: z.boolean() }),
});
export type BoardView = z.infer<typeof BoardView>;

/** What the dispatcher saw when she decided; another state meanwhile is refused with `visit_changed_meanwhile`. */
export const ExpectedSlot = z.object({ carerId: Id.nullable(), startAt: InstantText });

const Changed = z.object({
  /** `null` takes the carer off; left out, whoever is there stays. */
  carerId: Id.nullable().optional(),
  /** The new start of the whole visit: both carers of a visit for two move together. */
  startAt: InstantText.optional(),
  pinned: z.boolean().optional(),
  expected: ExpectedSlot.optional(),
});

export const SlotChange = Changed.refine(
  ({ carerId, startAt, pinned }) => carerId !== undefined || startAt !== undefined || pinned !== undefined,
  { path: ['carerId'], error: 'required' },
);
export type SlotChange = z.infer<typeof SlotChange>;

export const SlotAssignment = Changed.extend({ carerId: Id });
export type SlotAssignment = z.infer<typeof SlotAssignment>;

export const VisitChange = Changed.extend({ visitId: Id, slot: SlotNumber.default(1) });
export type VisitChange = z.infer<typeof VisitChange>;

/** The day to which a visit is moved. */
export const DayOfVisit = z.object({ onDay: DayText });
export type DayOfVisit = z.infer<typeof DayOfVisit>;

export const Arrangement = z.object({ changes: z.array(VisitChange).min(1).max(200) });
export type Arrangement = z.infer<typeof Arrangement>;

/** A violation and the visit and carer of whom it speaks. */
export const PlanViolationView = ViolationView.extend({ visitId: Id, slot: SlotNumber, carerId: Id });
export type PlanViolationView = z.infer<typeof PlanViolationView>;

export const ArrangementDone = z.object({
  visits: z.array(BoardVisit),
  /** Soft rules that the new arrangement bends. */
  warnings: z.array(PlanViolationView),
  /** Sent back as an arrangement, it undoes this one. */
  undo: z.array(VisitChange),
});
export type ArrangementDone = z.infer<typeof ArrangementDone>;

export const UnassignedVisitView = z.object({
  visitId: Id,
  slot: SlotNumber,
  beneficiaryName: z.string(),
  municipalityId: Id,
  onDay: DayText,
  startAt: InstantText,
  reasons: z.array(ReasonView),
});
export type UnassignedVisitView = z.infer<typeof UnassignedVisitView>;

export const RosterChangesQuery = z
  .object({ from: DayText, to: DayText })
  .refine(({ from, to }) => to >= from, { path: ['to'], error: 'before_start' })
  .refine(({ from, to }) => daysBetween(from, to) < STRETCH_DAYS_AT_MOST, { path: ['to'], error: 'too_long' });

const Side = z.object({ carerId: Id, carerName: z.string(), startAt: InstantText });

/** How one slot of a visit differs from what the carers have been told. */
export const RosterChangeView = z.object({
  visitId: Id,
  slot: SlotNumber,
  kind: z.enum(['added', 'changed', 'removed']),
  beneficiaryName: z.string(),
  municipalityId: Id,
  onDay: DayText,
  durationMinutes: z.number().int(),
  before: Side.nullable(),
  after: Side.nullable(),
});
export type RosterChangeView = z.infer<typeof RosterChangeView>;

export const RosterChangesView = z.object({
  fromOn: DayText,
  toOn: DayText,
  addedCount: z.number().int(),
  changedCount: z.number().int(),
  removedCount: z.number().int(),
  changes: z.array(RosterChangeView),
  /** Hard rules that the draft breaks; while there is one, it cannot be published. */
  violations: z.array(
    PlanViolationView.extend({
      beneficiaryName: z.string(),
      carerName: z.string(),
      onDay: DayText,
      startAt: InstantText,
    }),
  ),
  unassigned: z.array(UnassignedVisitView),
});
export type RosterChangesView = z.infer<typeof RosterChangesView>;

/** Days that have visits, as a month is looked over. */
export const PlanningDaysView = z.object({
  days: z.array(
    z.object({
      onDay: DayText,
      visitsCount: z.number().int(),
      /** Of carers: a visit for two counts twice. */
      minutes: z.number().int(),
      /** Slots that nobody serves in the draft. */
      unassignedCount: z.number().int(),
      /** Slots that the carers have been told of. */
      publishedCount: z.number().int(),
      /** Slots that differ from that. */
      changesCount: z.number().int(),
    }),
  ),
});
export type PlanningDaysView = z.infer<typeof PlanningDaysView>;

export const PublicationView = z.object({
  id: Id,
  fromOn: DayText,
  toOn: DayText,
  publishedAt: InstantText,
  addedCount: z.number().int(),
  changedCount: z.number().int(),
  removedCount: z.number().int(),
  unassignedCount: z.number().int(),
});
export type PublicationView = z.infer<typeof PublicationView>;

export const CandidatesQuery = z.object({ slot: SlotText.default(1) });

export const CandidateView = z.object({
  carerId: Id,
  name: z.string(),
  /** When she could start. */
  startAt: InstantText,
  /** In minutes of travel; lower is better. */
  cost: z.number(),
  /** For and against her, the weightiest first. */
  reasons: z.array(ReasonView),
  /** Hard rules against her; she can be chosen only when there are none. */
  violations: z.array(ViolationView),
});
export type CandidateView = z.infer<typeof CandidateView>;

export const CandidatesView = z.object({ visitId: Id, slot: SlotNumber, candidates: z.array(CandidateView) });
export type CandidatesView = z.infer<typeof CandidatesView>;
