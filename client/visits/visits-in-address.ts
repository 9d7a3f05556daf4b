import { useSearchParams } from 'react-router';
import { type Day, firstDayOf, isDay, lastDayOf, type Month, monthOf } from '#shared/kernel/time';
import { MonthText } from '#shared/kernel/wire';
import { VISIT_STATES, type VisitState } from '#shared/visits/visits-wire';
import { today } from '../lib/clock';

/** What the page shows; a link to it shows the same. */
export interface Shown {
  month: Month;
  day: Day | null;
  municipalityId: string | null;
  state: VisitState | null;
  search: string;
}

/** The month and the filters live in the address: they can be linked to, and survive a reload and the way back. */
export function useShown(): [Shown, (changes: Partial<Shown>) => void] {
  const [parameters, setParameters] = useSearchParams();
  const month = MonthText.safeParse(parameters.get('month'));
  const day = parameters.get('day');
  const shown: Shown = {
    month: month.success ? month.data : monthOf(today()),
    day: day !== null && isDay(day) ? day : null,
    municipalityId: parameters.get('municipality'),
    state: VISIT_STATES.find((each) => each === parameters.get('state')) ?? null,
    search: parameters.get('search') ?? '',
  };
  const show = (changes: Partial<Shown>): void => {
    const next = { ...shown, ...changes };
    setParameters(
      {
        month: next.month,
        ...(next.day === null ? {} : { day: next.day }),
        ...(next.municipalityId === null ? {} : { municipality: next.municipalityId }),
        ...(next.state === null ? {} : { state: next.state }),
        ...(next.search === '' ? {} : { search: next.search }),
      },
      { replace: true },
    );
  };
  return [shown, show];
}

/** The days that are asked for: the one day, or the whole month. */
export function daysShown({ month, day }: Shown): { from: Day; to: Day } {
  return day === null ? { from: firstDayOf(month), to: lastDayOf(month) } : { from: day, to: day };
}
