import { Check } from 'lucide-react';
import { useParams } from 'react-router';
import { monthOf } from '#shared/kernel/time';
import type { PlanRunView } from '#shared/planning/plan-wire';
import { useFormats, useWords } from '../lib/words';
import { Button } from '../ui/button';
import { Section } from '../ui/card';
import { Loaded } from '../ui/loaded';
import { PageHeader } from '../ui/page-header';
import { PrintButton } from '../ui/print-button';
import { Skeleton } from '../ui/skeleton';
import { type Status, StatusBadge } from '../ui/status-badge';
import { PlanChangesList } from './plan-changes';
import { Comparison } from './plan-comparison';
import { PlanCurve } from './plan-curve';
import { LeftList, PlanDecision } from './plan-decision';
import { PlanRunProgress } from './plan-run';
import { usePlanDecisions, usePlanRun } from './use-plan-run';
import './planning.css';
import './plan.css';

/** One planning: its course while it is searched, then what it would change, and the decision. */
export function Page() {
  const { id = '' } = useParams();
  const words = useWords().planning.planPage;
  const query = usePlanRun(id);
  return (
    <Loaded query={query} skeleton={<Skeleton shape="page" />} failedTitle={words.title}>
      {(run) => <Run key={run.id} run={run} />}
    </Loaded>
  );
}

function Run({ run }: { run: PlanRunView }) {
  const words = useWords().planning.planPage;
  const formats = useFormats();
  const decisions = usePlanDecisions(run.id);
  const { result, proposal, abilities } = run;
  const isEmptyDraft = result?.comparison?.before.assignedCount === 0;
  const applyLabel = isEmptyDraft
    ? words.decide.apply
    : (proposal?.applied ?? 0) > 0
      ? words.decide.applyRest(proposal?.open ?? 0)
      : words.decide.applyAll(proposal?.open ?? 0);
  return (
    <div className="plan-page">
      <PageHeader
        title={words.titleOf(formats.days(run.fromOn, run.toOn))}
        back={{ href: `/planning?month=${monthOf(run.fromOn)}`, label: words.back }}
        aside={<RunBadge run={run} />}
        tools={result === null ? undefined : <PrintButton>{words.print}</PrintButton>}
        action={
          abilities.applyPlan ? (
            <Button
              tone="primary"
              icon={Check}
              isPending={decisions.apply.isPending}
              onPress={() => decisions.apply.mutate(null)}
            >
              {applyLabel}
            </Button>
          ) : undefined
        }
      />
      <div className="stack plan-page__parts">
        {run.finishedAt === null ? (
          <PlanRunProgress run={run} onStop={() => decisions.stop.mutate()} isStopping={decisions.stop.isPending} />
        ) : (
          <>
            <PlanDecision run={run} decisions={decisions} />
            {result === null || result.comparison === null || result.comparison === undefined ? null : (
              <Comparison comparison={result.comparison} at={run.finishedAt} />
            )}
            {result === null || result.unassigned.length === 0 ? null : (
              <Section title={words.leftTitle}>
                <LeftList left={result.unassigned} />
              </Section>
            )}
            {proposal === null ? null : (
              <PlanChangesList
                run={run}
                isPending={decisions.apply.isPending}
                onApply={(part) => decisions.apply.mutate(part)}
              />
            )}
            <PlanCurve run={run} criteria={result?.criteria ?? null} />
          </>
        )}
      </div>
    </div>
  );
}

function RunBadge({ run }: { run: PlanRunView }) {
  const words = useWords().planning.planPage.status;
  const [status, text] = ((): [Status, string] => {
    if (run.status === 'waiting') return ['planned', words.waiting];
    if (run.status === 'running') return ['under_way', words.running];
    if (run.status === 'failed') return ['missed', words.failed];
    if (run.discardedAt !== null) return ['cancelled', words.discarded];
    if (run.proposal === null) return ['cancelled', words.stopped];
    if (run.appliedAt === null) return ['to_confirm', words.proposed];
    return run.proposal.open > 0 ? ['to_confirm', words.partly] : ['done', words.applied];
  })();
  return <StatusBadge status={status}>{text}</StatusBadge>;
}
