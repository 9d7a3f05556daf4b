import type { PlanRunView } from '#shared/planning/plan-wire';
import { useFormats, useSentence, useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { Section } from '../ui/card';
import { Link } from '../ui/link';
import { ProgressBar } from '../ui/progress-bar';
import { reasonOf } from '../lib/reason-of';
import { blockKey } from './board-model';

/** A run that is being worked on: how far it is, and the way to stop it with what it has. */
export function PlanRunProgress(props: { run: PlanRunView; onStop: () => void; isStopping: boolean }) {
  const { run, onStop, isStopping } = props;
  const words = useWords().planning.plan;
  const formats = useFormats();
  const { progress } = run;
  const isEnding = run.cancelRequestedAt !== null || isStopping;
  return (
    <div className="stack">
      <p>{words.underWay(formats.days(run.fromOn, run.toOn))}</p>
      <ProgressBar
        label={isEnding ? words.stopping : words.phases[progress?.phase ?? 'waiting']}
        done={Math.round((progress?.done ?? 0) * 100)}
        total={100}
      />
      {progress === null ? null : (
        <dl className="plan-figures" aria-live="off">
          <Figure term={words.assigned} said={formats.number(progress.assignedCount)} />
          <Figure term={words.unassigned} said={formats.number(progress.unassignedCount)} />
          <Figure term={words.travel} said={formats.hours(progress.travelMinutes)} />
          <Figure term={words.tried} said={formats.number(progress.iterations)} />
        </dl>
      )}
      <p className="quiet">{words.mayClose}</p>
      {run.abilities.cancelPlanRun ? (
        <div className="dialog__actions">
          <Button onPress={onStop} isPending={isEnding}>
            {words.stop}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** What came of it: how many were given somebody, and why the others were not. */
export function PlanRunResult(props: { run: PlanRunView; onAgain: () => void; onClose: () => void }) {
  const { run, onAgain, onClose } = props;
  const words = useWords();
  const text = words.planning.plan;
  const formats = useFormats();
  const sentence = useSentence();
  const { result } = run;
  return (
    <div className="stack">
      {run.status === 'failed' || result === null ? (
        <Banner
          tone={run.status === 'failed' ? 'error' : 'info'}
          title={text.ended(formats.days(run.fromOn, run.toOn))}
        >
          <p>{run.status === 'failed' ? sentence({ code: 'planning_failed' }) : text.nothingWritten}</p>
        </Banner>
      ) : (
        <>
          <Banner
            tone={result.unassignedCount === 0 ? 'done' : 'warn'}
            title={text.done(formats.days(run.fromOn, run.toOn))}
          >
            <p>
              {result.unassignedCount === 0
                ? text.allAssigned(result.assignedCount)
                : text.someLeft(result.assignedCount, result.unassignedCount)}
              {run.status === 'cancelled' ? ` ${text.stoppedEarly}` : ''}
            </p>
          </Banner>
          <dl className="plan-figures">
            <Figure term={text.assigned} said={formats.number(result.assignedCount)} />
            <Figure term={text.unassigned} said={formats.number(result.unassignedCount)} />
            <Figure term={text.travel} said={formats.hours(result.travelMinutes)} />
            <Figure term={text.perPerson} said={formats.number(result.carersPerBeneficiary, 1)} />
          </dl>
          {result.unassigned.length === 0 ? null : (
            <Section title={text.leftTitle}>
              <ul className="left-over">
                {result.unassigned.map((left) => (
                  <li key={blockKey(left.visitId, left.slot)}>
                    <Link href={boardHref(left.onDay, left.visitId, left.slot)}>
                      {left.beneficiaryName}, {formats.day(left.onDay)} {formats.time(left.startAt)}
                    </Link>
                    <span className="quiet">{left.reasons.map(reasonOf).map(sentence).join(' ')}</span>
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </>
      )}
      <div className="dialog__actions">
        <Button onPress={onAgain}>{text.again}</Button>
        <Button tone="primary" onPress={onClose}>
          {text.toBoard}
        </Button>
      </div>
    </div>
  );
}

export const boardHref = (day: string, visitId: string, slot: 1 | 2): string =>
  `/board?day=${day}&visit=${blockKey(visitId, slot)}`;

function Figure({ term, said }: { term: string; said: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd className="figures">{said}</dd>
    </div>
  );
}
