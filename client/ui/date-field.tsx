import { type CalendarDate, parseDate } from '@internationalized/date';
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react';
import {
  Button as AriaButton,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarHeading,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  Popover,
} from 'react-aria-components';
import type { Day } from '#shared/kernel/time';
import { FieldBody, type FieldProps, useFieldFrame } from './field';
import './calendar.css';
import './overlay.css';

interface DateFieldProps extends FieldProps<Day | null> {
  min?: Day;
  max?: Day;
}

/** A day, typed (23 11 2026) or picked from a calendar. */
export function DateField(props: DateFieldProps) {
  const { value, onChange, name, error, isDisabled = false, min, max } = props;
  return (
    <DatePicker<CalendarDate>
      {...useFieldFrame({ width: 'narrow', ...props })}
      {...(name === undefined ? {} : { name })}
      {...(min === undefined ? {} : { minValue: parseDate(min) })}
      {...(max === undefined ? {} : { maxValue: parseDate(max) })}
      value={value === null ? null : parseDate(value)}
      onChange={(date) => onChange(date === null ? null : date.toString())}
      isInvalid={error !== undefined}
      isDisabled={isDisabled}
      validationBehavior="aria"
      shouldForceLeadingZeros
    >
      <FieldBody {...props}>
        <Group className="control control--group">
          <DateInput className="date-input">
            {(segment) => <DateSegment segment={segment} className="date-segment" />}
          </DateInput>
          <AriaButton className="control__button">
            <CalendarDays className="icon" aria-hidden="true" />
          </AriaButton>
        </Group>
      </FieldBody>
      <Popover className="popover" offset={4}>
        <Dialog className="popover__dialog">
          <Calendar className="calendar">
            <div className="calendar__top">
              <AriaButton slot="previous" className="icon-button">
                <ChevronLeft className="icon" aria-hidden="true" />
              </AriaButton>
              <CalendarHeading className="calendar__heading" />
              <AriaButton slot="next" className="icon-button">
                <ChevronRight className="icon" aria-hidden="true" />
              </AriaButton>
            </div>
            <CalendarGrid className="calendar__grid">
              {(date) => <CalendarCell date={date} className="calendar__cell" />}
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
