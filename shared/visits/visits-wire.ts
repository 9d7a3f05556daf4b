import { z } from 'zod';
import { QUALIFICATIONS } from '#shared/carers/carer-words';
import { daysBetween, weekdayOf } from '#shared/kernel/time';
import { DayText, Id, InstantText, MinuteOfDay, MonthText, ReasonView, Weekday } from '#shared/kernel/wire';
import { SERVICE_KINDS } from '#shared/municipalities/service-kind';
import { CANCELLATION_REASONS, CHOSEN_CANCELLATION_REASONS } from '#shared/visits/cancellation';
import { TASKS } from '#shared/visits/tasks';

export const DURATION_LEAST = 15;
export const DURATION_MOST = 480;
export const LIST_DAYS_AT_MOST = 366;

export const CarersNeeded = z.union([z.literal(1), z.literal(2)]);
const Weekdays = z
  .array(Weekday)
  .min(1, { error: 'pattern_weekdays_none' })
  .refine((days) => new Set(days).size === days.length, { error: 'pattern_weekdays_twice' });

const StartWindow = z.object({
  /** Minutes since midnight: not before, not after, best at. All three speak of the start. */
  windowFrom: MinuteOfDay,
  windowTo: MinuteOfDay,
  preferredStart: MinuteOfDay,
  durationMinutes: z
    .number()
    .int()
    .min(DURATION_LEAST, { error: 'visit_duration' })
    .max(DURATION_MOST, { error: 'visit_duration' }),
  carersNeeded: CarersNeeded.default(1),
  tasks: z.array(z.enum(TASKS)),
});

const windowInOrder = (window: { windowFrom: number; windowTo: number }): boolean =>
  window.windowFrom <= window.windowTo;
const startInWindow = (window: { windowFrom: number; windowTo: number; preferredStart: number }): boolean =>
  window.windowFrom <= window.preferredStart && window.preferredStart <= window.windowTo;
const endsSameDay = (window: { windowTo: number; durationMinutes: number }): boolean =>
  window.windowTo + window.durationMinutes <= 1440;
const ORDER = { path: ['windowTo'], error: 'window_order' };
const START = { path: ['preferredStart'], error: 'start_outside_window' };
const fewerThanDays = (pattern: { timesAWeek: number | null; weekdays: readonly number[] }): boolean =>
  pattern.timesAWeek === null || pattern.timesAWeek < pattern.weekdays.length;
const TIMES = { path: ['timesAWeek'], error: 'pattern_times' };
const MIDNIGHT = { path: ['windowTo'], error: 'window_past_midnight' };

/** How much later than the visits of another series of patterns those of a pattern start on the same day. */
export const PatternGap = z
  .object({
    seriesId: Id,
    leastMinutes: z
      .number()
      .int()
      .min(0, { error: 'pattern_gap_sensible' })
      .max(1439, { error: 'pattern_gap_sensible' }),
    mostMinutes: z.number().int().max(1439, { error: 'pattern_gap_sensible' }).nullable().default(null),
  })
  .refine(({ leastMinutes, mostMinutes }) => mostMinutes === null || leastMinutes <= mostMinutes, {
    path: ['mostMinutes'],
    error: 'pattern_gap_order',
  });
export type PatternGap = z.infer<typeof PatternGap>;

const PatternFields = StartWindow.extend({
  weekdays: Weekdays,
  /** So many visits a week, each on any of the weekdays; `null` for one on each of them. */
  timesAWeek: z.number().int().min(1, { error: 'pattern_times' }).nullable().default(null),
  cycleWeeks: z.number().int().min(1, { error: 'pattern_cycle' }).max(4, { error: 'pattern_cycle' }).default(1),
  /** The Monday of a week in which it takes place; left out, the week of its first day. */
  cycleAnchorOn: DayText.refine((day) => weekdayOf(day) === 1, { error: 'pattern_anchor_not_monday' }).optional(),
  follows: PatternGap.nullable().default(null),
});

