import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { MOBILITIES, type Mobility } from '#shared/carers/carer-words';
import { LocalityView, MunicipalitiesView } from '#shared/municipalities/municipalities-wire';
import { travelMinutes } from '#shared/travel/travel-minutes';
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

interface TravelDialogProps {
  /** Nothing: a new one. */
  override: TravelOverrideView | null;
  onClose: () => void;
  onDone: () => void;
}

/** Enters a travel time, or puts one right. */
export function TravelDialog({ override, onClose, onDone }: TravelDialogProps) {
  const words = useWords().travel;
  const localities = useQuery({
    queryKey: ['localities'],
    queryFn: () => api.get('/api/localities', z.array(LocalityView)),
    enabled: override === null,
  });
  const title = override === null ? words.add : words.change(override.fromLocalityName, override.toLocalityName);
  return (
    <Dialog title={title} isOpen onClose={onClose} isKept>
      {override === null ? (
        <Loaded query={localities}>{(places) => <NewForm places={places} onClose={onClose} onDone={onDone} />}</Loaded>
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

function NewForm(props: { places: readonly LocalityView[]; onClose: () => void; onDone: () => void }) {
  const { places, onClose, onDone } = props;
  const words = useWords();
  const text = words.travel;
  const municipalities = useQuery({
    queryKey: ['municipalities'],
    queryFn: () => api.get('/api/municipalities', MunicipalitiesView),
  });
  const nameOf = new Map(municipalities.data?.municipalities.map(({ id, name }) => [id, name]));
  const form = useForm<NewValues>({
    initial: { fromLocalityId: null, toLocalityId: null, mobility: 'car', minutes: null, note: '' },
    schema: NewTravelOverride,
    bodyOf,
    submit: (values) => api.post('/api/travel-overrides', bodyOf(values), TravelOverrideView),
    done: onDone,
  });
  const options = places.map(({ id, name, municipalityId }) => {
    const hint = municipalityId === null ? undefined : nameOf.get(municipalityId);
    return { value: id, label: name, ...(hint === undefined ? {} : { hint }) };
  });
  const { fromLocalityId, toLocalityId, mobility } = form.values;
  const placeOf = (id: string | null) => places.find((place) => place.id === id);
  const [from, to] = [placeOf(fromLocalityId), placeOf(toLocalityId)];
  const estimate =
    from === undefined || to === undefined
      ? null
      : travelMinutes({ ...from, localityId: from.id }, { ...to, localityId: to.id }, mobility);
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
        description={estimate === null ? text.minutesHint : text.estimate(estimate)}
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
