import { DoorClosed, House, KeyRound, Navigation, Phone, Users } from 'lucide-react';
import { useId } from 'react';
import type { MyVisit } from '#shared/attendance/attendance-wire';
import { stageOf } from '#shared/attendance/my-day';
import { fullName } from '../lib/formats';
import { useFormats, useWords } from '../lib/words';
import { Button, ButtonLink } from '../ui/button';
import { StageBadge } from './stage-badge';

interface VisitInHandProps {
  visit: MyVisit;
  isInHand: boolean;
  onBegin: () => void;
  onFinish: () => void;
  onNoEntry: () => void;
}

/** Everything that a carer needs at one door, and the one button that comes next. */
export function VisitInHand({ visit, isInHand, onBegin, onFinish, onNoEntry }: VisitInHandProps) {
  const words = useWords();
  const formats = useFormats();
  const id = useId();
  const text = words.attendance.day;
  const { beneficiary } = visit;
  const stage = stageOf(visit);
  const isBegun = stage === 'under_way';
  return (
    <section className="in-hand" aria-labelledby={id}>
      <p className="in-hand__when">
        <span className="in-hand__times figures">{formats.times(visit.startAt, visit.endAt)}</span>
        {isInHand ? <span className="quiet">{isBegun ? text.now : text.next}</span> : null}
        <StageBadge visit={visit} />
      </p>
      <h2 id={id} className="in-hand__name">
        {fullName(beneficiary)}
      </h2>
      <p className="in-hand__line">
        <House className="icon" aria-hidden="true" />
        <span>
          {beneficiary.addressLine}, {beneficiary.postalCode} {beneficiary.localityName}
        </span>
      </p>
      {visit.companionName === null ? null : (
        <p className="in-hand__line">
          <Users className="icon" aria-hidden="true" />
          {text.together(visit.companionName)}
        </p>
      )}
      <EntryNote visit={visit} />
      <Needs visit={visit} />
      <div className="in-hand__links">
        {beneficiary.phone === null ? null : (
          <ButtonLink href={telephone(beneficiary.phone)} icon={Phone}>
            {text.call}
          </ButtonLink>
        )}
        <ButtonLink href={directionsTo(beneficiary)} icon={Navigation} target="_blank">
          {text.navigate}
        </ButtonLink>
        {beneficiary.contactPhone === null ? null : (
          <div className="in-hand__contact">
            <ButtonLink href={telephone(beneficiary.contactPhone)} icon={Phone}>
              {text.contact(beneficiary.contactName ?? beneficiary.contactPhone)}
            </ButtonLink>
          </div>
        )}
      </div>
      {stage === 'ahead' || isBegun ? (
        <>
          <div className="in-hand__acts">
            <Button icon={DoorClosed} onPress={onNoEntry}>
              {text.notLetIn}
            </Button>
            {isBegun ? null : (
              <Button tone="quiet" onPress={onFinish}>
                {text.forgotBegin}
              </Button>
            )}
          </div>
          <div className="in-hand__main">
            <Button tone="primary" onPress={isBegun ? onFinish : onBegin}>
              {isBegun ? text.finish : text.begin}
            </Button>
            {isBegun ? null : <p className="quiet">{text.beginHint}</p>}
          </div>
        </>
      ) : null}
    </section>
  );
}

function EntryNote({ visit }: { visit: MyVisit }) {
  const text = useWords().attendance.day;
  const { entryNote, needs } = visit.beneficiary;
  const hasKey = needs.includes('key_at_office');
  if (entryNote === null && !hasKey) return null;
  return (
    <p className="in-hand__line in-hand__entry">
      <KeyRound className="icon" aria-hidden="true" />
      <span>
        <strong>{text.entry}: </strong>
        {[hasKey ? text.keyAtOffice : null, entryNote].filter((part) => part !== null).join(' ')}
      </span>
    </p>
  );
}

function Needs({ visit }: { visit: MyVisit }) {
  const words = useWords();
  const needs = visit.beneficiary.needs.filter((need) => need !== 'key_at_office');
  if (needs.length === 0 && visit.tasks.length === 0) return null;
  return (
    <>
      {needs.length === 0 ? null : (
        <ul className="chips" aria-label={words.attendance.day.needsTitle}>
          {needs.map((need) => (
            <li key={need} className="chip chip--strong">
              {words.attendance.needs[need]}
            </li>
          ))}
        </ul>
      )}
      <ul className="chips" aria-label={words.attendance.day.tasksTitle}>
        {visit.tasks.map((task) => (
          <li key={task} className="chip">
            {words.visits.tasks[task]}
          </li>
        ))}
      </ul>
    </>
  );
}

const telephone = (number: string): string => `tel:${number.replace(/[^\d+]/g, '')}`;

/** The phone's own map where it has one; no home is sent to a company for a link. */
function directionsTo({ latitude, longitude }: MyVisit['beneficiary']): string {
  const point = `${latitude},${longitude}`;
  return /android/i.test(navigator.userAgent)
    ? `geo:${point}?q=${point}`
    : `https://www.openstreetmap.org/directions?to=${encodeURIComponent(point)}`;
}