export const NewVisitPattern = PatternFields.extend({ validFrom: DayText, validTo: DayText.nullable().default(null) })
  .refine(windowInOrder, ORDER)
  .refine(startInWindow, START)
  .refine(endsSameDay, MIDNIGHT)
  .refine(fewerThanDays, TIMES)
  .refine(({ validFrom, validTo }) => validTo === null || validTo >= validFrom, {
    path: ['validTo'],
    error: 'ends_before_start',
  });
export type NewVisitPattern = z.infer<typeof NewVisitPattern>;

/** From `fromOn` on the pattern is like this; before it stays as it was. */
export const VisitPatternChange = PatternFields.extend({ fromOn: DayText, validTo: DayText.nullable().default(null) })
  .refine(windowInOrder, ORDER)
  .refine(startInWindow, START)
  .refine(endsSameDay, MIDNIGHT)
  .refine(fewerThanDays, TIMES)
  .refine(({ fromOn, validTo }) => validTo === null || validTo >= fromOn, {
    path: ['validTo'],
    error: 'ends_before_start',
  });
export type VisitPatternChange = z.infer<typeof VisitPatternChange>;

export const VisitPatternEnd = z.object({ lastOn: DayText });
export type VisitPatternEnd = z.infer<typeof VisitPatternEnd>;

export const VisitPatternView = z.object({
  id: Id,
  decisionId: Id,
  /** The same for a pattern and what it was changed to. */
  seriesId: Id,
  weekdays: z.array(Weekday),
  timesAWeek: z.number().int().nullable(),
  cycleWeeks: z.number().int(),
  cycleAnchorOn: DayText,
  windowFrom: MinuteOfDay,
  windowTo: MinuteOfDay,
  preferredStart: MinuteOfDay,
  durationMinutes: z.number().int(),
  carersNeeded: CarersNeeded,
  tasks: z.array(z.enum(TASKS)),
  validFrom: DayText,
  validTo: DayText.nullable(),
  follows: PatternGap.nullable(),
  /** Visits made from it, cancelled ones too. */
  visitsCount: z.number().int(),
});
export type VisitPatternView = z.infer<typeof VisitPatternView>;

export const GrantView = z.object({
  validFrom: DayText,
  validTo: DayText,
  capKind: z.enum(['monthly', 'weekly_pattern']),
  monthlyMinutes: z.number().int().nullable(),
  weeklyMinutes: z.number().int().nullable(),
  weekdays: z.array(Weekday),
  includesHolidays: z.boolean(),
  suspensions: z.array(z.object({ fromOn: DayText, toOn: DayText.nullable() })),
  awaitedUntil: DayText.nullable(),
});
export type GrantView = z.infer<typeof GrantView>;

/** The patterns of a decision and what it grants: enough to show their hours against the cap before anything is saved. */
export const VisitPatternsView = z.object({
  decisionId: Id,
  grant: GrantView,
  patterns: z.array(VisitPatternView),
  /** Of the person's other decisions: a visit may follow one of theirs. */
  patternsBeside: z.array(VisitPatternView),
  abilities: z.object({ addPatterns: z.boolean(), generateMonth: z.boolean() }),
});
export type VisitPatternsView = z.infer<typeof VisitPatternsView>;

const VisitBrief = z.object({ id: Id, onDay: DayText, plannedStartAt: InstantText });

/** What a change or an end of a pattern did to the visits that stood already. */
export const PatternChangeDone = z.object({
  pattern: VisitPatternView,
  reshaped: z.number().int(),
  created: z.number().int(),
  deleted: z.number().int(),
  cancelled: z.number().int(),
  /** Changed one by one, begun, confirmed or pinned: left as they are, for a person to look at. */
  keptAsTheyAre: z.array(VisitBrief),
  leftOut: z.array(z.object({ onDay: DayText, reasons: z.array(ReasonView) })),
});
export type PatternChangeDone = z.infer<typeof PatternChangeDone>;

export const GenerationQuery = z.object({ municipalityId: Id.optional(), decisionId: Id.optional() });
export type GenerationQuery = z.infer<typeof GenerationQuery>;
export const GenerationParams = z.object({ month: MonthText });

