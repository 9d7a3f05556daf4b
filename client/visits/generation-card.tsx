import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CalendarPlus } from 'lucide-react';
import type { Month } from '#shared/kernel/time';
import { GenerationView } from '#shared/visits/visits-wire';
import { api } from '../lib/api';
import { useFormats, useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Link } from '../ui/link';
import { Loaded } from '../ui/loaded';
import { LeftOut } from './left-out';

const NAMES_SHOWN = 8;

/** What a generation of the month would make, the button that makes it, and what it made. */
export function GenerationCard({ month, municipalityId }: { month: Month; municipalityId: string | null }) {
  const words = useWords();
  const formats = useFormats();
  const text = words.visits.generation;
  const client = useQueryClient();
  const scope = municipalityId === null ? {} : { municipalityId };
  const preview = useQuery({
    queryKey: ['visits', 'generation', month, municipalityId],
    queryFn: () => api.get(`/api/visits/generations/${month}`, GenerationView, scope),
  });
  const run = useMutation({
    mutationFn: () => api.post(`/api/visits/generations/${month}`, scope, GenerationView),
    onSuccess: () => client.invalidateQueries({ queryKey: ['visits'] }),
  });
  return (
    <Card title={text.title(formats.month(month))} description={text.lead}>
      <Loaded query={preview}>
        {(view) => (
          <>
            {run.isSuccess ? (
              <Banner tone="done" title={text.doneTitle(run.data.created)}>
                <p>{text.doneText(run.data.leftOut.length)}</p>
              </Banner>
            ) : null}
            <Numbers view={view} />
            <RunButton view={view} isPending={run.isPending} onRun={() => run.mutate()} />
            <WithoutPattern view={view} />
            <LeftOut visits={view.leftOut} />
          </>
        )}
      </Loaded>
    </Card>
  );
}

function Numbers({ view }: { view: GenerationView }) {
  const words = useWords();
  const formats = useFormats();
  const text = words.visits.generation;
  return (
    <dl className="visits-numbers">
      <div>
        <dt>{text.toCreate}</dt>
        <dd className="figures">{formats.number(view.created)}</dd>
        {view.created === 0 ? null : <dd className="quiet">{text.inHours(formats.hours(view.createdMinutes))}</dd>}
      </div>
      <div>
        <dt>{text.alreadyThere}</dt>
        <dd className="figures">{formats.number(view.alreadyThere)}</dd>
      </div>
      <div>
        <dt>{text.leftOut}</dt>
        <dd className="figures">{formats.number(view.leftOut.length)}</dd>
      </div>
    </dl>
  );
}

function RunButton(props: { view: GenerationView; isPending: boolean; onRun: () => void }) {
  const { view, isPending, onRun } = props;
  const words = useWords();
  const formats = useFormats();
  const text = words.visits.generation;
  if (isPending) {
    return (
      <output className="visits-running">
        <span className="visits-running__track" aria-hidden="true" />
        {text.running(view.created)}
      </output>
    );
  }
  if (view.created === 0) {
    return <p>{view.alreadyThere === 0 ? text.noPatterns : text.nothingToCreate}</p>;
  }
  if (!view.abilities.generateMonth) return null;
  return (
    <div>
      <Button tone="primary" icon={CalendarPlus} onPress={onRun}>
        {text.run(formats.month(view.month))}
      </Button>
    </div>
  );
}

function WithoutPattern({ view }: { view: GenerationView }) {
  const words = useWords();
  const text = words.visits.generation;
  const decisions = view.decisionsWithoutPattern;
  if (decisions.length === 0) return null;
  return (
    <Banner tone="warn">
      <p>{text.withoutPattern(decisions.length)}</p>
      <ul className="visits-names">
        {decisions.slice(0, NAMES_SHOWN).map((each) => (
          <li key={each.decisionId}>
            <Link href={`/decisions/${each.decisionId}`}>
              {each.beneficiaryName}, {each.decisionNumber ?? words.decisions.urgent.withoutNumber}
            </Link>
          </li>
        ))}
        {decisions.length > NAMES_SHOWN ? <li>{text.andMore(decisions.length - NAMES_SHOWN)}</li> : null}
      </ul>
    </Banner>
  );
}
