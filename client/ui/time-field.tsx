import { useState } from 'react';
import { Input, TextField as AriaTextField } from 'react-aria-components';
import { clock, type MinuteOfDay } from '#shared/kernel/time';
import { useWords } from '../lib/words';
import { FieldBody, type FieldProps, useFieldFrame } from './field';
import { readTime } from './read-time';

interface TimeFieldProps extends FieldProps<MinuteOfDay | null> {
  /** What the arrow keys add or take, in minutes. */
  step?: number;
}

/** A minute of the day, typed as 7, 730 or 7:30; arrow keys move it by a quarter. */
export function TimeField(props: TimeFieldProps) {
  const words = useWords();
  const { value, onChange, name, error, isDisabled = false, step = 15 } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  const shown = typed ?? (value === null ? '' : clock(value));
  const problem = wrong ? words.app.fields.timeWrong : error;

  const settle = (): void => {
    if (typed === null) return;
    const minute = typed.trim() === '' ? null : readTime(typed);
    const unread = typed.trim() !== '' && minute === null;
    setWrong(unread);
    if (unread) return;
    setTyped(null);
    onChange(minute);
  };
  const move = (by: number): void => {
    const from = (typed === null ? value : readTime(typed)) ?? 480;
    setTyped(null);
    setWrong(false);
    onChange(Math.min(1440, Math.max(0, Math.round((from + by) / step) * step)));
  };

  return (
    <AriaTextField
      {...useFieldFrame({ width: 'narrow', ...props })}
      {...(name === undefined ? {} : { name })}
      value={shown}
      onChange={setTyped}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle();
        if (event.key === 'ArrowUp') move(step);
        if (event.key === 'ArrowDown') move(-step);
        if (event.key === 'ArrowUp' || event.key === 'ArrowDown') event.preventDefault();
        else event.continuePropagation();
      }}
      autoComplete="off"
      isInvalid={problem !== undefined}
      isDisabled={isDisabled}
      validationBehavior="aria"
    >
      <FieldBody {...props} error={problem}>
        <Input className="control figures" placeholder={words.app.fields.timeHint} />
      </FieldBody>
    </AriaTextField>
  );
}
