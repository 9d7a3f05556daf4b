import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { minuteAt } from '#shared/kernel/time';
import { CandidatesView, type CandidateView } from '#shared/planning/planning-wire';
import { api } from '../lib/api';
import { useFormats, useSentence, useWords } from '../lib/words';
import { Button } from '../ui/button';
import { Section } from '../ui/card';
import { Loaded } from '../ui/loaded';
import { reasonOf } from '../lib/reason-of';
import type { Block, BoardModel } from './board-model';
import type { Moves } from './use-moves';

const AT_FIRST = 5;

interface CandidatesProps {
  block: Block;
  model: BoardModel;
  moves: Moves;
}

/** Who could go, the best first, with reasons; one press sends her. */
export function Candidates({ block, model, moves }: CandidatesProps) {
  const text = useWords().planning.board.panel;
  const { visit, slot } = block;
  const query = useQuery({
    queryKey: ['candidates', visit.id, slot.slot, visit.plannedStartAt, slot.carerId],
    queryFn: () => api.get(`/api/visits/${visit.id}/candidates`, CandidatesView, { slot: slot.slot }),
    enabled: model.view.abilities.arrangeVisits,
  });
  return (
    <Section title={text.candidates}>
      <Loaded query={query}>
        {({ candidates }) => (
          <CandidateList
            candidates={candidates.filter(({ carerId }) => carerId !== slot.carerId)}
            block={block}
            moves={moves}
          />
        )}
      </Loaded>
    </Section>
  );
}

function CandidateList(props: { candidates: readonly CandidateView[]; block: Block; moves: Moves }) {
  const { candidates, block, moves } = props;
  const text = useWords().planning.board.panel;
  const sentence = useSentence();
  const [limit, setLimit] = useState(AT_FIRST);
  const isAble = ({ violations }: CandidateView): boolean => violations.every(({ hard }) => !hard);
  const able = candidates.filter(isAble);
  const unable = candidates.filter((candidate) => !isAble(candidate));
  return (
    <>
      {able.length === 0 ? <p>{text.nobodyFits}</p> : null}
      <ol className="candidates" aria-label={text.candidates}>
        {able.slice(0, limit).map((candidate) => (
          <CandidateItem key={candidate.carerId} candidate={candidate} block={block} moves={moves} />
        ))}
      </ol>
      {able.length > limit ? (
        <Button tone="quiet" small onPress={() => setLimit(able.length)}>
          {text.moreCandidates(able.length - limit)}
        </Button>
      ) : null}
      {unable.length === 0 ? null : (
        <details className="candidates-unable">
          <summary>{text.unable(unable.length)}</summary>
          <ul>
            {unable.map(({ carerId, name, violations }) => (
              <li key={carerId}>
                <strong>{name}</strong>{' '}
                {violations
                  .filter(({ hard }) => hard)
                  .map(reasonOf)
                  .map(sentence)
                  .join(' ')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function CandidateItem({ candidate, block, moves }: { candidate: CandidateView; block: Block; moves: Moves }) {
  const text = useWords().planning.board.panel;
  const formats = useFormats();
  const sentence = useSentence();
  const { carerId, name, reasons, violations } = candidate;
  const startMinute = minuteAt(new Date(candidate.startAt));
  const isLater = startMinute !== block.startMinute;
  return (
    <li className="candidate">
      <div className="candidate__top">
        <strong>{name}</strong>
        <Button small onPress={() => void moves.moveTo(block, { carerId, startMinute })}>
          {isLater ? text.assignAt(formats.time(startMinute)) : text.assign}
        </Button>
      </div>
      <ul className="candidate__reasons">
        {violations.map((violation) => (
          <li key={violation.code} className="candidate__against">
            {sentence(reasonOf(violation))}
          </li>
        ))}
        {reasons.map((reason) => (
          <li key={reason.code}>{sentence(reasonOf(reason))}</li>
        ))}
      </ul>
    </li>
  );
}
