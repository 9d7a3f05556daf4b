import type { CarerView } from '#shared/carers/carers-wire';
import { useFormats, useWords } from '../lib/words';
import { WEEK } from './availability';

/** The week as bars over the hours that matter; the hours stand beside in words, which is what is read out. */
export function AvailabilityChart({ availability }: { availability: CarerView['availability'] }) {
  const words = useWords().carers.page;
  const formats = useFormats();
  if (availability.length === 0) return <p className="quiet">{words.noAvailability}</p>;
  const first = Math.floor(Math.min(...availability.map(({ fromMinute }) => fromMinute)) / 60) * 60;
  const last = Math.ceil(Math.max(...availability.map(({ toMinute }) => toMinute)) / 60) * 60;
  const share = (minutes: number): string => `${(100 * minutes) / (last - first)}%`;
  return (
    <ul className="week-chart" aria-label={words.availability}>
      {WEEK.map((weekday) => {
        const hours = availability.filter((each) => each.weekday === weekday);
        return (
          <li key={weekday} className="week-chart__day">
            <span className="week-chart__name">{formats.weekday(weekday)}</span>
            <span className="week-chart__track" aria-hidden="true">
              {hours.map(({ fromMinute, toMinute }) => (
                <span
                  key={fromMinute}
                  className="week-chart__bar"
                  style={{ left: share(fromMinute - first), width: share(toMinute - fromMinute) }}
                />
              ))}
            </span>
            <span className={`week-chart__hours ${hours.length === 0 ? 'quiet' : 'figures'}`}>
              {hours.length === 0
                ? words.free
                : hours.map(({ fromMinute, toMinute }) => formats.times(fromMinute, toMinute)).join(', ')}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
