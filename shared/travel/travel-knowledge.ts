import type { Mobility } from '#shared/carers/carer-words';
import type { RoadTimes } from '#shared/travel/road-times';
import type { TravelOverride } from '#shared/travel/travel-minutes';

/** The median of the ways between two localities that carers have really gone. */
export interface LearnedTime {
  fromLocalityId: string;
  toLocalityId: string;
  mobility: Mobility;
  minutes: number;
  /** Of how many ways. */
  evidenceCount: number;
}

/**
 * All that is known of travel. What somebody entered wins over what was learned, that over the road server, and the
 * estimate from the distance serves where nothing else does. Plain data, so that it can be sent to a thread.
 */
export interface TravelKnowledge {
  overrides: readonly TravelOverride[];
  learned: readonly LearnedTime[];
  roads: readonly RoadTimes[];
}

/** What a travel table is made of; entered times alone are enough. */
export type KnownTravel = TravelKnowledge | readonly TravelOverride[];

/** Where a travel time comes from, the strongest first. */
export const TRAVEL_SOURCES = ['entered', 'learned', 'road_server', 'estimate'] as const;
export type TravelSource = (typeof TRAVEL_SOURCES)[number];

export interface TravelTime {
  minutes: number;
  source: TravelSource;
  /** Of a learned time: how many ways it is made of. */
  evidenceCount: number | null;
}

/** Fewer ways than this teach nothing. */
export const LEAST_EVIDENCE = 5;

export function knowledgeOf(known: KnownTravel): TravelKnowledge {
  return 'overrides' in known ? known : { overrides: known, learned: [], roads: [] };
}
