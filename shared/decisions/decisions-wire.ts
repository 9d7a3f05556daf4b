import { z } from 'zod';
import { DayText, Id, OptionalText, Text, Weekday } from '#shared/kernel/wire';
import { CHOSEN_ENDING_REASONS, ENDING_REASONS } from '#shared/decisions/ending';
import { FUNDING_SOURCES } from '#shared/decisions/funding';
import { SERVICE_KINDS } from '#shared/municipalities/service-kind';

export const CAP_KINDS = ['monthly', 'weekly_pattern'] as const;
export const SUSPENSION_REASONS = ['hospital', 'sanatorium', 'family_stay', 'other'] as const;

const Minutes = z.number().int().min(1, { error: 'required' });
const decisionFields = {
  number: Text,
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

/** What an administrative decision grants (art. 106 and 50 ust. 5 u.p.s.: scope, period and place). */
export const DecisionInput = z
  .object(decisionFields)
  .refine(endsAfterStart, ENDS)
  .refine(monthlyGiven, MONTHLY)
  .refine(weeklyGiven, WEEKLY);
export type DecisionInput = z.infer<typeof DecisionInput>;
export const NewDecision = z
  .object({ beneficiaryId: Id, ...decisionFields })
  .refine(endsAfterStart, ENDS)
  .refine(monthlyGiven, MONTHLY)
  .refine(weeklyGiven, WEEKLY);
export type NewDecision = z.infer<typeof NewDecision>;

/** Why the services stopped, and their last day; another reason is told in words. */
export const DecisionEndingInput = z
  .object({ lastOn: DayText, reason: z.enum(CHOSEN_ENDING_REASONS), note: OptionalText })
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
  number: z.string(),
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

const OtherVersion = z.object({ id: Id, number: z.string(), validFrom: z.string(), validTo: z.string() });

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
