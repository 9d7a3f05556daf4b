import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import type { Mobility } from '#shared/carers/carer-words';
import { LocalityView, MunicipalitiesView } from '#shared/municipalities/municipalities-wire';
import { LearnedTimeList, RoadServersView, TravelTimesView } from '#shared/travel/road-servers-wire';
import { api } from '../lib/api';

const EVERY_MS = 60_000;

/** The road servers and how they fare; asked again every minute, for a notice that comes and goes by itself. */
export function useRoadServers() {
  return useQuery({
    queryKey: ['road-servers'],
    queryFn: () => api.get('/api/road-servers', RoadServersView),
    refetchInterval: EVERY_MS,
  });
}

export function useLearnedTimes() {
  return useQuery({ queryKey: ['learned-times'], queryFn: () => api.get('/api/learned-times', LearnedTimeList) });
}

export interface Way {
  fromLocalityId: string | null;
  toLocalityId: string | null;
  mobility: Mobility;
}

/** What is known of a way, the strongest first; nothing until both ends are chosen. */
export function useTravelTimes({ fromLocalityId, toLocalityId, mobility }: Way) {
  return useQuery({
    queryKey: ['travel-times', fromLocalityId, toLocalityId, mobility],
    queryFn: () => api.get('/api/travel-times', TravelTimesView, { fromLocalityId, toLocalityId, mobility }),
    enabled: fromLocalityId !== null && toLocalityId !== null && fromLocalityId !== toLocalityId,
  });
}

/** Localities to choose from, each with its gmina. */
export function useLocalityOptions(isWanted = true) {
  const localities = useQuery({
    queryKey: ['localities'],
    queryFn: () => api.get('/api/localities', z.array(LocalityView)),
    enabled: isWanted,
  });
  const municipalities = useQuery({
    queryKey: ['municipalities'],
    queryFn: () => api.get('/api/municipalities', MunicipalitiesView),
    enabled: isWanted,
  });
  const nameOf = new Map(municipalities.data?.municipalities.map(({ id, name }) => [id, name]));
  const options = localities.data?.map(({ id, name, municipalityId }) => {
    const hint = municipalityId === null ? undefined : nameOf.get(municipalityId);
    return { value: id, label: name, ...(hint === undefined ? {} : { hint }) };
  });
  return { query: localities, options: options ?? [] };
}
