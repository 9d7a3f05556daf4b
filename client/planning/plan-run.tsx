import type { PlanRunView } from '#shared/planning/plan-wire';
import { useFormats, useWords } from '../lib/words';
import { Button } from '../ui/button';
import { ProgressBar } from '../ui/progress-bar';
import { blockKey } from './board-model';
import { PlanCurve, useClock } from './plan-curve';

/** A run that is being worked on: how far it is, how the score falls, and the way to end it with what it has. */
export function PlanRunProgress(props: { run: PlanRunView; onStop: () => void; isStopping: boolean }) {
  const { run, onStop, isStopping } = props;
  const words = useWords().planning;
  const formats = useFormats();
  const clock = useClock();
  const { progress } = run;
  const isEnding = run.cancelRequestedAt !== null || isStopping;
  return (
    <div className="stack">
      <ProgressBar
        label={isEnding ? words.plan.stopping : words.plan.phases[progress?.phase ?? 'waiting']}
        done={Math.round((progress?.done ?? 0) * 100)}
        total={100}
      />
      {progress === null ? null : (
        <dl className="plan-figures" aria-live="off">
          <Figure term={words.planPage.elapsed} said={clock(progress.elapsedMs)} />
          <Figure term={words.plan.assigned} said={formats.number(progress.assignedCount)} />
          <Figure term={words.plan.unassigned} said={formats.number(progress.unassignedCount)} />
          <Figure term={words.plan.travel} said={formats.duration(Math.round(progress.travelMinutes))} />
          <Figure term={words.plan.tried} said={formats.number(progress.iterations)} />
        </dl>
      )}
      {run.abilities.cancelPlanRun ? (
        <div className="plan-actions">
          <Button onPress={onStop} isPending={isEnding}>
            {words.planPage.stop}
          </Button>
        </div>
      ) : null}
      <PlanCurve run={run} criteria={progress?.criteria ?? null} />
      <p className="quiet">
        {words.planPage.kept[run.keep]} {words.planPage.leavable}
      </p>
    </div>
  );
}

export const boardHref = (day: string, visitId: string, slot: 1 | 2): string =>
  `/board?day=${day}&visit=${blockKey(visitId, slot)}`;

export function Figure({ term, said }: { term: string; said: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd className="figures">{said}</dd>
    </div>
  );
}
