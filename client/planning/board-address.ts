import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { QUALIFICATIONS, type Qualification } from '#shared/carers/carer-words';
import { type Day, isDay } from '#shared/kernel/time';
import { today } from '../lib/clock';

/** What the board shows; a link to it shows the same, and the filters stay from day to day. */
export interface Shown {
  day: Day;
  search: string;
  municipalityId: string | null;
  qualification: Qualification | null;
  conflicts: boolean;
  unassigned: boolean;
  /** The visit in the panel, as the key of its block. */
  chosen: string | null;
}

export function useShown(): [Shown, (changes: Partial<Shown>) => void] {
  const [parameters, setParameters] = useSearchParams();
  const text = parameters.toString();
  const shown = useMemo(() => shownIn(new URLSearchParams(text)), [text]);
  const show = useCallback(
    (changes: Partial<Shown>) =>
      setParameters((before) => parametersOf({ ...shownIn(before), ...changes }), { replace: true }),
    [setParameters],
  );
  return [shown, show];
}

function shownIn(parameters: URLSearchParams): Shown {
  const day = parameters.get('day');
  return {
    day: day !== null && isDay(day) ? day : today(),
    search: parameters.get('search') ?? '',
    municipalityId: parameters.get('municipality'),
    qualification: QUALIFICATIONS.find((each) => each === parameters.get('qualification')) ?? null,
    conflicts: parameters.has('conflicts'),
    unassigned: parameters.has('unassigned'),
    chosen: parameters.get('visit'),
  };
}

function parametersOf(shown: Shown): Record<string, string> {
  return {
    day: shown.day,
    ...(shown.search === '' ? {} : { search: shown.search }),
    ...(shown.municipalityId === null ? {} : { municipality: shown.municipalityId }),
    ...(shown.qualification === null ? {} : { qualification: shown.qualification }),
    ...(shown.conflicts ? { conflicts: '' } : {}),
    ...(shown.unassigned ? { unassigned: '' } : {}),
    ...(shown.chosen === null ? {} : { visit: shown.chosen }),
  };
}

export const isNarrowed = (shown: Shown): boolean =>
  shown.search !== '' ||
  shown.municipalityId !== null ||
  shown.qualification !== null ||
  shown.conflicts ||
  shown.unassigned;
export const WIDE: Partial<Shown> = {
  search: '',
  municipalityId: null,
  qualification: null,
  conflicts: false,
  unassigned: false,
};
