import { Copy, Plus, X } from 'lucide-react';
import { announce } from '../lib/announce';
import type { FormState } from '../lib/use-form';
import { useFormats, useWords } from '../lib/words';
import { IconButton } from '../ui/button';
import { Menu } from '../ui/menu';
import { TimeField } from '../ui/time-field';
import { copiedTo, type HoursDraft, minutesOf, nextHours, WEEK } from './availability';

interface AvailabilityEditorProps {
  form: Pick<FormState<{ availability: HoursDraft[] }>, 'values' | 'set' | 'errorAt'>;
}

/** The hours of each weekday, from–to, as many as one likes; a day can be copied to others. */
export function AvailabilityEditor({ form }: AvailabilityEditorProps) {
  const text = useWords().carers.form;
  const formats = useFormats();
  const { availability } = form.values;
  return (
    <div className="week-editor">
      <p className="quiet">{text.hoursHint}</p>
      {WEEK.map((weekday) => (
        <WeekdayHours key={weekday} form={form} weekday={weekday} />
      ))}
      <p>
        {text.weekTotal}: <strong className="figures">{formats.duration(minutesOf(availability))}</strong>
      </p>
    </div>
  );
}

function WeekdayHours({ form, weekday }: AvailabilityEditorProps & { weekday: number }) {
  const text = useWords().carers.form;
  const formats = useFormats();
  const { availability } = form.values;
  const replace = (next: HoursDraft[]): void => form.set({ availability: next });
  const day = formats.longWeekday(weekday);
  // Errors name a stretch by its place in the whole list.
  const own = availability.map((hours, index) => ({ hours, index })).filter(({ hours }) => hours.weekday === weekday);
  const copy = (to: readonly number[]): void => {
    replace(copiedTo(availability, weekday, to));
    announce(text.copied(day));
  };
  return (
    <fieldset className="week-editor__day">
      <legend className="week-editor__name">{day}</legend>
      <div className="week-editor__hours">
        {own.length === 0 ? <span className="quiet week-editor__free">{text.free}</span> : null}
        {own.map(({ hours, index }) => (
          <Stretch
            key={index}
            form={form}
            index={index}
            hours={hours}
            onChange={(next) => replace(availability.map((each, place) => (place === index ? next : each)))}
            onRemove={() => replace(availability.filter((_, place) => place !== index))}
          />
        ))}
      </div>
      <div className="row">
        <IconButton
          label={text.addHoursTo(day)}
          icon={Plus}
          onPress={() => replace([...availability, nextHours(availability, weekday)])}
        />
        {own.length === 0 ? null : (
          <Menu
            label={text.copyTo}
            trigger={<IconButton label={text.copy(day)} icon={Copy} />}
            groups={[
              {
                id: 'to',
                heading: text.copyTo,
                acts: [
                  { id: 'workdays', label: text.copyToWorkdays, onAction: () => copy([1, 2, 3, 4, 5]) },
                  { id: 'all', label: text.copyToAll, onAction: () => copy(WEEK) },
                ],
              },
            ]}
          />
        )}
      </div>
    </fieldset>
  );
}

interface StretchProps extends AvailabilityEditorProps {
  index: number;
  hours: HoursDraft;
  onChange: (hours: HoursDraft) => void;
  onRemove: () => void;
}

function Stretch({ form, index, hours, onChange, onRemove }: StretchProps) {
  const text = useWords().carers.form;
  const formats = useFormats();
  const day = formats.longWeekday(hours.weekday);
  const { fromMinute, toMinute } = hours;
  const said = fromMinute === null || toMinute === null ? '' : formats.times(fromMinute, toMinute);
  const path = `availability.${index}`;
  return (
    <div className="week-editor__stretch">
      <TimeField
        label={text.from(day)}
        hideLabel
        name={`${path}.fromMinute`}
        value={fromMinute}
        error={form.errorAt(`${path}.fromMinute`)}
        onChange={(minute) => onChange({ ...hours, fromMinute: minute })}
      />
      <span aria-hidden="true">–</span>
      <TimeField
        label={text.to(day)}
        hideLabel
        name={`${path}.toMinute`}
        value={toMinute}
        error={form.errorAt(`${path}.toMinute`)}
        onChange={(minute) => onChange({ ...hours, toMinute: minute })}
      />
      <IconButton label={text.removeHours(day, said)} icon={X} onPress={onRemove} />
    </div>
  );
}
