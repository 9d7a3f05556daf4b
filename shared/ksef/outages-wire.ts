import { z } from 'zod';
import { OUTAGE_KINDS } from '#shared/billing/ksef-outage';
import { Abilities, DayText, Id, InstantText, MinuteOfDay, Text } from '#shared/kernel/wire';

const End = { endedOn: DayText, endedMinute: MinuteOfDay };

/** An announced outage of KSeF, in the hours of Warsaw; without an end while none is announced. */
export const NewOutage = z
  .object({
    kind: z.enum(OUTAGE_KINDS),
    beganOn: DayText,
    beganMinute: MinuteOfDay,
    endedOn: DayText.nullable(),
    endedMinute: MinuteOfDay.nullable(),
    source: Text,
  })
  .refine(({ endedOn, endedMinute }) => endedOn === null || endedMinute !== null, {
    path: ['endedMinute'],
    error: 'required',
  })
  .refine(({ endedOn, endedMinute }) => endedMinute === null || endedOn !== null, {
    path: ['endedOn'],
    error: 'required',
  });
export type NewOutage = z.infer<typeof NewOutage>;

export const OutageEnd = z.object(End);
export type OutageEnd = z.infer<typeof OutageEnd>;

export const OutageWithdrawal = z.object({ reason: Text });

export const OutageView = z.object({
  id: Id,
  kind: z.enum(OUTAGE_KINDS),
  beganAt: InstantText,
  endedAt: InstantText.nullable(),
  source: z.string(),
  recordedAt: InstantText,
  recordedByName: z.string().nullable(),
  withdrawnAt: InstantText.nullable(),
  withdrawalReason: z.string().nullable(),
  /** How many invoices that are not in KSeF have their deadline by it. */
  invoices: z.number().int(),
});
export type OutageView = z.infer<typeof OutageView>;

export const OutagesView = z.object({ outages: z.array(OutageView), abilities: Abilities });
export type OutagesView = z.infer<typeof OutagesView>;
