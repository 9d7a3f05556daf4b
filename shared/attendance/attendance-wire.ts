import { z } from 'zod';
import {
  ATTENDANCE_SOURCES,
  NO_ENTRY_REASONS,
  NOT_DELIVERED_REASONS,
  TASK_REASONS,
  WAITING_REASONS,
} from '#shared/attendance/attendance-words';
import { daysBetween } from '#shared/kernel/time';
import { DayText, Id, InstantText, MonthText, ReasonView } from '#shared/kernel/wire';
import { NEEDS } from '#shared/people/needs';
import { TASKS } from '#shared/visits/tasks';

export const ROSTER_DAYS_AT_MOST = 42;
export const CONFIRMATIONS_AT_ONCE = 500;
export const WAITING_SHOWN_AT_MOST = 300;

const Note = z.string().trim().max(500, { error: 'too_long' }).nullable();
const noteOrNothing = Note.transform((note) => (note === '' ? null : note)).default(null);

/** Where the phone was at the tap, if the carer lets it say so; never between taps. */
export const Position = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  accuracyMetres: z.number().min(0).transform(Math.round),
});
export type Position = z.infer<typeof Position>;

export const TaskMark = z
  .object({ task: z.enum(TASKS), done: z.boolean(), reason: z.enum(TASK_REASONS).nullable().default(null) })
  .refine(({ done, reason }) => done || reason !== null, { path: ['reason'], error: 'task_reason_missing' });
export type TaskMark = z.infer<typeof TaskMark>;

export const CheckIn = z.object({ at: InstantText, position: Position.optional() });
export type CheckIn = z.infer<typeof CheckIn>;

export const CheckOut = z.object({
  at: InstantText,
  tasks: z.array(TaskMark).max(TASKS.length).default([]),
  note: noteOrNothing,
  position: Position.optional(),
});
export type CheckOut = z.infer<typeof CheckOut>;

export const NoEntry = z.object({
  at: InstantText,
  reason: z.enum(NO_ENTRY_REASONS),
  note: noteOrNothing,
  position: Position.optional(),
});
export type NoEntry = z.infer<typeof NoEntry>;

/** What is known of one carer at one visit. */
export const AttendanceView = z.object({
  checkedInAt: InstantText.nullable(),
  checkedOutAt: InstantText.nullable(),
  source: z.enum(ATTENDANCE_SOURCES),
  noEntryReason: z.enum(NO_ENTRY_REASONS).nullable(),
  tasks: z.array(TaskMark),
  note: z.string().nullable(),
});
export type AttendanceView = z.infer<typeof AttendanceView>;

/** The answer to a tap: what stands now, and whether the visit has confirmed itself by it. */
export const TapDone = z.object({ visitId: Id, attendance: AttendanceView, confirmed: z.boolean() });
export type TapDone = z.infer<typeof TapDone>;

export const MyRosterQuery = z
  .object({ from: DayText, to: DayText })
  .refine(({ from, to }) => to >= from, { path: ['to'], error: 'before_start' })
  .refine(({ from, to }) => daysBetween(from, to) < ROSTER_DAYS_AT_MOST, { path: ['to'], error: 'too_long' });
export type MyRosterQuery = z.infer<typeof MyRosterQuery>;

export const MyVisit = z.object({
  id: Id,
  onDay: DayText,
  startAt: InstantText,
  endAt: InstantText,
  earliestStartAt: InstantText,
  latestStartAt: InstantText,
  beneficiary: z.object({
    firstName: z.string(),
    lastName: z.string(),
    addressLine: z.string(),
    postalCode: z.string(),
    localityName: z.string(),
    latitude: z.number(),
    longitude: z.number(),
    phone: z.string().nullable(),
    contactName: z.string().nullable(),
    contactPhone: z.string().nullable(),
    needs: z.array(z.enum(NEEDS)),
    entryNote: z.string().nullable(),
  }),
  tasks: z.array(z.enum(TASKS)),
  /** Who comes with her to a visit for two. */
  companionName: z.string().nullable(),
  /** On the way from the visit before on the same day; null for the first. */
  travelMinutes: z.number().int().nullable(),
  cancelled: z.boolean(),
  attendance: AttendanceView.nullable(),
  confirmation: z.object({ delivered: z.boolean() }).nullable(),
});
export type MyVisit = z.infer<typeof MyVisit>;

export const MyRoster = z.object({
  from: DayText,
  to: DayText,
  /** When the server answered: what the phone shows is as old as this. */
  answeredAt: InstantText,
  visits: z.array(MyVisit),
});
export type MyRoster = z.infer<typeof MyRoster>;