export const LeftOutVisitView = z.object({
  patternId: Id,
  decisionId: Id,
  decisionNumber: z.string().nullable(),
  beneficiaryId: Id,
  beneficiaryName: z.string(),
  referenceNumber: z.string(),
  municipalityId: Id,
  onDay: DayText,
  startAt: InstantText,
  durationMinutes: z.number().int(),
  carersNeeded: CarersNeeded,
  reasons: z.array(ReasonView),
});
export type LeftOutVisitView = z.infer<typeof LeftOutVisitView>;

/** What a generation made, or would make. */
export const GenerationView = z.object({
  month: MonthText,
  created: z.number().int(),
  createdMinutes: z.number().int(),
  alreadyThere: z.number().int(),
  /** Decisions in force in the month that have no pattern in it: nobody would come to these people. */
  decisionsWithoutPattern: z.array(
    z.object({ decisionId: Id, decisionNumber: z.string().nullable(), beneficiaryId: Id, beneficiaryName: z.string() }),
  ),
  leftOut: z.array(LeftOutVisitView),
  abilities: z.object({ generateMonth: z.boolean() }),
});
export type GenerationView = z.infer<typeof GenerationView>;

export const VISIT_STATES = ['planned', 'started', 'finished', 'delivered', 'not_delivered', 'cancelled'] as const;
export type VisitState = (typeof VISIT_STATES)[number];

export const VisitsQuery = z
  .object({
    from: DayText,
    to: DayText,
    municipalityId: Id.optional(),
    beneficiaryId: Id.optional(),
    decisionId: Id.optional(),
    state: z.enum(VISIT_STATES).optional(),
    /** Part of a name or of a reference number. */
    search: z.string().trim().max(80).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
    offset: z.coerce.number().int().min(0).default(0),
  })
  .refine(({ from, to }) => to >= from, { path: ['to'], error: 'ends_before_start' })
  .refine(({ from, to }) => daysBetween(from, to) < LIST_DAYS_AT_MOST, { path: ['to'], error: 'stretch_too_long' });
export type VisitsQuery = z.infer<typeof VisitsQuery>;

export const VisitRow = z.object({
  id: Id,
  onDay: DayText,
  plannedStartAt: InstantText,
  durationMinutes: z.number().int(),
  carersNeeded: CarersNeeded,
  beneficiaryId: Id,
  beneficiaryName: z.string(),
  referenceNumber: z.string(),
  municipalityId: Id,
  municipalityName: z.string(),
  municipalityHue: z.number().int(),
  localityName: z.string(),
  serviceKind: z.enum(SERVICE_KINDS),
  state: z.enum(VISIT_STATES),
  cancellationReason: z.enum(CANCELLATION_REASONS).nullable(),
  /** Surname first; the draft for the office, the published roster for a gmina. */
  carers: z.array(z.string()),
});
export type VisitRow = z.infer<typeof VisitRow>;

export const VisitsView = z.object({
  total: z.number().int(),
  /** Of the whole selection, not of the page. */
  states: z.partialRecord(z.enum(VISIT_STATES), z.number().int()),
  visits: z.array(VisitRow),
  abilities: z.object({ cancelVisits: z.boolean(), addVisit: z.boolean() }),
});
export type VisitsView = z.infer<typeof VisitsView>;

/** Carer-minutes of one decision in one month. */
export const BalanceView = z.object({
  month: MonthText,
  grantedMinutes: z.number().int(),
  /** Of all visits that are not cancelled. */
  plannedMinutes: z.number().int(),
  /** As confirmed. */
  deliveredMinutes: z.number().int(),
  /** What counts against the cap: confirmed minutes, or planned ones while nothing is confirmed. */
  usedMinutes: z.number().int(),
  /** Granted minus used; below zero when more was delivered than granted. */
  leftMinutes: z.number().int(),
  cancelledMinutes: z.number().int(),
  visitsCount: z.number().int(),
});
export type BalanceView = z.infer<typeof BalanceView>;

