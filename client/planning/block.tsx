import { type LucideIcon, Lock, Pencil, TriangleAlert, UserRoundPlus, UsersRound } from 'lucide-react';
import { memo } from 'react';
import type { VisitStatus } from '#shared/planning/planning-wire';
import { useFormats, useWords } from '../lib/words';
import { gminaHue } from '../ui/gmina-dot';
import { STATUS_ICONS } from '../ui/status-badge';
import type { Block } from './board-model';
import { useDrag } from './drag';

/** The mark of each status of the board; never colour alone. */
export const BOARD_STATUS: Readonly<Record<VisitStatus, { icon: LucideIcon; tone: string }>> = {
  unassigned: { icon: UserRoundPlus, tone: 'open' },
  partly_assigned: { icon: STATUS_ICONS.planned, tone: 'planned' },
  assigned: { icon: STATUS_ICONS.planned, tone: 'planned' },
  started: { icon: STATUS_ICONS.under_way, tone: 'under-way' },
  finished: { icon: STATUS_ICONS.to_confirm, tone: 'to-confirm' },
  delivered: { icon: STATUS_ICONS.done, tone: 'done' },
  not_delivered: { icon: STATUS_ICONS.missed, tone: 'missed' },
  cancelled: { icon: STATUS_ICONS.cancelled, tone: 'cancelled' },
};

/** From how many pixels on there is room for what. */
const WORD = 190;
const RANGE = 78;
const START = 34;
const SHORT_START = 27;
const MIDDLE = 92;
const NARROW = 44;

interface BlockProps {
  block: Block;
  hue: number;
  gmina: string;
  left: number;
  width: number;
  top: number;
  height: number;
  /** One line: in the dense board and in the lane. */
  isLine: boolean;
  isTabStop: boolean;
  isChosen: boolean;
  isHeld: boolean;
  isQuiet: boolean;
  mayMove: boolean;
}

/** A visit on the board. All keys and presses are heard by the board around it. */
export const BlockView = memo(function BlockView(props: BlockProps) {
  const { block, hue, gmina, left, width, top, height, isLine, isTabStop, isChosen, isHeld, isQuiet, mayMove } = props;
  const { visit, slot, violations } = block;
  const words = useWords().planning.board;
  const formats = useFormats();
  const { ref, listeners } = useDrag(block.key, !mayMove || visit.frozen);
  const status = slotStatus(block);
  const { icon: Icon, tone } = BOARD_STATUS[status];
  const times = formats.times(block.startMinute, block.endMinute % 1440);
  const filled = visit.slots.filter((each) => each.carerId !== null).length;
  const isHard = violations.some((violation) => violation.hard);
  const label = [
    visit.beneficiaryName,
    times,
    gmina,
    words.status[status],
    visit.carersNeeded === 2 ? words.twoCarers(filled) : '',
    slot.pinned ? words.pinned : '',
    visit.change === null ? '' : words.change[visit.change],
    violations.length > 0 ? words.warnings(violations.length) : '',
  ]
    .filter(Boolean)
    .join(', ');
  const classes = [
    'block',
    `block--${tone}`,
    isLine ? 'block--line' : '',
    isChosen ? 'block--chosen' : '',
    isHeld ? 'block--held' : '',
    isQuiet ? 'block--quiet' : '',
    violations.length > 0 ? (isHard ? 'block--broken' : 'block--bent') : '',
    visit.frozen ? 'block--frozen' : '',
  ]
    .filter(Boolean)
    .join(' ');
  // Planned is the plain state, the only one without a hue: where there is little room, the time goes before its icon.
  const isPlain = status === 'assigned' && width < (isLine ? MIDDLE : NARROW + START);
  const marksCount =
    Number(!isPlain) + Number(violations.length > 0) + Number(slot.pinned) + 2 * Number(visit.carersNeeded === 2);
  const room = width - 18 - 16 * marksCount;
  const isOpenInLane = isLine && status === 'unassigned';
  const marks = (
    <>
      {isOpenInLane || isPlain || (isLine && width < NARROW) ? null : (
        <Icon className="block__icon block__icon--status" />
      )}
      {violations.length > 0 ? <TriangleAlert className="block__icon block__icon--warn" /> : null}
      {visit.carersNeeded === 2 ? (
        <span className="block__two">
          {width < MIDDLE ? null : <UsersRound className="block__icon" />}
          {filled}/2
        </span>
      ) : null}
      {slot.pinned ? <Lock className="block__icon" /> : null}
      {visit.change === null || slot.carerId === null || width < MIDDLE ? null : (
        <Pencil className="block__icon block__icon--change" />
      )}
    </>
  );
  return (
    <li className="block-place" style={{ left, width: Math.max(width - 2, 6), top, height }}>
      <button
        {...listeners}
        ref={ref}
        type="button"
        className={classes}
        data-block={block.key}
        tabIndex={isTabStop ? 0 : -1}
        aria-label={label}
        aria-pressed={isChosen}
        title={`${visit.beneficiaryName} · ${visit.localityName}\n${times} · ${words.status[status]}`}
      >
        <span className="block__strip" style={{ background: gminaHue(hue) }} aria-hidden="true" />
        <span className="block__body" aria-hidden="true">
          <span className="block__top">
            {isLine && width > MIDDLE ? <span className="block__start">{formats.time(block.startMinute)}</span> : null}
            <span className="block__name">{visit.beneficiaryName}</span>
            {isLine ? marks : null}
          </span>
          {isLine ? null : (
            <span className="block__bottom">
              {marks}
              {room < (block.startMinute < 600 ? SHORT_START : START) ? null : (
                <span className="block__times">{room < RANGE ? formats.time(block.startMinute) : times}</span>
              )}
              {room > WORD && status !== 'assigned' ? (
                <span className="block__word">{words.status[status]}</span>
              ) : null}
            </span>
          )}
        </span>
      </button>
    </li>
  );
});

/** Of this slot: the second carer may still be missing while the first is there. */
export function slotStatus({ visit, slot }: Block): VisitStatus {
  if (visit.status === 'partly_assigned') return slot.carerId === null ? 'unassigned' : 'assigned';
  return visit.status;
}
