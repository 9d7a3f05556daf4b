import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { KsefList, KsefView } from '#shared/ksef/ksef-wire';
import { OutagesView } from '#shared/ksef/outages-wire';
import { api, download } from '../lib/api';

/** Under way: looked at again until KSeF has answered. */
const LOOK_AGAIN_MILLISECONDS = 4000;

export function useKsefList() {
  return useQuery({ queryKey: ['billing', 'ksef'], queryFn: () => api.get('/api/ksef-submissions', KsefList) });
}

export function useKsef(invoiceId: string) {
  return useQuery({
    queryKey: ['billing', 'ksef', invoiceId],
    queryFn: () => api.get(`/api/invoices/${invoiceId}/ksef`, KsefView),
    refetchInterval: ({ state }) =>
      state.data?.state === 'waiting' || state.data?.state === 'sent' ? LOOK_AGAIN_MILLISECONDS : false,
  });
}

export function useRequestSending(invoiceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post(`/api/invoices/${invoiceId}/ksef/sending`, {}, KsefView),
    onSettled: () => client.invalidateQueries({ queryKey: ['billing'] }),
  });
}

export function useCorrectTechnically(invoiceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post(`/api/invoices/${invoiceId}/ksef/technical-corrections`, {}, KsefView),
    onSettled: () => client.invalidateQueries({ queryKey: ['billing'] }),
  });
}

export function useDownloadFile(invoiceId: string) {
  return useMutation({
    mutationFn: (revision: number) => download(`/api/invoices/${invoiceId}/xml?revision=${revision}`),
  });
}

export function useDownloadUpo(invoiceId: string) {
  return useMutation({ mutationFn: () => download(`/api/invoices/${invoiceId}/ksef/upo`) });
}

const OUTAGES = ['ksef-outages'] as const;

export function useOutages() {
  return useQuery({ queryKey: OUTAGES, queryFn: () => api.get('/api/ksef-outages', OutagesView) });
}

/** After a record has changed the deadlines of invoices have, too. */
export function useKeepOutages(): (view: OutagesView) => void {
  const client = useQueryClient();
  return (view) => {
    client.setQueryData(OUTAGES, view);
    void client.invalidateQueries({ queryKey: ['billing'] });
  };
}
