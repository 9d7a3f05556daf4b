import { useEffect, useState } from 'react';
import { type Day, minuteAt } from '#shared/kernel/time';
import { now, today } from '../lib/clock';
import { useFormats, useWords } from '../lib/words';
import { type Scale, xOf } from './scale';

/** The hours across, and the count of rows in the corner. */
export function Axis({ scale, day, corner }: { scale: Scale; day: Day; corner: string }) {
  const formats = useFormats();
  const words = useWords().planning.board;
  const minute = useNowMinute(day);
  const hours = Array.from(
    { length: (scale.toMinute - scale.fromMinute) / 60 + 1 },
    (_, index) => scale.fromMinute + index * 60,
  );
  return (
    <div className="axis">
      <div className="axis__corner">{corner}</div>
      <div className="axis__hours" aria-hidden="true">
        {hours.map((each) => (
          <span key={each} className="axis__hour figures" style={{ left: xOf(scale, each) }}>
            {formats.time(each % 1440)}
          </span>
        ))}
        {minute === null || minute < scale.fromMinute || minute > scale.toMinute ? null : (
          <span className="axis__now figures" style={{ left: xOf(scale, minute) }} title={words.now}>
            {formats.time(minute)}
          </span>
        )}
      </div>
    </div>
  );
}

/** A line through the rows at the present minute; only today. */
export function NowLine({ scale, day }: { scale: Scale; day: Day }) {
  const minute = useNowMinute(day);
  if (minute === null || minute < scale.fromMinute || minute > scale.toMinute) return null;
  return <span className="now-line" style={{ left: xOf(scale, minute) }} aria-hidden="true" />;
}

function useNowMinute(day: Day): number | null {
  const [minute, setMinute] = useState(() => minuteAt(now()));
  useEffect(() => {
    const timer = setInterval(() => setMinute(minuteAt(now())), 20_000);
    return () => clearInterval(timer);
  }, []);
  return day === today() ? minute : null;
}
