import { Phone } from 'lucide-react';
import type { CarerStay, ConfirmationList, WaitingVisit } from '#shared/attendance/attendance-wire';
import { placeIn } from '#shared/people/address';
import { useFormats, useSentence, useWords } from '../lib/words';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/choice';
import { GminaDot } from '../ui/gmina-dot';
import { Link } from '../ui/link';
import { MoreMenu } from '../ui/menu';
import { NumberField } from '../ui/number-field';
import { reasonOf } from '../lib/reason-of';

interface WaitingRowProps {
  visit: WaitingVisit;
  municipality: ConfirmationList['municipalities'][number] | null;
  minutes: number;
  onMinutes: (minutes: number | null) => void;
  isSelected: boolean;
  onSelect: (isSelected: boolean) => void;
  abilities: ConfirmationList['abilities'];
  onConfirm: () => void;
  onNotDelivered: () => void;
  onPaper: () => void;
}

/** One visit: planned and actual side by side, why it waits, and what the office may say. */
export function WaitingRow(props: WaitingRowProps) {
  const { visit, municipality, minutes, onMinutes, isSelected, onSelect, abilities } = props;
  const words = useWords();
  const formats = useFormats();
  const text = words.attendance.confirmations;
  return (
    <li className={isSelected ? 'waiting__row waiting__row--selected' : 'waiting__row'} data-visit={visit.visitId}>
      {abilities.confirmVisits ? (
        <Checkbox hideLabel label={text.select(visit.beneficiaryName)} value={isSelected} onChange={onSelect} />
      ) : null}
      <div className="waiting__who">
        <strong>{visit.beneficiaryName}</strong>
        <span className="quiet">
          {municipality === null ? (
            visit.localityName
          ) : (
            <GminaDot hue={municipality.hue}>{placeIn(visit.localityName, municipality.name)}</GminaDot>
          )}
        </span>
      </div>
      <div className="waiting__times">
        <span>
          <span className="waiting__term quiet">{text.when}</span>{' '}
          <span className="figures">
            {formats.day(visit.onDay)} {formats.times(visit.plannedStartAt, visit.plannedEndAt)}
          </span>
        </span>
        {visit.carers.map((stay) => (
          <Actual key={stay.carerId} stay={stay} />
        ))}
      </div>
      <Reasons visit={visit} />
      {abilities.confirmVisits ? (
        <div className="waiting__acts">
          <NumberField
            label={text.minutes}
            hideLabel
            plain
            min={0}
            max={1920}
            value={minutes}
            onChange={onMinutes}
            description={text.minutesHint(visit.plannedMinutes)}
          />
          <Button onPress={props.onConfirm}>{minutes === 0 ? text.notDeliver : text.confirm}</Button>
          <MoreMenu
            label={text.actionsOf(visit.beneficiaryName)}
            acts={[
              { id: 'not-delivered', label: text.notDeliver, onAction: props.onNotDelivered },
              ...(abilities.recordAttendances && visit.carers.length > 0
                ? [{ id: 'paper', label: text.paperCard, onAction: props.onPaper }]
                : []),
            ]}
          />
        </div>
      ) : null}
    </li>
  );
}

function Actual({ stay }: { stay: CarerStay }) {
  const words = useWords();
  const formats = useFormats();
  const text = words.attendance.confirmations;
  const { attendance, carerName, carerPhone, workedMinutes } = stay;
  const time = (at: string | null): string => (at === null ? '?' : formats.time(at));
  return (
    <span>
      <span className="waiting__term quiet">{text.actual}</span>{' '}
      <span className="figures">
        {attendance === null ? text.noActual : `${time(attendance.checkedInAt)}–${time(attendance.checkedOutAt)}`}
        {workedMinutes === null ? '' : ` (${formats.duration(workedMinutes)})`}
      </span>{' '}
      <span className="quiet">
        {carerName}
        {attendance === null || attendance.source === 'app' ? '' : `, ${words.attendance.sources[attendance.source]}`}
      </span>{' '}
      {carerPhone === null ? null : (
        <Link href={`tel:${carerPhone.replace(/[^\d+]/g, '')}`}>
          <Phone className="icon" aria-hidden="true" />
          <span className="visually-hidden">{text.callCarer(carerName)}</span>
        </Link>
      )}
    </span>
  );
}

/** In words; with two carers, each reason after the name of the one of whom it speaks. */
function Reasons({ visit }: { visit: WaitingVisit }) {
  const words = useWords();
  const sentence = useSentence();
  const text = words.attendance.confirmations;
  // The tasks themselves are named below.
  const reasons = visit.reasons.filter(({ code }) => code !== 'task_not_done');
  const nameOf = (carerId: unknown): string =>
    visit.carers.length < 2 ? '' : (visit.carers.find((stay) => stay.carerId === carerId)?.carerName ?? '');
  return (
    <ul className="waiting__reasons" aria-label={text.why}>
      {reasons.map((reason) => {
        const name = nameOf(reason.data?.['carerId']);
        return (
          <li key={`${reason.code} ${name}`}>
            {name === '' ? '' : `${name}: `}
            {sentence(reasonOf(reason))}
          </li>
        );
      })}
      {visit.carers.flatMap(({ carerId, attendance }) => {
        if (attendance === null) return [];
        const left = attendance.tasks.filter(({ done }) => !done);
        const said = left.map(({ task, reason }) =>
          reason === null
            ? words.visits.tasks[task]
            : `${words.visits.tasks[task]} (${words.attendance.taskReasons[reason].toLowerCase()})`,
        );
        return [
          ...(said.length === 0 ? [] : [<li key={`tasks ${carerId}`}>{text.tasksLeft(said.join(', '))}</li>]),
          ...(attendance.note === null ? [] : [<li key={`note ${carerId}`}>{text.carerNote(attendance.note)}</li>]),
        ];
      })}
    </ul>
  );
}
