import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Day } from '#shared/kernel/time';
import type { VisitChange } from '#shared/planning/planning-wire';
import { type RepairAsked, repairWishOf } from '#shared/planning/repair-address';
import { type RepairChangeView, RepairProposal, type RepairVariantView } from '#shared/planning/repair-wire';
import { api } from '../lib/api';
import { reasonOf } from '../lib/reason-of';
import { useFormats, useSentence, useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/choice';
import { Dialog } from '../ui/dialog';
import { Loaded } from '../ui/loaded';
import { Skeleton } from '../ui/skeleton';
import { blockKey } from './board-model';
import { RepairChanges } from './repair-changes';
import type { Arranging } from './use-arrange';
import './planning.css';

interface RepairDialogProps {
  day: Day;
  asked: RepairAsked;
  arranging: Arranging;
  onClose: () => void;
}

/** “Znajdź zastępstwo”: what has happened, what could be done, and as much of it as the dispatcher wants, in one step. */
export function RepairDialog({ day, asked, arranging, onClose }: RepairDialogProps) {
  const words = useWords().planning.repair;
  const formats = useFormats();
  const [mayMoveOthers, setMayMoveOthers] = useState(false);
  const [alsoIll, setAlsoIll] = useState<Absent[]>([]);
  const ids = alsoIll.map(({ carerId }) => carerId);
  const query = useQuery({
    queryKey: ['repair', day, asked, mayMoveOthers, ids],
    queryFn: () => api.post('/api/repair-proposals', repairWishOf(day, asked, mayMoveOthers, ids), RepairProposal),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    meta: { toldByPage: true },
  });
  return (
    <Dialog title={words.titles[asked.kind]} isOpen onClose={onClose} width="wide" isKept>
      <div className="stack">
        <Checkbox
          label={words.mayMoveOthers}
          description={words.mayMoveOthersHint}
          value={mayMoveOthers}
          onChange={setMayMoveOthers}
        />
        <Loaded
          query={query}
          skeleton={
            <>
              <p>
                <output>{words.searching}</output>
              </p>
              <Skeleton />
            </>
          }
        >
          {(proposal) => (
            <div className="stack" aria-busy={query.isPlaceholderData}>
              <p>{words.intros[asked.kind](proposal.names, formats.days(proposal.fromOn, proposal.toOn))}</p>
              <AlsoIll absent={proposal.alsoAbsent} chosen={alsoIll} onChange={setAlsoIll} />
              <Proposal
                // Chosen changes belong to one answer.
                key={query.dataUpdatedAt}
                proposal={proposal}
                isStale={query.isPlaceholderData}
                arranging={arranging}
                onClose={onClose}
                onAgain={() => void query.refetch()}
              />
            </div>
          )}
        </Loaded>
      </div>
    </Dialog>
  );
}

type Absent = RepairProposal['alsoAbsent'][number];

/** Who else does not come on these days and still has visits: one search for all of them. */
function AlsoIll({
  absent,
  chosen,
  onChange,
}: {
  absent: readonly Absent[];
  chosen: readonly Absent[];
  onChange: (chosen: Absent[]) => void;
}) {
  const words = useWords().planning.repair;
  const isChosen = ({ carerId }: Absent): boolean => chosen.some((each) => each.carerId === carerId);
  return [...chosen, ...absent.filter((each) => !isChosen(each))].map((each) => (
    <Checkbox
      key={each.carerId}
      label={words.alsoIll(each.name, each.visitCount)}
      description={words.alsoIllHint}
      value={isChosen(each)}
      onChange={(isOn) => onChange(isOn ? [...chosen, each] : chosen.filter(({ carerId }) => carerId !== each.carerId))}
    />
  ));
}

interface ProposalProps {
  proposal: RepairProposal;
  isStale: boolean;
  arranging: Arranging;
  onClose: () => void;
  onAgain: () => void;
}

function Proposal({ proposal, isStale, arranging, onClose, onAgain }: ProposalProps) {
  const words = useWords().planning.repair;
  const [index, setIndex] = useState(0);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [isPending, setPending] = useState(false);
  const variant = proposal.variants[index];
  const changes = (variant?.changes ?? []).filter(({ visitId }) => !left.has(visitId));
  const apply = async (): Promise<void> => {
    setPending(true);
    const isDone = await arranging.arrange(changes.map(stepOf), words.said(changes.length), '/api/repairs');
    setPending(false);
    if (isDone) onClose();
    else onAgain();
  };
  return (
    <>
      {proposal.variants.length < 2 ? null : (
        <fieldset className="toggles" aria-label={words.variants}>
          {proposal.variants.map(({ code }, each) => (
            <button
              key={code}
              type="button"
              className="toggle"
              aria-pressed={each === index}
              onClick={() => {
                setIndex(each);
                setLeft(new Set());
              }}
            >
              {words.variantNames[code]}
            </button>
          ))}
        </fieldset>
      )}
      {variant === undefined || variant.changes.length === 0 ? (
        <p>{words.nothingToDo[proposal.kind]}</p>
      ) : (
        <RepairChanges variant={variant} left={left} onLeft={setLeft} />
      )}
      {variant === undefined ? null : <Outcome variant={variant} wantedCount={proposal.wantedCount} />}
      <Slots tone="info" title={words.stays(proposal.stays.length)} slots={proposal.stays} />
      {changes.length === 0 ? null : <p className="quiet">{words.publishNext}</p>}
      <div className="dialog__actions">
        <Button onPress={onClose}>{words.later}</Button>
        {variant === undefined || variant.changes.length === 0 ? null : (
          <Button
            tone="primary"
            isPending={isPending}
            isDisabled={changes.length === 0 || isStale}
            onPress={() => void apply()}
          >
            {words.apply(changes.length)}
          </Button>
        )}
      </div>
    </>
  );
}

/** What comes of it, in a line, and what is left. */
function Outcome({ variant, wantedCount }: { variant: RepairVariantView; wantedCount: number }) {
  const words = useWords().planning.repair;
  const formats = useFormats();
  const sentence = useSentence();
  const { rehomedCount, movedOthersCount, shiftedMinutes, overtimeMinutes, warnings } = variant;
  return (
    <>
      {wantedCount === 0 ? null : (
        <p>
          {words.found(rehomedCount, wantedCount)} {words.moved(movedOthersCount)}{' '}
          {shiftedMinutes === 0 ? null : words.shifted(formats.duration(shiftedMinutes))}{' '}
          {overtimeMinutes > 0 ? words.overtime(formats.duration(overtimeMinutes)) : null}
          {overtimeMinutes < 0 ? words.overtimeLess(formats.duration(-overtimeMinutes)) : null}
        </p>
      )}
      <Slots tone="warn" title={words.unassigned(variant.unassigned.length)} slots={variant.unassigned} />
      {warnings.length === 0 ? null : (
        <Banner tone="info" title={words.warnings}>
          {[...new Set(warnings.map((warning) => sentence(reasonOf(warning))))].map((text) => (
            <p key={text}>{text}</p>
          ))}
        </Banner>
      )}
    </>
  );
}

function Slots({
  tone,
  title,
  slots,
}: {
  tone: 'info' | 'warn';
  title: string;
  slots: RepairVariantView['unassigned'];
}) {
  const formats = useFormats();
  const sentence = useSentence();
  if (slots.length === 0) return null;
  return (
    <Banner tone={tone} title={title}>
      <ul className="left-over">
        {slots.map((each) => (
          <li key={blockKey(each.visitId, each.slot)}>
            <strong>
              {each.beneficiaryName}, {formats.day(each.onDay)} {formats.time(each.startAt)}
            </strong>
            <span>{each.reasons.map(reasonOf).map(sentence).join(' ')}</span>
          </li>
        ))}
      </ul>
    </Banner>
  );
}

function stepOf({ visitId, slot, after, expected }: RepairChangeView): VisitChange {
  return {
    visitId,
    slot,
    carerId: after?.carerId ?? null,
    ...(after === null ? {} : { startAt: after.startAt }),
    expected,
  };
}
