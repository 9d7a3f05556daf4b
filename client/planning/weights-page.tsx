import { useQuery, useQueryClient } from '@tanstack/react-query';
import { DEFAULT_SETTINGS, type PlanningSettings, SETTING_GROUPS, SETTINGS } from '#shared/planning/planning-weights';
import { PlanningWeights, PlanningWeightsView } from '#shared/planning/planning-weights-wire';
import { api } from '../lib/api';
import { tell } from '../lib/toasts';
import { useForm } from '../lib/use-form';
import type { Formats } from '../lib/formats';
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

type Setting = keyof PlanningSettings;
type Values = Record<Setting, number | null>;

const saidOf = (formats: Formats, setting: Setting, value: number): string =>
  setting === 'toleratedLatenessMinutes' ? formats.duration(value) : formats.number(value);

function WeightsForm({ weights }: { weights: PlanningSettings }) {
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
    form.set({ ...DEFAULT_SETTINGS });
    tell(words.resetDone);
  };
  const isDefault = SETTINGS.every((setting) => form.values[setting] === DEFAULT_SETTINGS[setting]);
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
      {SETTING_GROUPS.map(({ name, settings }) => (
        <Card key={name} title={words.groups[name]}>
          <div className="weights">
            {settings.map((setting) => (
              <SettingField key={setting} setting={setting} field={form.field(setting)} />
            ))}
          </div>
        </Card>
      ))}
    </Form>
  );
}

interface SettingFieldProps {
  setting: Setting;
  field: {
    name: string;
    value: number | null;
    onChange: (value: number | null) => void;
    error: string | undefined;
  };
}

function SettingField({ setting, field }: SettingFieldProps) {
  const words = useWords().planningWeights;
  const formats = useFormats();
  return (
    <NumberField
      label={words.names[setting]}
      description={`${words.units[setting]} ${words.defaultIs(saidOf(formats, setting, DEFAULT_SETTINGS[setting]))}`}
      plain
      format={{ maximumFractionDigits: 2 }}
      {...field}
    />
  );
}

function WeightsRead({ weights }: { weights: PlanningSettings }) {
  const words = useWords().planningWeights;
  const formats = useFormats();
  return SETTING_GROUPS.map(({ name, settings }) => (
    <Card key={name} title={words.groups[name]}>
      <DescriptionList
        entries={settings.map((setting) => [
          words.names[setting],
          <>
            <span className="figures">{saidOf(formats, setting, weights[setting])}</span>
            <p className="quiet">{words.units[setting]}</p>
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
                {changes.map(({ setting, before, after }) => (
                  <li key={setting}>
                    {words.change(
                      words.names[setting],
                      saidOf(formats, setting, before),
                      saidOf(formats, setting, after),
                    )}
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
