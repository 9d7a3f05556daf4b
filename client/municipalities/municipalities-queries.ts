import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { EnterprisePage, MunicipalitiesView, MunicipalityView } from '#shared/municipalities/municipalities-wire';
import { api } from '../lib/api';

const KEY = 'municipalities';

const oneOf = (id: string) => ({
  queryKey: [KEY, id],
  queryFn: () => api.get(`/api/municipalities/${id}`, MunicipalityView),
});

export function useMunicipalities() {
  return useQuery({ queryKey: [KEY], queryFn: () => api.get('/api/municipalities', MunicipalitiesView) });
}

export function useMunicipality(id: string) {
  return useQuery(oneOf(id));
}

/** The same of several gminas; undefined while it is on its way. */
export function useSomeMunicipalities(ids: readonly string[]): Map<string, MunicipalityView | undefined> {
  const found = useQueries({ queries: ids.map(oneOf) });
  return new Map(ids.map((id, index) => [id, found[index]?.data]));
}

export function useEnterprise() {
  return useQuery({ queryKey: ['enterprise'], queryFn: () => api.get('/api/enterprise', EnterprisePage) });
}

/** Everything that shows a gmina, its agreements or the enterprise is asked again. */
export function useChanged(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([KEY, 'enterprise', 'demo'].map((key) => client.invalidateQueries({ queryKey: [key] })));
  };
}
