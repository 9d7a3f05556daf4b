import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo, useState } from 'react';
import { useWords } from '../lib/words';
import { GminaDot } from '../ui/gmina-dot';
import { BlockView } from './block';
import type { BoardModel, Lane } from './board-model';
import { LANE_TRACK, placeOf, type Scale } from './scale';

interface LaneProps {
  lane: Lane;
  model: BoardModel;
  scale: Scale;
  tabStop: string | null;
  chosen: string | null;
  held: string | null;
  found: ReadonlySet<string> | null;
}

/** The visits of one gmina that nobody serves yet; folded, its count stays in view. */
export const LaneView = memo(function LaneView(props: LaneProps) {
  const { lane, model, scale, tabStop, chosen, held, found } = props;
  const words = useWords().planning.board;
  const [isFolded, setFolded] = useState(false);
  const { municipality, blocks, tracks } = lane;
  const Chevron = isFolded ? ChevronRight : ChevronDown;
  return (
    <li className="lane" aria-label={words.laneLabel(municipality.name, blocks.length)}>
      <div className="board-head board-head--lane">
        <button type="button" className="lane__fold" aria-expanded={!isFolded} onClick={() => setFolded(!isFolded)}>
          <Chevron className="icon" aria-hidden="true" />
          <GminaDot hue={municipality.hue}>
            <span className="board-head__text">{municipality.name}</span>
          </GminaDot>
          <span className="lane__count figures">{blocks.length}</span>
        </button>
      </div>
      <div
        className="board-track board-track--lane"
        style={{ height: isFolded ? LANE_TRACK : tracks.length * LANE_TRACK + 4 }}
      >
        {isFolded ? (
          <span className="lane__folded">{words.unassignedCount(blocks.length)}</span>
        ) : (
          <ul className="board-blocks" aria-label={words.laneLabel(municipality.name, blocks.length)}>
            {tracks.flatMap((track, index) =>
              track.map((block) => {
                const place = placeOf(scale, block.startMinute, block.endMinute);
                return place === null ? null : (
                  <BlockView
                    key={block.key}
                    block={block}
                    hue={municipality.hue}
                    gmina={municipality.name}
                    {...place}
                    top={index * LANE_TRACK + 2}
                    height={LANE_TRACK - 3}
                    isLine
                    isTabStop={block.key === tabStop}
                    isChosen={block.key === chosen}
                    isHeld={block.key === held}
                    isQuiet={found !== null && !found.has(block.key)}
                    mayMove={model.view.abilities.arrangeVisits}
                  />
                );
              }),
            )}
          </ul>
        )}
      </div>
    </li>
  );
});
