import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { type Day, monthOf } from '#shared/kernel/time';
import { LatestPlanRun, PLAN_KEEPS, type PlanKeep, PlanRequest, PlanRunView } from '#shared/planning/plan-wire';
import { api } from '../lib/api';
import { useForm } from '../lib/use-form';
import { useFormats, useWords } from '../lib/words';
import { RoadNotice } from '../travel/road-notice';
import { Banner } from '../ui/banner';
import { ButtonLink } from '../ui/button';
import { RadioGroup } from '../ui/choice';
import { DateField } from '../ui/date-field';
import { Dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { Select } from '../ui/select';
import { Skeleton } from '../ui/skeleton';
import { STRETCHES, stretchAround, type StretchName } from './stretch';
import { runHref } from './use-plan-run';
import './planning.css';

const SECONDS = ['10', '30', '60', '180', '300'] as const;

interface PlanDialogProps {
  day: Day;
  /** Which days around it stand in the form at first. */
  stretch?: StretchName;
  onClose: () => void;
}

/** “Ułóż grafik”: which days and what stays; then the page of that planning. */
export function PlanDialog({ day, stretch = 'day', onClose }: PlanDialogProps) {
  const words = useWords().planning.plan;
  const client = useQueryClient();
  const navigate = useNavigate();
  // One may be under way or wait for a decision, of a colleague or from before.
  const latest = useQuery({
    queryKey: ['plan-runs', 'latest', monthOf(day)],
    queryFn: () => api.get('/api/plan-runs', LatestPlanRun, { month: monthOf(day) }),
    staleTime: 0,
  });
  const begin = (started: PlanRunView): void => {
    client.setQueryData(['plan-runs', 'one', started.id], started);
    void navigate(runHref(started.id));
  };
  return (
    <Dialog title={words.title} isOpen onClose={onClose} width="wide" isKept>
      {latest.isPending ? (
        <Skeleton />
      ) : (
        <div className="stack">
          {latest.data?.run ? <LatestRun run={latest.data.run} /> : null}
          <PlanForm day={day} stretch={stretch} onBegun={begin} onCancel={onClose} />
        </div>
      )}
    </Dialog>
  );
}

function LatestRun({ run }: { run: PlanRunView }) {
  const words = useWords().planning.planPage.dialog;
  const formats = useFormats();
  const days = formats.days(run.fromOn, run.toOn);
  const isUnderWay = run.finishedAt === null;
  if (!isUnderWay && (run.proposal?.open ?? 0) === 0) return null;
  return (
    <Banner
      tone="info"
      title={isUnderWay ? words.underWay(days) : words.waiting(days)}
      action={
        <ButtonLink small href={runHref(run.id)}>
          {isUnderWay ? words.toRun : words.toProposal}
        </ButtonLink>
      }
    />
  );
}

interface Values {
  fromOn: Day | null;
  toOn: Day | null;
  keep: PlanKeep;
  seconds: (typeof SECONDS)[number];
}

function PlanForm(props: {
  day: Day;
  stretch: StretchName;
  onBegun: (run: PlanRunView) => void;
  onCancel: () => void;
}) {
  const { day, stretch, onBegun, onCancel } = props;
  const words = useWords().planning.plan;
  const form = useForm<Values, PlanRunView>({
    initial: { ...stretchAround(stretch, day), keep: 'pinned', seconds: '30' },
    schema: PlanRequest,
    bodyOf: (values) => ({ ...values, seconds: Number(values.seconds) }),
    submit: (values) => api.post('/api/plan-runs', { ...values, seconds: Number(values.seconds) }, PlanRunView),
    done: onBegun,
  });
  return (
    <Form form={form} submitLabel={words.start} onCancel={onCancel} failureTitle={words.failed}>
      <RoadNotice isLinked />
      <p className="quiet">{words.intro}</p>
      <fieldset className="toggles" aria-label={words.stretch}>
        {STRETCHES.map((name) => {
          const { fromOn, toOn } = stretchAround(name, day);
          return (
            <button
              key={name}
              type="button"
              className="toggle"
              aria-pressed={form.values.fromOn === fromOn && form.values.toOn === toOn}
              onClick={() => form.set({ fromOn, toOn })}
            >
              {words.stretches[name]}
            </button>
          );
        })}
      </fieldset>
      <div className="row">
        <DateField label={words.from} {...form.field('fromOn')} />
        <DateField label={words.to} {...form.field('toOn')} />
      </div>
      <RadioGroup
        label={words.keep}
        {...form.field('keep')}
        value={form.values.keep}
        options={PLAN_KEEPS.map((value) => ({ value, label: words.keeps[value], hint: words.keepHints[value] }))}
      />
      <Select
        label={words.seconds}
        width="medium"
        {...form.field('seconds')}
        options={SECONDS.map((value) => ({ value, label: words.secondsOf[value] }))}
      />
    </Form>
  );
}
