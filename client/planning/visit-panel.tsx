import { useQuery } from '@tanstack/react-query';
import { CalendarSync, Lock, LockOpen, UserRoundX, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { type Day, monthOf, weekdayOf } from '#shared/kernel/time';
import type { BoardVisit } from '#shared/planning/planning-wire';
import { VisitView } from '#shared/visits/visits-wire';
import { placeIn } from '#shared/people/address';
import { api } from '../lib/api';
import { useFormats, useSentence, useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { Button, IconButton } from '../ui/button';
import { DescriptionList } from '../ui/card';
import { Dialog } from '../ui/dialog';
import { Duration } from '../ui/figures';
import { GminaDot } from '../ui/gmina-dot';
import { Link } from '../ui/link';
import { Menu } from '../ui/menu';
import type { Block, BoardModel } from './board-model';
import { blockKey } from './board-model';
import { BOARD_STATUS, slotStatus } from './block';
import { Candidates } from './candidates';
import { SlotForm } from './slot-form';
import type { Moves } from './use-moves';
import { reasonAgainstMoving } from './verdict';
import './panel.css';

interface VisitPanelProps {
  block: Block;
  model: BoardModel;
  moves: Moves;
  /** On a phone it rises from below. */
  isSheet: boolean;
  takesFocus: boolean;
  onClose: () => void;
  onChoose: (key: string) => void;
}

/** All about one visit, and all that can be done with it without a mouse. */
export function VisitPanel(props: VisitPanelProps) {
  const { block, isSheet, takesFocus, onClose } = props;
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    onClose();
  };
  const title = block.visit.beneficiaryName;
  if (isSheet) {
    return (
      <Dialog title={title} isOpen onClose={onClose}>
        <PanelBody {...props} />
      </Dialog>
    );
  }
  return (
    // Escape bubbles up from whatever in it has the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside className="panel" aria-labelledby={id} onKeyDown={leave}>
      <div className="panel__top">
        <h2 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <IconButton label={words.app.actions.close} icon={X} onPress={onClose} />
      </div>
      <PanelBody {...props} />
    </aside>
  );
}

function PanelBody({ block, model, moves, onClose, onChoose }: VisitPanelProps) {
  const words = useWords();
  const text = words.planning.board.panel;
  const formats = useFormats();
  const sentence = useSentence();
  const { visit, slot, violations } = block;
  const details = useQuery({
    queryKey: ['visits', 'one', visit.id],
    queryFn: () => api.get(`/api/visits/${visit.id}`, VisitView),
  });
  const status = slotStatus(block);
  const { icon: Icon, tone } = BOARD_STATUS[status];
  const stuck = reasonAgainstMoving(visit);
  const mayArrange = model.view.abilities.arrangeVisits && stuck === null;
  const nameOf = (id: string | null): string | null =>
    id === null ? null : (model.view.carers.find((carer) => carer.id === id)?.name ?? null);
  const balance = details.data?.balance;
  const candidates = <Candidates block={block} model={model} moves={moves} />;
  const gapOther = model.view.visits.find(({ id }) => id === visit.gap?.visitId);
  const gapLink = (apart: BoardVisit) => (
    <button key="gap" type="button" className="panel__link" onClick={() => onChoose(blockKey(apart.id, 1))}>
      {words.visits.gapFrom(
        words.visits.gapBetween(visit.gap?.leastMinutes ?? 0, visit.gap?.mostMinutes ?? null),
        visit.gap?.isLater === true,
        formats.time(apart.plannedStartAt),
      )}
    </button>
  );
  const other = visit.slots.find((each) => each.slot !== slot.slot);
  return (
    <div className="panel__body">
      <p className="panel__facts">
        <strong className="figures">{formats.times(block.startMinute, block.endMinute % 1440)}</strong>
        <Duration minutes={visit.durationMinutes} />
        <span className={`panel__status block--${tone}`}>
          <Icon className="icon" aria-hidden="true" />
          {words.planning.board.status[status]}
        </span>
      </p>
      <p>
        <GminaDot hue={model.hueOf.get(visit.municipalityId) ?? 1}>
          {placeIn(visit.localityName, model.nameOf.get(visit.municipalityId))}
        </GminaDot>
      </p>
      {stuck === null ? null : (
        <Banner tone="info">
          <p>{sentence(stuck)}</p>
        </Banner>
      )}
      {violations.length === 0 ? null : (
        <Banner tone={violations.some(({ hard }) => hard) ? 'error' : 'warn'} title={text.violations}>
          {violations.map((violation, index) => (
            <p key={`${violation.code}${index}`}>{sentence(violation)}</p>
          ))}
        </Banner>
      )}
      {mayArrange ? (
        <SlotForm key={`${slot.carerId} ${visit.plannedStartAt}`} block={block} model={model} moves={moves} />
      ) : null}
      {mayArrange && slot.carerId !== null ? (
        <div className="row">
          <Button small icon={slot.pinned ? LockOpen : Lock} onPress={() => moves.pin(block)}>
            {slot.pinned ? text.unpin : text.pin}
          </Button>
          <Button
            small
            icon={UserRoundX}
            onPress={() => void moves.moveTo(block, { carerId: null, startMinute: block.startMinute })}
          >
            {text.unassign}
          </Button>
        </div>
      ) : null}
      {mayArrange ? (
        <DayMenu days={details.data?.daysToMoveTo ?? []} onMove={(day) => moves.moveToDay(block, day)} />
      ) : null}
      {mayArrange && slot.carerId === null ? candidates : null}
      <DescriptionList
        entries={[
          [text.carer, mayArrange ? null : (nameOf(slot.carerId) ?? words.planning.board.nobody)],
          [text.window, formats.times(visit.earliestStartAt, visit.latestStartAt)],
          [text.mayBeOn, details.data?.mayBeOn?.map((day) => formats.weekday(weekdayOf(day))).join(' ') ?? null],
          [text.wished, visit.wishedStartAt === null ? null : formats.time(visit.wishedStartAt)],
          [words.visits.detail.gap, gapOther === undefined ? null : gapLink(gapOther)],
          [
            text.other,
            other === undefined ? null : (
              <button
                key="other"
                type="button"
                className="panel__link"
                onClick={() => onChoose(blockKey(visit.id, other.slot))}
              >
                {nameOf(other.carerId) ?? words.planning.board.nobody}
              </button>
            ),
          ],
          [
            text.qualifications,
            visit.requiredQualifications.map((each) => words.visits.qualifications[each]).join(', '),
          ],
          [text.preferred, visit.preferredCarerIds.map(nameOf).filter(Boolean).join(', ')],
          [text.excluded, visit.excludedCarerIds.map(nameOf).filter(Boolean).join(', ')],
          [
            text.published,
            visit.change === null || slot.publishedStartAt === null
              ? null
              : `${nameOf(slot.publishedCarerId) ?? ''} ${formats.time(slot.publishedStartAt)}`,
          ],
          [text.tasks, details.data?.tasks.map((task) => words.visits.tasks[task]).join(', ') ?? null],
          [
            text.balance(formats.month(monthOf(visit.onDay))),
            balance === undefined
              ? null
              : text.balanceOf(formats.hours(balance.usedMinutes), formats.hours(balance.grantedMinutes)),
          ],
        ]}
      />
      {mayArrange && slot.carerId !== null ? candidates : null}
      <p className="row">
        <Link href={`/visits/${visit.id}`}>{text.toVisit}</Link>
        <Button tone="quiet" small onPress={onClose}>
          {words.app.actions.close}
        </Button>
      </p>
    </div>
  );
}

/** A visit whose day is not fixed goes to another day of its week. */
function DayMenu({ days, onMove }: { days: readonly Day[]; onMove: (day: Day) => void }) {
  const text = useWords().planning.board.panel;
  const formats = useFormats();
  if (days.length === 0) return null;
  return (
    <div className="row">
      <Menu
        label={text.toOtherDay}
        trigger={
          <Button small icon={CalendarSync}>
            {text.toOtherDay}
          </Button>
        }
        groups={[
          {
            id: 'days',
            acts: days.map((day) => ({ id: day, label: formats.longDay(day), onAction: () => onMove(day) })),
          },
        ]}
      />
    </div>
  );
}
