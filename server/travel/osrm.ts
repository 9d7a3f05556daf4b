import { z } from 'zod';
import type { RoadServerFailure } from '#shared/travel/road-servers-wire';
import { coordinatesOf, type RoadProfile } from '#shared/travel/road-times';

/** Points of one call: each source is asked against each destination. */
export interface TableQuestion {
  profile: RoadProfile;
  sources: readonly number[];
  destinations: readonly number[];
}

/** A cell per source and destination; null where there is no road. */
export interface TableAnswer {
  seconds: readonly (readonly (number | null)[])[];
  metres: readonly (readonly (number | null)[])[];
}

export class RoadServerError extends Error {
  readonly failure: RoadServerFailure;
  constructor(failure: RoadServerFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
  }
}

/** The call was too big for this server: ask for less at a time. */
export class TooBigError extends RoadServerError {}

/** One of the points lies beside every road; the others may be asked without it. */
export class NoRoadNearError extends RoadServerError {
  readonly point: number;
  constructor(point: number, message: string) {
    super('refused', message);
    this.point = point;
  }
}

export const TIMEOUT_MILLISECONDS = 2000;

const Cells = z.array(z.array(z.number().min(0).nullable()));
const Answer = z.object({
  code: z.string(),
  message: z.string().optional(),
  durations: Cells.optional(),
  distances: Cells.optional(),
});

/**
 * Asks an OSRM server's table service: `GET /table/v1/{profile}/{longitude},{latitude};…`. Rejects with `TooBigError`,
 * `NoRoadNearError`, or `RoadServerError` that says what was wrong. See https://project-osrm.org/docs/v5.24.0/api/#table-service
 */
export async function askTable(
  url: string,
  { profile, sources, destinations }: TableQuestion,
  milliseconds = TIMEOUT_MILLISECONDS,
): Promise<TableAnswer> {
  const points = [...new Set([...sources, ...destinations])];
  const indexOf = new Map(points.map((point, index) => [point, index]));
  const indexes = (of: readonly number[]): string => of.map((point) => indexOf.get(point)).join(';');
  const query = `sources=${indexes(sources)}&destinations=${indexes(destinations)}&annotations=duration,distance`;
  const { status, answer } = await get(
    `${url}/table/v1/${profile}/${points.map(written).join(';')}?${query}`,
    milliseconds,
  );

  if (answer === null) {
    if (status === 413 || status === 414) throw new TooBigError('refused', `HTTP ${status}`);
    throw new RoadServerError('broken_answer', `HTTP ${status} without an answer of OSRM's`);
  }
  const said = `${answer.code}: ${answer.message ?? `HTTP ${status}`}`;
  switch (answer.code) {
    case 'Ok':
      break;
    case 'NoTable':
      return { seconds: noRoads(sources, destinations), metres: noRoads(sources, destinations) };
    case 'TooBig':
      throw new TooBigError('refused', said);
    case 'NoSegment': {
      // «Could not find a matching segment for coordinate 3»
      const point = points[Number(/coordinate (\d+)/.exec(answer.message ?? '')?.[1] ?? Number.NaN)];
      throw point === undefined ? new RoadServerError('refused', said) : new NoRoadNearError(point, said);
    }
    default:
      throw new RoadServerError(status >= 500 ? 'broken_answer' : 'refused', said);
  }
  const { durations, distances = noRoads(sources, destinations) } = answer;
  for (const cells of [durations, distances]) {
    const isWhole = cells?.length === sources.length && cells.every((row) => row.length === destinations.length);
    if (!isWhole) throw new RoadServerError('broken_answer', 'the table has not as many cells as were asked for');
  }
  return { seconds: durations ?? [], metres: distances };
}

async function get(
  url: string,
  milliseconds: number,
): Promise<{ status: number; answer: z.infer<typeof Answer> | null }> {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(milliseconds),
      headers: { accept: 'application/json' },
    });
    const text = await response.text();
    return { status: response.status, answer: read(text) };
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError')
      throw new RoadServerError('too_slow', `no answer in ${milliseconds} ms`, { cause: error });
    throw new RoadServerError('no_answer', 'the server cannot be reached', { cause: error });
  }
}

function read(text: string): z.infer<typeof Answer> | null {
  try {
    return Answer.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function written(point: number): string {
  const { latitude, longitude } = coordinatesOf(point);
  return `${longitude.toFixed(4)},${latitude.toFixed(4)}`;
}

function noRoads(sources: readonly number[], destinations: readonly number[]): null[][] {
  return sources.map(() => destinations.map(() => null));
}