/** The acts that a visit's history tells. */
export const VISIT_ACTS = ['addVisit', 'changeVisit', 'cancelVisits', 'restoreVisits', 'moveVisitToDay'] as const;

/** The other of two visits of a day that keep a distance, counted from start to start. */
export const VisitGapView = z.object({
  visitId: Id,
  /** Whether the visit in hand is the later of the two. */
  isLater: z.boolean(),
  leastMinutes: z.number().int(),
  mostMinutes: z.number().int().nullable(),
});
export type VisitGapView = z.infer<typeof VisitGapView>;

export const VisitView = VisitRow.extend({
  patternId: Id.nullable(),
  gap: VisitGapView.extend({ plannedStartAt: InstantText }).nullable(),
  /** The days of its week on which it may be, its own among them; `null` when its day is fixed. */
  mayBeOn: z.array(DayText).nullable(),
  /** Those to which it can be moved now. */
  daysToMoveTo: z.array(DayText),
  decisionId: Id,
  decisionNumber: z.string().nullable(),
  earliestStartAt: InstantText,
  latestStartAt: InstantText,
  tasks: z.array(z.enum(TASKS)),
  requiredQualifications: z.array(z.enum(QUALIFICATIONS)),
  cancelledAt: InstantText.nullable(),
  /** Cancelling, changing and restoring ask these; the buttons show them before the click. */
  reasonsAgainst: z.object({
    cancelVisits: z.array(ReasonView),
    changeVisit: z.array(ReasonView),
    restoreVisits: z.array(ReasonView),
  }),
  balance: BalanceView,
  history: z.array(z.object({ actedAt: InstantText, verb: z.enum(VISIT_ACTS), by: z.string().nullable() })),
  abilities: z.object({ cancelVisits: z.boolean(), restoreVisits: z.boolean(), changeVisit: z.boolean() }),
});
export type VisitView = z.infer<typeof VisitView>;

export const NewVisit = StartWindow.extend({ onDay: DayText })
  .refine(windowInOrder, ORDER)
  .refine(startInWindow, START)
  .refine(endsSameDay, MIDNIGHT);
export type NewVisit = z.infer<typeof NewVisit>;

/** One visit apart from its pattern: the same day, another window, duration or tasks. */
export const VisitReshaping = StartWindow.refine(windowInOrder, ORDER)
  .refine(startInWindow, START)
  .refine(endsSameDay, MIDNIGHT);
export type VisitReshaping = z.infer<typeof VisitReshaping>;

export const Cancellation = z.object({ reason: z.enum(CHOSEN_CANCELLATION_REASONS) });
export type Cancellation = z.infer<typeof Cancellation>;
const VisitIds = z.array(Id).min(1, { error: 'visits_none' }).max(1000);
export const Cancellations = Cancellation.extend({ visitIds: VisitIds });
export type Cancellations = z.infer<typeof Cancellations>;
export const Restorations = z.object({ visitIds: VisitIds });
export type Restorations = z.infer<typeof Restorations>;
/** `carersReleased`: taken off the draft. */
export const VisitsCancelled = z.object({ visitIds: z.array(Id), carersReleased: z.number().int() });
export type VisitsCancelled = z.infer<typeof VisitsCancelled>;
/** `carersRecalled`: put back into the draft. */
export const VisitsRestored = z.object({ visitIds: z.array(Id), carersRecalled: z.number().int() });
export type VisitsRestored = z.infer<typeof VisitsRestored>;
/** `keptVisitIds`: begun, confirmed or in a closed month, so not cancelled. */
export const SuspensionVisits = VisitsCancelled.extend({ keptVisitIds: z.array(Id) });
export type SuspensionVisits = z.infer<typeof SuspensionVisits>;
/** What an amendment did to the visits from its first day on; `kept` are begun, confirmed or in a closed month. */
export const AmendmentDone = z.object({
  decisionId: Id,
  number: z.string(),
  moved: z.number().int(),
  cancelled: z.number().int(),
  kept: z.number().int(),
});
export type AmendmentDone = z.infer<typeof AmendmentDone>;
