import { z } from 'zod';
import { digitsOf, isNip } from '#shared/kernel/identifiers';
import { isDay } from '#shared/kernel/time';

/** What crosses the wire, said once: routes, forms and the OpenAPI document use these. */
export const Id = z.uuid();
export const DayText = z.string().refine(isDay, { error: 'day' }).meta({ format: 'date', example: '2026-11-23' });
export const MonthText = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: 'month' })
  .meta({ example: '2026-11' });
export const InstantText = z.iso.datetime({ offset: true });
export const MinuteOfDay = z.number().int().min(0).max(1440);
export const Weekday = z.number().int().min(1).max(7);
export const Grosze = z.number().int().min(0);
export const ReasonView = z.object({
  code: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])).optional(),
  field: z.string().optional(),
});
export const ErrorView = z.object({
  error: z.string(),
  reasons: z.array(ReasonView),
  requestId: z.string().optional(),
});
/** What the reader may do with the row: the client shows and hides by it. */
export const Abilities = z.record(z.string(), z.boolean());

/** A text that must say something. */
export const Text = z.string().trim().min(1, { error: 'required' }).max(500, { error: 'too_long' });
/** A text that may be missing: blank becomes null. */
export const OptionalText = z
  .string()
  .trim()
  .max(2000, { error: 'too_long' })
  .transform((text) => (text === '' ? null : text))
  .nullish()
  .transform((text) => text ?? null);
export const PostalCode = z
  .string()
  .trim()
  .regex(/^\d{2}-\d{3}$/, { error: 'postal_code' })
  .meta({ example: '27-400' });
export const Nip = z.string().refine(isNip, { error: 'nip' }).transform(digitsOf).meta({ example: '6311006640' });
export const Latitude = z.number().min(49, { error: 'outside_poland' }).max(55, { error: 'outside_poland' });
export const Longitude = z.number().min(14, { error: 'outside_poland' }).max(24.2, { error: 'outside_poland' });
