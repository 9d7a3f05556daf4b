import { z } from 'zod';
import { Abilities, Id, InstantText, MonthText, ReasonView } from '#shared/kernel/wire';

const Count = z.number().int().min(0);

/** Which month of a person or a carer. */
export const MonthQuery = z.object({ month: MonthText });
export type MonthQuery = z.infer<typeof MonthQuery>;

/** What papers are there for a gmina's month. */
export const GminaDocuments = z.object({
  municipality: z.object({ id: Id, name: z.string(), hue: z.number().int() }),
  /** People who were visited; each has a service card. */
  people: Count,
  visits: Count,
  closed: z.boolean(),
  issued: Count,
  drafts: Count,
});
export type GminaDocuments = z.infer<typeof GminaDocuments>;

export const MonthDocuments = z.object({
  month: MonthText,
  gminas: z.array(GminaDocuments),
  /** Whether names stand on the cards that the reader gets. */
  withNames: z.boolean(),
  abilities: Abilities,
});
export type MonthDocuments = z.infer<typeof MonthDocuments>;

/** A month's papers in one ZIP: of a gmina, or of all of them and of the carers. */
export const NewPackage = z.object({ month: MonthText, municipalityId: Id.nullable() });
export type NewPackage = z.infer<typeof NewPackage>;

export const PACKAGE_STATES = ['waiting', 'under_way', 'done', 'cancelled', 'failed'] as const;
export type PackageState = (typeof PACKAGE_STATES)[number];

export const PackageView = z.object({
  id: Id,
  month: MonthText,
  municipalityId: Id.nullable(),
  state: z.enum(PACKAGE_STATES),
  /** Papers drawn so far, of how many; of none while it waits. */
  done: Count,
  total: Count,
  sizeBytes: Count,
  requestedAt: InstantText,
  finishedAt: InstantText.nullable(),
  /** When it is thrown away. */
  expiresAt: InstantText.nullable(),
  failure: ReasonView.nullable(),
  abilities: Abilities,
});
export type PackageView = z.infer<typeof PackageView>;

/** The newest package of each gmina and of all of them. */
export const PackageList = z.object({ packages: z.array(PackageView) });
export type PackageList = z.infer<typeof PackageList>;
