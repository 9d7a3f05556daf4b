import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CRITERIA, DEFAULT_WEIGHTS, WEIGHT_GROUPS, type Weights } from '#shared/planning/planning-weights';
import { PlanningWeights, PlanningWeightsView } from '#shared/planning/planning-weights-wire';
import { api } from '../lib/api';
import { tell } from '../lib/toasts';
import { useForm } from '../lib/use-form';
import { useFormats, useWords } from '../lib/words';
import { Button } from '../ui/button';
import { Card, DescriptionList, Section } from '../ui/card';
import { Form } from '../ui/form';
import { FormPage } from '../ui/form-page';
import { Loaded } from '../ui/loaded';
import { NumberField } from '../ui/number-field';
import { PageHeader } from '../ui/page-header';
import { Skeleton } from '../ui/skeleton';
import './weights.css';

const KEY = ['planning-weights'];

/** „Wagi planowania”: what the planner minds, and how much. */
export function Page() {
  const words = useWords().planningWeights;
  const query = useQuery({
    queryKey: KEY,
    queryFn: () => api.get('/api/planning-weights', PlanningWeightsView),
  });
  return (
    <FormPage>
      <PageHeader title={words.title}>{words.intro}</PageHeader>
      <Loaded query={query} skeleton={<Skeleton shape="page" />}>
        {(view) => (
          <>
            <InForce view={view} />
            {view.abilities.setPlanningWeights ? (
              <WeightsForm weights={view.weights} />
            ) : (
              <WeightsRead weights={view.weights} />
            )}
            <Versions view={view} />
          </>
        )}
      </Loaded>
    </FormPage>
  );
}

function InForce({ view }: { view: PlanningWeightsView }) {
  const words = useWords().planningWeights;
  const formats = useFormats();
  const { validFrom, setByName, abilities } = view;
  return (
    <p>
      {validFrom === null ? words.defaults : words.inForce(formats.when(validFrom), setByName ?? words.system)}
      {abilities.setPlanningWeights ? null : ` ${words.readOnly}`}
    </p>
  );
}

type Values = Record<keyof Weights, number | null>;

function WeightsForm({ weights }: { weights: Weights }) {
  const words = useWords().planningWeights;
  const client = useQueryClient();
  const form = useForm<Values, PlanningWeightsView>({
    initial: { ...weights },
    schema: PlanningWeights,
    submit: (values) => api.put('/api/planning-weights', values, PlanningWeightsView),
    done: (view) => {
      client.setQueryData(KEY, view);
      tell(words.saved);
    },
  });
  const reset = (): void => {
    form.set({ ...DEFAULT_WEIGHTS });
    tell(words.resetDone);
  };
  const isDefault = CRITERIA.every((criterion) => form.values[criterion] === DEFAULT_WEIGHTS[criterion]);
  return (
    <Form
      form={form}
      submitLabel={words.save}
      actions={
        <Button onPress={reset} isDisabled={isDefault}>
          {words.reset}
        </Button>
      }
    >
      {WEIGHT_GROUPS.map(({ name, criteria }) => (
        <Card key={name} title={words.groups[name]}>
          <div className="weights">
            {criteria.map((criterion) => (
              <WeightField key={criterion} criterion={criterion} field={form.field(criterion)} />
            ))}
          </div>
        </Card>
      ))}
    </Form>
  );
}

interface WeightFieldProps {
  criterion: keyof Weights;
  field: {
    name: string;
    value: number | null;
    onChange: (value: number | null) => void;
    error: string | undefined;
  };
}

function WeightField({ criterion, field }: WeightFieldProps) {
  const words = useWords().planningWeights;
  const formats = useFormats();
  return (
    <NumberField
      label={words.names[criterion]}
      description={`${words.units[criterion]} ${words.defaultIs(formats.number(DEFAULT_WEIGHTS[criterion]))}`}
      plain
      format={{ maximumFractionDigits: 2 }}
      {...field}
    />
  );
}

function WeightsRead({ weights }: { weights: Weights }) {
  const words = useWords().planningWeights;
  const formats = useFormats();
  return WEIGHT_GROUPS.map(({ name, criteria }) => (
    <Card key={name} title={words.groups[name]}>
      <DescriptionList
        entries={criteria.map((criterion) => [
          words.names[criterion],
          <>
            <span className="figures">{formats.number(weights[criterion])}</span>
            <p className="quiet">{words.units[criterion]}</p>
          </>,
        ])}
      />
    </Card>
  ));
}

function Versions({ view }: { view: PlanningWeightsView }) {
  const words = useWords().planningWeights;
  const formats = useFormats();
  return (
    <Section title={words.versions}>
      {view.versions.length === 0 ? (
        <p className="quiet">{words.noVersions}</p>
      ) : (
        <ol className="weight-versions">
          {view.versions.map(({ version, validFrom, setByName, changes }) => (
            <li key={version}>
              <p className="weight-versions__when">
                {words.version(formats.when(validFrom), setByName ?? words.system)}
              </p>
              <ul className="quiet">
                {changes.map(({ criterion, before, after }) => (
                  <li key={criterion}>
                    {words.change(words.names[criterion], formats.number(before), formats.number(after))}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
