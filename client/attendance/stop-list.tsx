import { ChevronRight, Footprints } from 'lucide-react';
import type { MyVisit } from '#shared/attendance/attendance-wire';
import { addressIn } from '#shared/people/address';
import { fullName } from '../lib/formats';
import { useFormats, useWords } from '../lib/words';
import { Section } from '../ui/card';
import { StageBadge } from './stage-badge';

interface StopListProps {
  title: string;
  visits: readonly MyVisit[];
  onChoose: (visitId: string) => void;
}

/** The other stops of the day in their order, with the way between them; a press brings one up. */
export function StopList({ title, visits, onChoose }: StopListProps) {
  const words = useWords();
  const formats = useFormats();
  if (visits.length === 0) return null;
  return (
    <Section title={title}>
      <ol className="stops">
        {visits.map((visit) => (
          <li key={visit.id}>
            {visit.travelMinutes === null || visit.travelMinutes === 0 ? null : (
              <p className="stops__travel quiet">
                <Footprints className="icon" aria-hidden="true" />
                {words.attendance.day.travel(visit.travelMinutes)}
              </p>
            )}
            <button type="button" className="stop" onClick={() => onChoose(visit.id)}>
              <span className="stop__times figures">{formats.times(visit.startAt, visit.endAt)}</span>
              <span className="stop__who">
                <strong>{fullName(visit.beneficiary)}</strong>
                <span className="quiet">{addressIn(visit.beneficiary)}</span>
                <StageBadge visit={visit} />
              </span>
              <ChevronRight className="icon" aria-hidden="true" />
            </button>
          </li>
        ))}
      </ol>
    </Section>
  );
}
