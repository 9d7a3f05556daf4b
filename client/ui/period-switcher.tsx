import { ChevronLeft, ChevronRight } from 'lucide-react';
import { addDays, addMonths, type Day, type Month } from '#shared/kernel/time';
import { today } from '../lib/clock';
import { useFormats, useWords } from '../lib/words';
import { Button, IconButton } from './button';
import './field.css';

/** ‹ listopad 2026 › */
export function MonthSwitcher({ value, onChange }: { value: Month; onChange: (month: Month) => void }) {
  const words = useWords();
  const formats = useFormats();
  return (
    <fieldset className="period screen-only" aria-label={formats.month(value)}>
      <IconButton
        label={words.app.fields.previousMonth}
        icon={ChevronLeft}
        onPress={() => onChange(addMonths(value, -1))}
      />
      <span className="period__now" aria-live="polite">
        {formats.month(value)}
      </span>
      <IconButton
        label={words.app.fields.nextMonth}
        icon={ChevronRight}
        onPress={() => onChange(addMonths(value, 1))}
      />
    </fieldset>
  );
}

/** ‹ pon. 23 listopada › with the way back to today; `step` 7 goes by weeks. */
export function DaySwitcher(props: { value: Day; onChange: (day: Day) => void; step?: number; label?: string }) {
  const { value, onChange, step = 1, label } = props;
  const words = useWords();
  const formats = useFormats();
  const said = label ?? formats.day(value);
  return (
    <fieldset className="period screen-only" aria-label={said}>
      <IconButton
        label={words.app.fields.previousDay}
        icon={ChevronLeft}
        onPress={() => onChange(addDays(value, -step))}
      />
      <span className="period__now period__now--day" aria-live="polite">
        {said}
      </span>
      <IconButton label={words.app.fields.nextDay} icon={ChevronRight} onPress={() => onChange(addDays(value, step))} />
      {value === today() ? null : (
        <Button tone="quiet" small onPress={() => onChange(today())}>
          {words.app.actions.today}
        </Button>
      )}
    </fieldset>
  );
}
