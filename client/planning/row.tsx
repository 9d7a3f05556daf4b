import { Car, Footprints, Bike, Bus, type LucideIcon } from 'lucide-react';
import { memo } from 'react';
import type { Mobility } from '#shared/carers/carer-words';
import type { Day } from '#shared/kernel/time';
import { useFormats, useWords } from '../lib/words';
import { GminaDot } from '../ui/gmina-dot';
import { BlockView } from './block';
import type { BoardModel, Row, Travel } from './board-model';
import { RepairMenu } from './repair-menu';
import { placeOf, type Scale } from './scale';

const MOBILITY: Readonly<Record<Mobility, LucideIcon>> = { car: Car, bus: Bus, bicycle: Bike, foot: Footprints };

interface RowProps {
  row: Row;
  model: BoardModel;
  scale: Scale;
  index: number;
  count: number;
  /** Of the blocks in this row, or null: so that a row is only drawn again when it is concerned. */
  tabStop: string | null;
  chosen: string | null;
  held: string | null;
  found: ReadonlySet<string> | null;
  /** While a block is held: why it cannot come here, '' when it can, null when nothing is held. */
  refusal: string | null;
  isTarget: boolean;
}

/** A carer's day: her name and hours, when she can work, her visits and the ways between them. */
export const RowView = memo(function RowView(props: RowProps) {
  const { row, model, scale, index, count, tabStop, chosen, held, found, refusal, isTarget } = props;
  const words = useWords().planning.board;
  const { carer, blocks } = row;
  const top = index * scale.rowHeight;
  const isShut = refusal !== null && refusal !== '';
  const classes = ['board-row', isShut ? 'board-row--shut' : '', isTarget ? 'board-row--target' : '']
    .filter(Boolean)
    .join(' ');
  return (
    <li
      className={classes}
      style={{ top, height: scale.rowHeight }}
      aria-setsize={count}
      aria-posinset={index + 1}
      aria-label={words.rowLabel(carer.name, blocks.length)}
      data-carer={carer.id}
    >
      <RowHead row={row} day={model.day} hue={model.hueOf.get(carer.homeMunicipalityId) ?? 1} isDense={scale.isDense} />
      <div className={`board-track${row.absence !== null || !row.isEmployed ? ' board-track--away' : ''}`}>
        {row.absence !== null || !row.isEmployed
          ? null
          : row.available.map((span) => {
              const place = placeOf(scale, span.fromMinute, span.toMinute);
              return place === null ? null : (
                <span key={span.fromMinute} className="board-track__open" style={place} aria-hidden="true" />
              );
            })}
        {row.absence === null ? null : <span className="board-track__away">{words.absences[row.absence]}</span>}
        {row.isEmployed || row.absence !== null ? null : <span className="board-track__away">{words.notEmployed}</span>}
        {row.travels.map((travel) => (
          <TravelView key={travel.key} travel={travel} scale={scale} />
        ))}
        {blocks.length === 0 ? null : (
          <ul className="board-blocks" aria-label={words.visitsOf(carer.name)}>
            {blocks.map((block) => {
              const place = placeOf(scale, block.startMinute, block.endMinute);
              return place === null ? null : (
                <BlockView
                  key={block.key}
                  block={block}
                  hue={model.hueOf.get(block.visit.municipalityId) ?? 1}
                  gmina={model.nameOf.get(block.visit.municipalityId) ?? ''}
                  {...place}
                  top={3}
                  height={scale.rowHeight - 7}
                  isLine={scale.isDense}
                  isTabStop={block.key === tabStop}
                  isChosen={block.key === chosen}
                  isHeld={block.key === held}
                  isQuiet={found !== null && !found.has(block.key)}
                  mayMove={model.view.abilities.arrangeVisits}
                />
              );
            })}
          </ul>
        )}
        {isShut ? <span className="board-track__reason">{refusal}</span> : null}
      </div>
    </li>
  );
});

function RowHead({ row, day, hue, isDense }: { row: Row; day: Day; hue: number; isDense: boolean }) {
  const words = useWords().planning.board;
  const formats = useFormats();
  const { carer, minutesOfDay, minutesOfMonth } = row;
  const norm = carer.normMinutesOfMonth;
  const Vehicle = MOBILITY[carer.mobility];
  const share = norm === null || norm === 0 ? null : Math.min(1, minutesOfMonth / norm);
  const month =
    norm === null
      ? words.monthHours(formats.number(minutesOfMonth / 60, 1))
      : words.monthOf(formats.number(minutesOfMonth / 60, 0), formats.number(norm / 60, 0));
  return (
    <div className="board-head" title={`${carer.name} · ${carer.homeLocalityName} · ${words.mobility[carer.mobility]}`}>
      <span className="board-head__name">
        <GminaDot hue={hue}>
          <span className="board-head__text">{carer.name}</span>
        </GminaDot>
        {isDense ? null : <Vehicle className="icon board-head__vehicle" aria-label={words.mobility[carer.mobility]} />}
        <RepairMenu carer={carer} day={day} />
      </span>
      <span className="board-head__hours figures">
        <strong>{formats.duration(minutesOfDay)}</strong>
        {isDense ? null : (
          <span className={norm !== null && minutesOfMonth > norm ? 'board-head__over' : 'quiet'}>{month}</span>
        )}
      </span>
      {share === null ? null : (
        <span className="board-head__bar" aria-hidden="true">
          <span
            className={
              norm !== null && minutesOfMonth > norm ? 'board-head__fill board-head__fill--over' : 'board-head__fill'
            }
            style={{ width: `${share * 100}%` }}
          />
        </span>
      )}
    </div>
  );
}

/** The way between two visits; written when there is room, always told on pointing. */
function TravelView({ travel, scale }: { travel: Travel; scale: Scale }) {
  const words = useWords().planning.board;
  const place = placeOf(scale, travel.fromMinute, Math.max(travel.toMinute, travel.fromMinute + 1));
  if (place === null || travel.minutes === 0) return null;
  const gap = travel.toMinute - travel.fromMinute;
  const said = travel.isTooShort ? words.travelTooShort(travel.minutes, gap) : words.travel(travel.minutes, gap);
  const isWide = place.width >= 30;
  const short = travel.isTooShort ? (isWide ? `! ${travel.minutes}` : '!') : place.width >= 15 ? travel.minutes : null;
  const way = Math.min(place.width, travel.minutes * scale.pixelsPerMinute);
  return (
    <span className={travel.isTooShort ? 'way way--short' : 'way'} style={place} title={said}>
      <span className="way__line" style={{ width: way }} aria-hidden="true" />
      {short === null ? null : (
        <span className="way__minutes" aria-hidden="true">
          {short}
        </span>
      )}
      <span className="visually-hidden">{said}</span>
    </span>
  );
}
