import { MOBILITIES, type Mobility } from '#shared/carers/carer-words';
import { NewTravelOverride, TravelOverrideChange, TravelOverrideView } from '#shared/travel/travel-wire';
import { api } from '../lib/api';
import { useForm } from '../lib/use-form';
import { useWords } from '../lib/words';
import { Dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { Loaded } from '../ui/loaded';
import { NumberField } from '../ui/number-field';
import { ComboBox, Select } from '../ui/select';
import { TextField } from '../ui/text-field';
import { useLocalityOptions, useTravelTimes } from './travel-queries';

interface TravelDialogProps {
  /** Nothing: a new one. */
  override: TravelOverrideView | null;
  onClose: () => void;
  onDone: () => void;
}

/** Enters a travel time, or puts one right. */
export function TravelDialog({ override, onClose, onDone }: TravelDialogProps) {
  const words = useWords().travel;
  const { query, options } = useLocalityOptions(override === null);
  const title = override === null ? words.add : words.change(override.fromLocalityName, override.toLocalityName);
  return (
    <Dialog title={title} isOpen onClose={onClose} isKept>
      {override === null ? (
        <Loaded query={query}>{() => <NewForm options={options} onClose={onClose} onDone={onDone} />}</Loaded>
      ) : (
        <ChangeForm override={override} onClose={onClose} onDone={onDone} />
      )}
    </Dialog>
  );
}

interface NewValues {
  fromLocalityId: string | null;
  toLocalityId: string | null;
  mobility: Mobility;
  minutes: number | null;
  note: string;
}

interface NewFormProps {
  options: ReturnType<typeof useLocalityOptions>['options'];
  onClose: () => void;
  onDone: () => void;
}

function NewForm({ options, onClose, onDone }: NewFormProps) {
  const words = useWords();
  const text = words.travel;
  const form = useForm<NewValues>({
    initial: { fromLocalityId: null, toLocalityId: null, mobility: 'car', minutes: null, note: '' },
    schema: NewTravelOverride,
    bodyOf,
    submit: (values) => api.post('/api/travel-overrides', bodyOf(values), TravelOverrideView),
    done: onDone,
  });
  const [strongest] = useTravelTimes(form.values).data?.times ?? [];
  return (
    <Form form={form} submitLabel={words.app.actions.save} onCancel={onClose}>
      <ComboBox label={text.from} options={options} {...form.field('fromLocalityId')} />
      <ComboBox label={text.to} options={options} {...form.field('toLocalityId')} />
      <Select
        label={text.mobility}
        width="medium"
        options={MOBILITIES.map((value) => ({ value, label: words.planning.board.mobility[value] }))}
        {...form.field('mobility')}
      />
      <NumberField
        label={text.minutes}
        width="medium"
        description={
          strongest === undefined ? text.minutesHint : text.known(strongest.minutes, text.sources[strongest.source])
        }
        min={0}
        max={600}
        {...form.field('minutes')}
      />
      <TextField label={text.note} optional {...form.field('note')} />
    </Form>
  );
}

function ChangeForm(props: { override: TravelOverrideView; onClose: () => void; onDone: () => void }) {
  const { override, onClose, onDone } = props;
  const words = useWords();
  const text = words.travel;
  const form = useForm<Pick<NewValues, 'minutes' | 'note'>>({
    initial: { minutes: override.minutes, note: override.note ?? '' },
    schema: TravelOverrideChange,
    bodyOf,
    submit: (values) => api.put(`/api/travel-overrides/${override.id}`, bodyOf(values), TravelOverrideView),
    done: onDone,
  });
  return (
    <Form form={form} submitLabel={words.app.actions.save} onCancel={onClose}>
      <p>{words.planning.board.mobility[override.mobility]}</p>
      <NumberField
        label={text.minutes}
        width="medium"
        description={text.minutesHint}
        min={0}
        max={600}
        {...form.field('minutes')}
      />
      <TextField label={text.note} optional {...form.field('note')} />
    </Form>
  );
}

const bodyOf = <Values extends { note: string }>(values: Values) => ({
  ...values,
  note: values.note.trim() === '' ? null : values.note,
});
