import { useState } from 'react';
import { MOBILITIES } from '#shared/carers/carer-words';
import { useFormats, useWords } from '../lib/words';
import { Card } from '../ui/card';
import { Loaded } from '../ui/loaded';
import { ComboBox, Select } from '../ui/select';
import { StatusBadge } from '../ui/status-badge';
import { useLocalityOptions, useTravelTimes, type Way } from './travel-queries';
import './travel.css';

/** „Sprawdź drogę”: what is known of a way, and what of it counts. */
export function WayCheck() {
  const words = useWords();
  const text = words.travel;
  const formats = useFormats();
  const { options } = useLocalityOptions();
  const [way, setWay] = useState<Way>({ fromLocalityId: null, toLocalityId: null, mobility: 'car' });
  const query = useTravelTimes(way);
  const set = (changes: Partial<Way>): void => setWay({ ...way, ...changes });
  const isChosen = way.fromLocalityId !== null && way.toLocalityId !== null && way.fromLocalityId !== way.toLocalityId;
  return (
    <Card title={text.check.title} description={text.check.about}>
      <div className="way-check">
        <ComboBox
          label={text.from}
          options={options}
          value={way.fromLocalityId}
          onChange={(fromLocalityId) => set({ fromLocalityId })}
        />
        <ComboBox
          label={text.to}
          options={options}
          value={way.toLocalityId}
          onChange={(toLocalityId) => set({ toLocalityId })}
        />
        <Select
          label={text.mobility}
          options={MOBILITIES.map((value) => ({ value, label: words.planning.board.mobility[value] }))}
          value={way.mobility}
          onChange={(mobility) => set({ mobility })}
        />
      </div>
      {isChosen ? (
        <Loaded query={query}>
          {({ times }) => (
            <ul className="way-times" aria-label={text.check.label}>
              {times.map(({ source, minutes, evidenceCount, distanceMetres }, index) => (
                <li key={source} className="way-times__one">
                  <span className="figures way-times__minutes">{formats.duration(minutes)}</span>
                  <span>
                    {text.sources[source]}
                    {evidenceCount === null ? '' : `, ${text.check.evidence(evidenceCount)}`}
                    {distanceMetres === null ? '' : `, ${formats.number(distanceMetres / 1000, 1)}\u00a0km`}
                  </span>
                  {index === 0 ? <StatusBadge status="done">{text.check.counts}</StatusBadge> : null}
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      ) : (
        <p className="quiet">{text.check.nothing}</p>
      )}
    </Card>
  );
}
