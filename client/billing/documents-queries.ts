import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { MonthDocuments, type NewPackage, PackageList, PackageView } from '#shared/billing/documents-wire';
import type { Month } from '#shared/kernel/time';
import { api, download } from '../lib/api';

const EVERY_MS = 1000;

export const isUnderWay = ({ state }: PackageView): boolean => state === 'waiting' || state === 'under_way';

export function useMonthDocuments(month: Month) {
  return useQuery({
    queryKey: ['billing', 'documents', month],
    queryFn: () => api.get(`/api/month-documents/${month}`, MonthDocuments),
  });
}

/** Asked for again every second while one is being made: so it also works after a reload. */
export function usePackages(month: Month) {
  return useQuery({
    queryKey: ['billing', 'packages', month],
    queryFn: () => api.get('/api/document-packages', PackageList, { month }),
    refetchInterval: ({ state }) => (state.data?.packages.some(isUnderWay) === true ? EVERY_MS : false),
    staleTime: 0,
  });
}

export function useRequestPackage() {
  return usePackageChange((wanted: NewPackage) => api.post('/api/document-packages', wanted, PackageView));
}

export function useCancelPackage() {
  return usePackageChange((id: string) => api.post(`/api/document-packages/${id}/cancellation`, {}, PackageView));
}

function usePackageChange<Input>(change: (input: Input) => Promise<PackageView>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: ['billing', 'packages'] }),
  });
}

/** A paper by its address. */
export function useDownload() {
  return useMutation({ mutationFn: ({ path, month }: { path: string; month?: Month }) => download(path, { month }) });
}
