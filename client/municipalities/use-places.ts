import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { z } from 'zod';
import { LocalityView, MunicipalitiesView, type MunicipalityName } from '#shared/municipalities/municipalities-wire';
import { api } from '../lib/api';

/** The gminas that the reader sees. */
export function useMunicipalities(): UseQueryResult<MunicipalitiesView> {
  return useQuery({
    queryKey: ['municipalities'],
    queryFn: () => api.get('/api/municipalities', MunicipalitiesView),
    staleTime: 300_000,
  });
}

/** Finds a gmina by its id, once they are loaded. */
export function useMunicipality(): (id: string | null) => MunicipalityName | null {
  const { data } = useMunicipalities();
  return (id) => data?.municipalities.find((each) => each.id === id) ?? null;
}

/** The towns and villages of all gminas. */
export function useLocalities(): UseQueryResult<LocalityView[]> {
  return useQuery({
    queryKey: ['localities'],
    queryFn: () => api.get('/api/localities', z.array(LocalityView)),
    staleTime: 300_000,
  });
}

/** The localities of one gmina: the same list as long as nothing changes, so that a map is not drawn anew. */
export function useNeighbours(localities: readonly LocalityView[], municipalityId: string | null): LocalityView[] {
  return useMemo(
    () => localities.filter((each) => each.municipalityId === municipalityId),
    [localities, municipalityId],
  );
}