const CarerStay = z.object({
  carerId: Id,
  carerName: z.string(),
  carerPhone: z.string().nullable(),
  /** By the published plan; null when somebody else came. */
  plannedStartAt: InstantText.nullable(),
  plannedEndAt: InstantText.nullable(),
  attendance: AttendanceView.nullable(),
  /** Elapsed whole minutes between the taps. */
  workedMinutes: z.number().int().nullable(),
});
export type CarerStay = z.infer<typeof CarerStay>;

const ProposalView = z.object({
  delivered: z.boolean(),
  minutes: z.number().int(),
  reason: z.enum(NOT_DELIVERED_REASONS).nullable(),
});

export const WaitingVisit = z.object({
  visitId: Id,
  onDay: DayText,
  municipalityId: Id,
  beneficiaryName: z.string(),
  localityName: z.string(),
  plannedStartAt: InstantText,
  plannedEndAt: InstantText,
  /** Carer-minutes by plan: two carers of an hour are 120. */
  plannedMinutes: z.number().int(),
  carers: z.array(CarerStay),
  reasons: z.array(ReasonView),
  proposal: ProposalView,
});
export type WaitingVisit = z.infer<typeof WaitingVisit>;

export const ConfirmationsQuery = z.object({
  month: MonthText,
  municipalityId: Id.optional(),
  reason: z.enum(WAITING_REASONS).optional(),
});
export type ConfirmationsQuery = z.infer<typeof ConfirmationsQuery>;

export const ConfirmationList = z.object({
  month: MonthText,
  /** At most 300, the oldest first; `matching` says how many there are. */
  visits: z.array(WaitingVisit),
  matching: z.number().int(),
  /** All that wait in the month, whatever the filter. */
  waiting: z.number().int(),
  byReason: z.array(z.object({ reason: z.enum(WAITING_REASONS), count: z.number().int() })),
  municipalities: z.array(z.object({ id: Id, name: z.string(), hue: z.number().int(), count: z.number().int() })),
  confirmed: z.object({ automatic: z.number().int(), manual: z.number().int(), notDelivered: z.number().int() }),
  abilities: z.object({ confirmVisits: z.boolean(), recordAttendances: z.boolean() }),
});
export type ConfirmationList = z.infer<typeof ConfirmationList>;

export const ConfirmationItem = z.object({
  visitId: Id,
  delivered: z.boolean(),
  confirmedMinutes: z.number().int().min(0).max(1920),
  reason: z.enum(NOT_DELIVERED_REASONS).nullable().default(null),
  note: noteOrNothing,
});
export type ConfirmationItem = z.infer<typeof ConfirmationItem>;

export const Confirmations = z.object({ items: z.array(ConfirmationItem).min(1).max(CONFIRMATIONS_AT_ONCE) });
export type Confirmations = z.infer<typeof Confirmations>;
export const ConfirmationsDone = z.object({ confirmed: z.number().int() });

/** A confirmation set right before the month is closed; the note says why. */
export const ConfirmationCorrection = ConfirmationItem.omit({ visitId: true }).extend({
  note: z.string().trim().min(1, { error: 'required' }).max(500, { error: 'too_long' }),
});
export type ConfirmationCorrection = z.infer<typeof ConfirmationCorrection>;

/** What the office writes down for a carer. */
export const AttendanceRecord = z.object({
  carerId: Id,
  checkedInAt: InstantText.nullable(),
  checkedOutAt: InstantText.nullable(),
  source: z.enum(['paper', 'office']),
  noEntryReason: z.enum(NO_ENTRY_REASONS).nullable().default(null),
  tasks: z.array(TaskMark).max(TASKS.length).default([]),
  note: noteOrNothing,
});
export type AttendanceRecord = z.infer<typeof AttendanceRecord>;

export const ConfirmationView = z.object({
  delivered: z.boolean(),
  confirmedMinutes: z.number().int(),
  method: z.enum(['automatic', 'manual']),
  reason: z.enum(NOT_DELIVERED_REASONS).nullable(),
  note: z.string().nullable(),
  confirmedAt: InstantText,
});
export type ConfirmationView = z.infer<typeof ConfirmationView>;

export const VisitAttendanceView = z.object({
  visitId: Id,
  tasks: z.array(z.enum(TASKS)),
  plannedMinutes: z.number().int(),
  carers: z.array(CarerStay),
  state: z.enum(['open', 'waits', 'confirmed', 'cancelled']),
  reasons: z.array(ReasonView),
  proposal: ProposalView,
  confirmation: ConfirmationView.nullable(),
  abilities: z.object({ confirmVisits: z.boolean(), recordAttendances: z.boolean() }),
});
export type VisitAttendanceView = z.infer<typeof VisitAttendanceView>;
