import { type Logger, pino } from 'pino';

/** The log of a process, one JSON object a line. */
export function logAt(level: string): Logger {
  return pino({ level, serializers: { err: tellError } });
}

/** What may be told of the database's own word on an error. */
const FACTS = ['code', 'constraint', 'table'] as const;

/** An error without its statement, its values and its detail: these are about people, and a log is not the place for them. */
export function tellError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const told: Record<string, unknown> = { type: error.name, message: error.message, stack: error.stack };
  const source: object = 'parent' in error && error.parent instanceof Error ? error.parent : error;
  for (const [name, value] of Object.entries(source))
    if (FACTS.some((fact) => fact === name) && typeof value === 'string') told[name] = value;
  if (error.cause !== undefined) told['cause'] = tellError(error.cause);
  return told;
}
