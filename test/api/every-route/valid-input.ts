import { z, type ZodType } from 'zod';
import { fictionalBankAccount, fictionalNip, fictionalPesel } from '../../support/builders/fictional.js';
import type { ForeignRows } from './foreign-rows.js';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Fields whose rule is a refinement, which a schema cannot tell: by name, something valid. */
const KNOWN: Readonly<Record<string, () => unknown>> = {
  nip: fictionalNip,
  welfareCentreNip: fictionalNip,
  welfareCentreInternalId: () => null,
  bankAccount: fictionalBankAccount,
  pesel: fictionalPesel,
  krs: () => '0000999999',
  regon: () => null,
  postalCode: () => '27-400',
  welfareCentrePostalCode: () => '27-400',
  // A monthly cap is set, so none by the week.
  weeklyMinutes: () => null,
  // Of a decision it may be missing, but not when it is not urgent.
  number: () => 'OPS.5121.1.2026',
  email: () => 'ktos@example.org',
  contentBase64: () => Buffer.from('nazwisko').toString('base64'),
};

export function schemaOf(schema: ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
}

/** The fields of an object schema, also of one that is the first of several. */
export function fieldsOf(schema: ZodType): Readonly<Record<string, JsonSchema>> {
  const { properties } = firstOf(schemaOf(schema));
  const entries = Object.entries(properties ?? {});
  return Object.fromEntries(entries.flatMap(([name, each]) => (typeof each === 'object' ? [[name, each]] : [])));
}

/** The least that the schema lets through, with the foreign gmina's ids wherever an id is asked for. */
export function validInput(schema: ZodType, foreign: ForeignRows): unknown {
  return valueOf(schemaOf(schema), '', foreign);
}

function valueOf(given: JsonSchema, name: string, foreign: ForeignRows): unknown {
  const known = KNOWN[name];
  if (known !== undefined) return known();
  const schema = firstOf(given);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema['example'] !== undefined) return schema['example'];
  if (schema.format === 'uuid') return idFor(name, foreign);
  if (schema.format === 'date-time') return '2026-11-23T08:00:00Z';
  if (schema.format === 'date') return '2026-11-23';
  if (schema.type === 'string') return 'x'.repeat(Math.max(schema.minLength ?? 0, 3));
  if (schema.type === 'number' || schema.type === 'integer') return Math.max(schema.minimum ?? 1, 1);
  if (schema.type === 'boolean') return false;
  if (schema.type === 'array') return arrayOf(schema, name, foreign);
  if (schema.type === 'object') {
    const required = new Set(schema.required);
    const entries = Object.entries(schema.properties ?? {}).filter(
      ([field]) => required.has(field) || KNOWN[field] !== undefined,
    );
    return Object.fromEntries(
      entries.map(([field, each]) => [field, typeof each === 'object' ? valueOf(each, field, foreign) : null]),
    );
  }
  return null;
}

function arrayOf(schema: JsonSchema, name: string, foreign: ForeignRows): unknown[] {
  const { items } = schema;
  if (typeof items !== 'object' || Array.isArray(items)) return [];
  // A list of ids is never left empty: what stands in it is the point.
  const count = Math.max(schema.minItems ?? 0, firstOf(items).format === 'uuid' ? 1 : 0);
  return Array.from({ length: count }, () => valueOf(items, name.replace(/s$/, ''), foreign));
}

function idFor(name: string, { ids }: ForeignRows): string {
  const ends = Object.keys(ids).find((key) => name.toLowerCase().endsWith(key.toLowerCase()));
  const known = ids[name] ?? (ends === undefined ? undefined : ids[ends]);
  return known ?? '00000000-0000-4000-8000-000000000000';
}

function firstOf(schema: JsonSchema): JsonSchema {
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0] ?? schema.allOf?.[0];
  return choice === undefined ? schema : firstOf(choice);
}

/** Of another type than the field asks for; undefined where the field takes anything. */
export function wrongValue(schema: JsonSchema): unknown {
  const { type, enum: choices, const: only } = firstOf(schema);
  if (type === undefined && choices === undefined && only === undefined) return undefined;
  return type === 'object' || type === 'array' ? 'not this' : { not: 'this' };
}
