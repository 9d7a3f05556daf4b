import { type CSSProperties, useCallback, useEffect, useMemo, useRef } from 'react';
import { useSentence, useWords } from '../lib/words';
import { Axis, NowLine } from './axis';
import { type BoardModel, hoursNeeded } from './board-model';
import { DragArea, type Point } from './drag';
import type { Filtered } from './filtered';
import { Ghost, WindowBand } from './ghost';
import { LaneView } from './lane';
import type { Preferences } from './preferences';
import { RowView } from './row';
import { HEAD_WIDTH, scaleOf, snapped } from './scale';
import { useBoardKeys } from './use-board-keys';
import { useRowWindow, useWidth } from './use-row-window';
import type { Moves } from './use-moves';
import './board.css';
import './board-block.css';

interface TimelineProps {
  model: BoardModel;
  shown: Filtered;
  preferences: Preferences;
  moves: Moves;
  chosen: string | null;
  onChoose: (key: string, byKeys: boolean) => void;
  onUnassign: (key: string) => void;
  onClose: () => void;
  /** The lane may take the whole height: only what is unassigned is looked at. */
  isLaneWhole: boolean;
}

/** Pixels that a hand may drift sideways before it means another time. */
const DRIFT = 10;

/** Rows of carers, time across, what is unassigned on top. */
export function Timeline(props: TimelineProps) {
  const { model, shown, preferences, moves, chosen, onChoose, onUnassign, onClose, isLaneWhole } = props;
  const { board: words, rule } = useWords().planning;
  const sentence = useSentence();
  const scroller = useRef<HTMLDivElement>(null);
  const laneElement = useRef<HTMLDivElement>(null);
  const rowsElement = useRef<HTMLDivElement>(null);
  const startScroll = useRef(0);
  const width = useWidth(scroller, 1100);
  const hours = preferences.hours ?? hoursNeeded(model);
  const { fromHour, toHour } = hours;
  const scale = useMemo(
    () => scaleOf(width, { fromHour, toHour }, preferences.density),
    [width, fromHour, toHour, preferences.density],
  );
  const { rows, lanes, found } = shown;
  const { intent } = moves;
  const heldRow = intent === null ? -1 : rows.findIndex((row) => row.blocks.includes(intent.block));
  const targetRow = intent === null ? -1 : rows.findIndex((row) => row.carer.id === intent.target.carerId);
  const seen = useRowWindow(scroller, scale.rowHeight, rows.length);
  const keys = useBoardKeys({
    model,
    shown,
    scale,
    moves,
    scroller,
    laneElement,
    chosen,
    onChoose,
    onUnassign,
    onClose,
  });

  const drawn = useMemo(() => {
    const indexes = new Set<number>();
    for (let index = seen.first; index < seen.last; index += 1) indexes.add(index);
    for (const index of [heldRow, targetRow, keys.tabRow]) if (index >= 0) indexes.add(index);
    return [...indexes].sort((a, b) => a - b);
  }, [seen.first, seen.last, heldRow, targetRow, keys.tabRow]);

  const follow = useCallback(
    (key: string, start: Point, now: Point, isLocked: boolean): void => {
      const block = model.blocks.get(key);
      const [area, lane, list] = [scroller.current, laneElement.current, rowsElement.current];
      if (block === undefined || area === null || list === null) return;
      const across = now.x - start.x + area.scrollLeft - startScroll.current;
      const down = now.y - start.y;
      const [isRowLocked, isTimeLocked] = isLocked
        ? [Math.abs(across) > Math.abs(down), Math.abs(across) <= Math.abs(down)]
        : [false, Math.abs(across) < DRIFT];
      const laneBottom = lane?.getBoundingClientRect().bottom ?? area.getBoundingClientRect().top;
      const index = Math.floor((now.y - list.getBoundingClientRect().top) / scale.rowHeight);
      const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
      const carerId = isRowLocked ? block.slot.carerId : now.y < laneBottom ? null : (row?.carer.id ?? null);
      const startMinute = isTimeLocked
        ? block.startMinute
        : snapped(block.startMinute + across / scale.pixelsPerMinute);
      moves.hold({ carerId, startMinute });
    },
    [model, rows, scale, moves],
  );
  const take = (key: string): boolean => {
    startScroll.current = scroller.current?.scrollLeft ?? 0;
    return moves.take(key, 'pointer');
  };

  useEffect(() => {
    const area = scroller.current;
    if (area === null) return undefined;
    const say = (): void => area.style.setProperty('--scrolled', `${area.scrollLeft}px`);
    area.addEventListener('scroll', say, { passive: true });
    return () => area.removeEventListener('scroll', say);
  }, []);

  const style: CSSProperties & Record<`--${string}`, string> = {
    '--head': `${HEAD_WIDTH}px`,
    '--track': `${scale.width}px`,
    '--hour': `${60 * scale.pixelsPerMinute}px`,
  };
  const own = <Key extends string | null>(key: Key, blocks: readonly { key: string }[]): Key | null =>
    key !== null && blocks.some((block) => block.key === key) ? key : null;
  // Lanes that a filter hides are still without a carer.
  const count = (lanes.length === 0 ? model.lanes : lanes).reduce((sum, lane) => sum + lane.blocks.length, 0);
  return (
    <DragArea onStart={take} onMove={follow} onDrop={moves.letGo} onCancel={moves.cancel}>
      {/* Keys and presses bubble up from the visits, which are buttons. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events */}
      <section
        className={`board${intent === null ? '' : ' board--holding'}${scale.isDense ? ' board--dense' : ''}`}
        aria-label={words.label}
        ref={scroller}
        style={style}
        onKeyDown={keys.onKeyDown}
        onClick={keys.onClick}
        onFocus={keys.onFocus}
      >
        <div className="board__canvas">
          <Axis scale={scale} day={model.day} corner={words.carersShown(rows.length, model.rows.length)} />
          <div
            className={`board__lane${isLaneWhole ? ' board__lane--whole' : ''}${intent?.target.carerId === null ? ' board__lane--target' : ''}`}
            ref={laneElement}
          >
            <h2 className="board__lane-title">{words.lane(count)}</h2>
            {lanes.length === 0 ? null : (
              <ul className="lanes" aria-label={words.lane(count)}>
                {lanes.map((lane) => (
                  <LaneView
                    key={lane.municipality.id}
                    lane={lane}
                    model={model}
                    scale={scale}
                    tabStop={own(keys.tabStop, lane.blocks)}
                    chosen={own(chosen, lane.blocks)}
                    held={own(intent?.key ?? null, lane.blocks)}
                    found={found}
                  />
                ))}
              </ul>
            )}
            {intent?.target.carerId === null ? (
              <div className="ghost-row ghost-row--lane">
                <Ghost intent={intent} scale={scale} height={26} />
              </div>
            ) : null}
          </div>
          <div className="board__rows" style={{ height: rows.length * scale.rowHeight }} ref={rowsElement}>
            <ul className="board-blocks" aria-label={words.rows}>
              {drawn.map((index) => {
                const row = rows[index];
                if (row === undefined) return null;
                const against = intent?.refusals.get(row.carer.id);
                const isHome = intent !== null && row.carer.id === intent.block.slot.carerId;
                return (
                  <RowView
                    key={row.carer.id}
                    row={row}
                    model={model}
                    scale={scale}
                    index={index}
                    count={rows.length}
                    tabStop={own(keys.tabStop, row.blocks)}
                    chosen={own(chosen, row.blocks)}
                    held={own(intent?.key ?? null, row.blocks)}
                    found={found}
                    refusal={
                      intent === null
                        ? null
                        : against === undefined || (isHome && intent.target.startMinute === intent.block.startMinute)
                          ? ''
                          : rule(against.code) || sentence(against)
                    }
                    isTarget={index === targetRow}
                  />
                );
              })}
            </ul>
            <div className="board__overlay">
              <NowLine scale={scale} day={model.day} />
              {intent === null ? null : <WindowBand intent={intent} scale={scale} />}
              {intent === null || targetRow < 0 ? null : (
                <div className="ghost-row" style={{ top: targetRow * scale.rowHeight + 3 }}>
                  <Ghost intent={intent} scale={scale} height={scale.rowHeight - 7} />
                </div>
              )}
            </div>
          </div>
        </div>
      </section>
    </DragArea>
  );
}
