import { RotateCcw, Timer, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Day } from '#shared/kernel/time';
import type { PlanApplied, PlanRunView } from '#shared/planning/plan-wire';
import { reasonsOf } from '../lib/api';
import { today } from '../lib/clock';
import { reasonOf } from '../lib/reason-of';
import { useFormats, useSentence, useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { Button, ButtonLink } from '../ui/button';
import { ConfirmDialog } from '../ui/dialog';
import { Link } from '../ui/link';
import { blockKey } from './board-model';
import { useClock } from './plan-curve';
import { boardHref } from './plan-run';
import { type PlanDecisions, runHref } from './use-plan-run';

/** How the proposal stands, what the last decision left out or why it was refused, and the quieter decisions. */
export function PlanDecision({ run, decisions }: { run: PlanRunView; decisions: PlanDecisions }) {
  const words = useWords().planning.planPage.decide;
  const sentence = useSentence();
  const [isDiscarding, setDiscarding] = useState(false);
  const { abilities } = run;
  return (
    <>
      {decisions.error === null ? null : (
        <Banner tone="error" title={words.refused}>
          {[...new Set(reasonsOf(decisions.error).map(sentence))].map((text) => (
            <p key={text}>{text}</p>
          ))}
        </Banner>
      )}
      <Standing run={run} />
      {decisions.along.length === 0 ? null : (
        <Banner tone="info" title={words.along(decisions.along.length)}>
          <p>{words.alongHint}</p>
          <LeftList left={decisions.along} />
        </Banner>
      )}
      {decisions.left.length === 0 ? null : (
        <Banner tone="warn" title={words.left(decisions.left.length)}>
          <p>{words.leftHint}</p>
          <LeftList left={decisions.left} />
        </Banner>
      )}
      <div className="plan-actions screen-only">
        {abilities.undoPlan ? (
          <Button icon={RotateCcw} isPending={decisions.undo.isPending} onPress={() => decisions.undo.mutate()}>
            {words.undo}
          </Button>
        ) : null}
        {abilities.improvePlan ? (
          <Button icon={Timer} isPending={decisions.improve.isPending} onPress={() => decisions.improve.mutate()}>
            {words.improve}
          </Button>
        ) : null}
        {run.appliedAt === null ? null : <ButtonLink href={`/board?day=${dayToShow(run)}`}>{words.toBoard}</ButtonLink>}
        {abilities.discardPlan ? (
          <Button tone="quiet" icon={Trash2} onPress={() => setDiscarding(true)}>
            {words.discard}
          </Button>
        ) : null}
      </div>
      <Chain run={run} />
      <ConfirmDialog
        title={words.discardTitle}
        isOpen={isDiscarding && abilities.discardPlan}
        onClose={() => setDiscarding(false)}
        confirmLabel={words.discard}
        isPending={decisions.discard.isPending}
        onConfirm={() => decisions.discard.mutate(undefined, { onSettled: () => setDiscarding(false) })}
      >
        <p>{words.discardText}</p>
      </ConfirmDialog>
    </>
  );
}

/** Today where it was planned, else its first day. */
function dayToShow({ fromOn, toOn }: PlanRunView): Day {
  const now = today();
  return fromOn <= now && now <= toOn ? now : fromOn;
}

/** In one sentence: does it wait, is it in the draft, was it thrown away. */
function Standing({ run }: { run: PlanRunView }) {
  const words = useWords().planning;
  const text = words.planPage.decide;
  const sentence = useSentence();
  const formats = useFormats();
  const { result, proposal } = run;
  if (run.status === 'failed' || result === null) {
    return (
      <Banner
        tone={run.status === 'failed' ? 'error' : 'info'}
        title={words.plan.ended(formats.days(run.fromOn, run.toOn))}
      >
        <p>{run.failure === null ? words.plan.nothingWritten : sentence({ code: run.failure })}</p>
      </Banner>
    );
  }
  if (proposal === null) return <Banner tone="info" title={text.discarded} />;
  const found = `${text.found(result.assignedCount, result.unassignedCount)}${
    run.status === 'cancelled' ? ` ${text.stoppedEarly}` : ''
  }`;
  const { title, said, tone } = ((): { title: string; said: string; tone: 'done' | 'info' } => {
    if (run.appliedAt === null && proposal.open === 0)
      return { title: text.sameAsDraft, said: text.sameAsDraftText, tone: 'info' };
    if (run.appliedAt === null) return { title: text.proposed, said: text.proposedText(proposal.open), tone: 'info' };
    if (proposal.open > 0)
      return { title: text.partly, said: text.partlyText(proposal.applied, proposal.open), tone: 'info' };
    return { title: text.applied, said: text.appliedText(proposal.applied), tone: 'done' };
  })();
  return (
    <Banner tone={tone} title={title}>
      {run.undoneAt === null || run.appliedAt !== null ? null : <p>{text.undone}</p>}
      <p>{said}</p>
      <p>{found}</p>
      {proposal.stale === 0 ? null : <p>{text.stale(proposal.stale)}</p>}
      {proposal.gone === 0 ? null : <p>{text.gone(proposal.gone)}</p>}
    </Banner>
  );
}

/** Visits with reasons, each leading to the board. */
export function LeftList({ left }: { left: PlanApplied['left'] }) {
  const formats = useFormats();
  const sentence = useSentence();
  return (
    <ul className="left-over">
      {left.map((each) => (
        <li key={blockKey(each.visitId, each.slot)}>
          <Link href={boardHref(each.onDay, each.visitId, each.slot)}>
            {each.beneficiaryName}, {formats.day(each.onDay)} {formats.time(each.startAt)}
          </Link>
          <span className="quiet">{each.reasons.map(reasonOf).map(sentence).join(' ')}</span>
        </li>
      ))}
    </ul>
  );
}

/** The searches that led here. */
function Chain({ run }: { run: PlanRunView }) {
  const words = useWords().planning.planPage.decide;
  const formats = useFormats();
  const clock = useClock();
  if (run.chain.length === 0) return null;
  return (
    <nav aria-label={words.chain} className="plan-chain">
      <span className="quiet">{words.chain}:</span>
      <ol>
        {run.chain.map((each) => (
          <li key={each.id}>
            <Link href={runHref(each.id)}>
              {words.chainOf(clock(each.seconds * 1000), each.cost === null ? '–' : formats.number(each.cost, 0))}
            </Link>
          </li>
        ))}
        <li aria-current="page">
          {words.chainOf(
            clock(run.seconds * 1000),
            run.result?.cost === undefined || run.result.cost === null ? '…' : formats.number(run.result.cost, 0),
          )}
        </li>
      </ol>
    </nav>
  );
}
