import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Day } from '#shared/kernel/time';
import { BoardView } from '#shared/planning/planning-wire';
import { RoadTimesView } from '#shared/travel/road-servers-wire';
import { type RoadTimes, unpacked } from '#shared/travel/road-times';
import { api } from '../lib/api';
import { type BoardModel, modelOf } from './board-model';

const EVERY_MS = 30_000;

export const boardKey = (day: Day) => ['board', 'day', day] as const;

/** The board of a day, asked again when somebody comes back to it and every half minute, unless something is being held. */
export function useBoardQuery(day: Day, isHeld: boolean) {
  return useQuery({
    queryKey: boardKey(day),
    queryFn: () => api.get('/api/board', BoardView, { day }),
    refetchInterval: isHeld ? false : EVERY_MS,
    refetchOnWindowFocus: !isHeld,
    placeholderData: keepPreviousData,
  });
}

/** The day in rows and lanes. */
export function useBoardModel(view: BoardView | undefined): BoardModel | null {
  const roads = useRoads(view);
  return useMemo(() => (view === undefined ? null : modelOf(view, view.fromOn, roads)), [view, roads]);
}

/** What road servers told of the shown day. Until it is here, or when it fails, the estimate serves. */
function useRoads(view: BoardView | undefined): readonly RoadTimes[] | undefined {
  const { fromOn: day, roadRevision } = view ?? { fromOn: '', roadRevision: null };
  return useQuery({
    queryKey: ['road-times', day, roadRevision],
    queryFn: async (): Promise<RoadTimes[]> => {
      const { profiles } = await api.get('/api/road-times', RoadTimesView, { day });
      return profiles.map(({ profile, points, packedSeconds }) => ({
        profile,
        points,
        seconds: unpacked(packedSeconds),
      }));
    },
    enabled: roadRevision !== null,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    placeholderData: keepPreviousData,
  }).data;
}
