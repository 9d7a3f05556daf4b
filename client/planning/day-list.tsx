import { Lock, TriangleAlert } from 'lucide-react';
import { placeIn } from '#shared/people/address';
import { useFormats, useSentence, useWords } from '../lib/words';
import { GminaDot } from '../ui/gmina-dot';
import { BOARD_STATUS, slotStatus } from './block';
import { type Block, type BoardModel, isOfWholeDay, type Row } from './board-model';
import type { Filtered } from './filtered';
import { RepairMenu } from './repair-menu';

interface DayListProps {
  model: BoardModel;
  seen: Filtered;
  onChoose: (key: string, byKeys: boolean) => void;
  /** On paper only those who have something to do that day. */
  isPrinted?: boolean;
}

/** The day as a list by carer: for a phone, and for paper. */
export function DayList({ model, seen, onChoose, isPrinted = false }: DayListProps) {
  const words = useWords().planning.board;
  const formats = useFormats();
  const fits = ({ key }: Block): boolean => seen.found === null || seen.found.has(key);
  const open = seen.lanes.flatMap((lane) => lane.blocks).filter(fits);
  const rows = seen.rows.filter((row) => row.blocks.length > 0 || (!isPrinted && row.absence !== null));
  return (
    <>
      {isPrinted ? <p className="day-list__day">{formats.longDay(model.day)}</p> : null}
      <div className={`day-list${isPrinted ? ' day-list--printed' : ''}`}>
        {open.length === 0 ? null : (
          <DayPart title={words.lane(open.length)} blocks={open} model={model} onChoose={onChoose} />
        )}
        {rows.map((row) => (
          <DayPart
            key={row.carer.id}
            title={row.carer.name}
            aside={
              row.absence === null
                ? words.dayHours(formats.duration(row.minutesOfDay), row.blocks.length)
                : words.absences[row.absence]
            }
            blocks={row.blocks}
            row={row}
            model={model}
            onChoose={onChoose}
          />
        ))}
        {open.length === 0 && rows.length === 0 ? <p className="quiet">{words.noVisits}</p> : null}
      </div>
    </>
  );
}

interface DayPartProps {
  title: string;
  aside?: string;
  blocks: readonly Block[];
  /** Whose day it is; none for what nobody serves. */
  row?: Row;
  model: BoardModel;
  onChoose: (key: string, byKeys: boolean) => void;
}

function DayPart({ title, aside, blocks, row, model, onChoose }: DayPartProps) {
  const words = useWords().planning.board;
  const formats = useFormats();
  const sentence = useSentence();
  return (
    <section className={`day-part${blocks.length > 12 ? ' day-part--long' : ''}`}>
      <div className="day-part__top">
        <h2>{title}</h2>
        {aside === undefined ? null : <span className="quiet">{aside}</span>}
        {row === undefined ? null : <RepairMenu carer={row.carer} day={model.day} />}
      </div>
      {row?.problems.filter(isOfWholeDay).map((problem, index) => (
        <p key={`${problem.code}${index}`} className="day-part__warning">
          <TriangleAlert className="icon" aria-hidden="true" /> {sentence(problem)}
        </p>
      ))}
      <ol className="day-part__visits">
        {blocks.map((block) => {
          const { visit, slot } = block;
          const violations = block.violations.filter((each) => row === undefined || !isOfWholeDay(each));
          const status = slotStatus(block);
          const { icon: Icon } = BOARD_STATUS[status];
          const way = row?.travels.find((travel) => travel.key.endsWith(`>${block.key}`));
          return (
            <li key={block.key}>
              {way === undefined || way.minutes === 0 ? null : (
                <p className={`day-part__way${way.isTooShort ? ' day-part__way--short' : ''}`}>
                  {way.isTooShort ? <TriangleAlert className="icon" aria-hidden="true" /> : null}
                  {words.wayOf(way.minutes)}
                </p>
              )}
              <button
                type="button"
                className="day-part__visit"
                data-block={block.key}
                onClick={({ detail }) => onChoose(block.key, detail === 0)}
              >
                <span className="figures day-part__times">
                  {formats.times(block.startMinute, block.endMinute % 1440)}
                </span>
                <span className="day-part__name">{visit.beneficiaryName}</span>
                <span className="day-part__place">
                  <GminaDot hue={model.hueOf.get(visit.municipalityId) ?? 1}>
                    {placeIn(visit.localityName, model.nameOf.get(visit.municipalityId))}
                  </GminaDot>
                </span>
                <span
                  className={`day-part__status${slot.pinned || (status !== 'assigned' && status !== 'unassigned') ? '' : ' day-part__status--plain'}`}
                >
                  <Icon className="icon" aria-hidden="true" /> {words.status[status]}
                  {slot.pinned ? (
                    <>
                      {' · '}
                      <Lock className="icon" aria-hidden="true" /> {words.pinned}
                    </>
                  ) : null}
                </span>
                {violations.length === 0 ? null : (
                  <span className="day-part__warning">
                    <TriangleAlert className="icon" aria-hidden="true" /> {violations.map(sentence).join(' ')}
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
