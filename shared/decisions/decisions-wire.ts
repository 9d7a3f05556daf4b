import { z } from 'zod';
import { DayText, Id, OptionalText, Text, Weekday } from '#shared/kernel/wire';
import { ENDING_REASONS, ORDER_ENDING_REASONS } from '#shared/decisions/ending';
import { FUNDING_SOURCES } from '#shared/decisions/funding';
import { decisionDueOn } from '#shared/decisions/urgent';
import { SERVICE_KINDS } from '#shared/municipalities/service-kind';

export const CAP_KINDS = ['monthly', 'weekly_pattern'] as const;
export const SUSPENSION_REASONS = ['hospital', 'sanatorium', 'family_stay', 'other'] as const;

const Minutes = z.number().int().min(1, { error: 'required' });
const decisionFields = {
  /** Missing while a decision in urgent mode has not come. */
  number: OptionalText,
  /** Services start before the decision (art. 50a u.p.s.). */
  urgent: z.boolean().default(false),
  serviceKind: z.enum(SERVICE_KINDS),
  fundingSource: z.enum(FUNDING_SOURCES),
  validFrom: DayText,
  validTo: DayText,
  capKind: z.enum(CAP_KINDS),
  /** Of a calendar month, when the cap is monthly. */
  monthlyMinutes: Minutes.nullable(),
  /** Of an ISO week, when the cap is weekly. */
  weeklyMinutes: Minutes.nullable(),
  weekdays: z
    .array(Weekday)
    .min(1, { error: 'required' })
    .transform((days) => [...new Set(days)].sort((a, b) => a - b)),
  includesHolidays: z.boolean(),
  place: Text,
  scope: Text,
};
interface Limits {
  validFrom: string;
  validTo: string;
  capKind: (typeof CAP_KINDS)[number];
  monthlyMinutes: number | null;
  weeklyMinutes: number | null;
}
const endsAfterStart = (input: Limits): boolean => input.validTo >= input.validFrom;
const ENDS = { path: ['validTo'], error: 'before_start' };
const monthlyGiven = (input: Limits): boolean =>
  input.capKind !== 'monthly' || (input.monthlyMinutes !== null && input.weeklyMinutes === null);
const MONTHLY = { path: ['monthlyMinutes'], error: 'required' };
const weeklyGiven = (input: Limits): boolean =>
  input.capKind !== 'weekly_pattern' || (input.weeklyMinutes !== null && input.monthlyMinutes === null);
const WEEKLY = { path: ['weeklyMinutes'], error: 'required' };
const numbered = (input: { number: string | null; urgent: boolean }): boolean => input.number !== null || input.urgent;
const NUMBER = { path: ['number'], error: 'required' };
const termKnown = (input: { urgent: boolean; validFrom: string }): boolean =>
  !input.urgent || decisionDueOn(input.validFrom) !== null;
const TERM = { path: ['validFrom'], error: 'urgent_mode_unknown' };

/** What an administrative decision grants (art. 106 and 50 ust. 5 u.p.s.: scope, period and place). */
export const DecisionInput = z
  .object(decisionFields)
  .refine(numbered, NUMBER)
  .refine(termKnown, TERM)
  .refine(endsAfterStart, ENDS)
  .refine(monthlyGiven, MONTHLY)
  .refine(weeklyGiven, WEEKLY);
export type DecisionInput = z.infer<typeof DecisionInput>;
export const NewDecision = z
  .object({ beneficiaryId: Id, ...decisionFields })
  .refine(numbered, NUMBER)
  .refine(termKnown, TERM)
  .refine(endsAfterStart, ENDS)
  .refine(monthlyGiven, MONTHLY)
  .refine(weeklyGiven, WEEKLY);
export type NewDecision = z.infer<typeof NewDecision>;
/** What takes the place of another decision is always a letter with a number. */
export const DecisionAmendment = z
  .object({ ...decisionFields, number: Text, urgent: z.literal(false).default(false) })
  .refine(endsAfterStart, ENDS)
  .refine(monthlyGiven, MONTHLY)
  .refine(weeklyGiven, WEEKLY);
export type DecisionAmendment = z.infer<typeof DecisionAmendment>;

/** The letter of an urgent order has come. */
export const DecisionLetter = z.object({ number: Text, validTo: DayText });
export type DecisionLetter = z.infer<typeof DecisionLetter>;

/** Why the services stopped, and their last day; another reason is told in words. */
export const DecisionEndingInput = z
  .object({ lastOn: DayText, reason: z.enum(ORDER_ENDING_REASONS), note: OptionalText })
  .refine(({ reason, note }) => reason !== 'other' || note !== null, { path: ['note'], error: 'required' });
export type DecisionEndingInput = z.infer<typeof DecisionEndingInput>;

export const SuspensionInput = z
  .object({
    fromOn: DayText,
    /** Empty while nobody knows when she is back. */
    toOn: DayText.nullable(),
    reason: z.enum(SUSPENSION_REASONS),
    reportedBy: OptionalText,
  })
  .refine((input) => input.toOn === null || input.toOn >= input.fromOn, { path: ['toOn'], error: 'before_start' });
export type SuspensionInput = z.infer<typeof SuspensionInput>;

export const SuspensionView = z.object({
  id: Id,
  decisionId: Id,
  fromOn: z.string(),
  toOn: z.string().nullable(),
  reason: z.enum(SUSPENSION_REASONS),
  reportedBy: z.string().nullable(),
});
export type SuspensionView = z.infer<typeof SuspensionView>;

export const DecisionRow = z.object({
  id: Id,
  beneficiaryId: Id,
  beneficiaryReference: z.string(),
  /** Surname first. */
  beneficiaryName: z.string(),
  municipalityId: Id,
  /** Null while a decision in urgent mode is awaited. */
  number: z.string().nullable(),
  /** By when it must be there, where services started urgently. */
  decisionDueOn: z.string().nullable(),
  /** It has no number, and nobody has said that none will come. */
  awaitsDecision: z.boolean(),
  serviceKind: z.enum(SERVICE_KINDS),
  fundingSource: z.enum(FUNDING_SOURCES),
  validFrom: z.string(),
  validTo: z.string(),
  capKind: z.enum(CAP_KINDS),
  monthlyMinutes: z.number().int().nullable(),
  weeklyMinutes: z.number().int().nullable(),
  weekdays: z.array(z.number().int()),
  includesHolidays: z.boolean(),
  place: z.string(),
  scope: z.string(),
});
export type DecisionRow = z.infer<typeof DecisionRow>;
export const DecisionsQuery = z.object({ beneficiaryId: Id.optional() });
export const DecisionsView = z.object({
  decisions: z.array(DecisionRow),
  abilities: z.object({ addDecisions: z.boolean() }),
});
export type DecisionsView = z.infer<typeof DecisionsView>;

const OtherVersion = z.object({ id: Id, number: z.string().nullable(), validFrom: z.string(), validTo: z.string() });

export const DecisionView = z.object({
  ...DecisionRow.shape,
  suspensions: z.array(SuspensionView),
  /** Null while it is valid as its letter says. */
  ending: z.object({ reason: z.enum(ENDING_REASONS), note: z.string().nullable(), grantedTo: z.string() }).nullable(),
  /** The decision that this one amends, and the one that amends it. */
  follows: OtherVersion.nullable(),
  followedBy: OtherVersion.nullable(),
  abilities: z.object({
    changeDecision: z.boolean(),
    suspendDecision: z.boolean(),
    endDecision: z.boolean(),
    amendDecision: z.boolean(),
  }),
});
export type DecisionView = z.infer<typeof DecisionView>;
