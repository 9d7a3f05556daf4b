import { useQuery } from '@tanstack/react-query';
import { CalendarDays, Megaphone, Sparkles } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import {
  addDays,
  type Day,
  daysOf,
  firstDayOf,
  isDay,
  lastDayOf,
  mondayOf,
  type Month,
  monthOf,
} from '#shared/kernel/time';
import { MonthText } from '#shared/kernel/wire';
import { PlanningDaysView } from '#shared/planning/planning-wire';
import { api } from '../lib/api';
import { today } from '../lib/clock';
import { useActor } from '../lib/session';
import { useFormats, useWords } from '../lib/words';
import { Button, ButtonLink } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Loaded } from '../ui/loaded';
import { PageHeader } from '../ui/page-header';
import { DaySwitcher, MonthSwitcher } from '../ui/period-switcher';
import { Skeleton } from '../ui/skeleton';
import { Tabs } from '../ui/tabs';
import { MonthGrid } from './month-grid';
import { PlanDialog } from './plan-dialog';
import { PublishDialog } from './publish-dialog';
import { WeekTable } from './week-table';
import './month.css';

/** The plan from above: how full the days of a month are, or who works how much in a week. */
export function Page() {
  const words = useWords().planning;
  const { role } = useActor();
  const formats = useFormats();
  const [parameters, setParameters] = useSearchParams();
  const [opened, setOpened] = useState<'plan' | 'publish' | null>(null);
  const asked = MonthText.safeParse(parameters.get('month'));
  const month = asked.success ? asked.data : monthOf(today());
  const week = mondayIn(parameters.get('week'), month);
  const isWeek = parameters.has('week');
  const mayPlan = role === 'dispatcher' || role === 'manager';
  const day = isWeek ? week : monthOf(today()) === month ? today() : firstDayOf(month);
  return (
    <>
      <PageHeader
        title={words.month.title}
        tools={
          <>
            {isWeek ? (
              <DaySwitcher
                value={week}
                step={7}
                label={formats.days(week, addDays(week, 6))}
                onChange={(next) => setParameters({ month: monthOf(next), week: mondayOf(next) })}
              />
            ) : (
              <MonthSwitcher value={month} onChange={(next) => setParameters({ month: next })} />
            )}
            {mayPlan ? (
              <Button icon={Sparkles} onPress={() => setOpened('plan')}>
                {words.board.plan}
              </Button>
            ) : null}
          </>
        }
        action={
          mayPlan ? (
            <Button tone="primary" icon={Megaphone} onPress={() => setOpened('publish')}>
              {words.board.publish}
            </Button>
          ) : null
        }
      />
      <Tabs
        label={words.month.views}
        value={isWeek ? 'week' : 'month'}
        onChange={(view) => setParameters(view === 'week' ? { month, week } : { month })}
        parts={[
          { id: 'month', label: words.month.asMonth, children: <MonthPart month={month} /> },
          { id: 'week', label: words.month.asWeek, children: <WeekTable monday={week} /> },
        ]}
      />
      {opened === 'plan' ? (
        <PlanDialog day={day} stretch={isWeek ? 'week' : 'month'} onClose={() => setOpened(null)} />
      ) : null}
      {opened === 'publish' ? (
        <PublishDialog
          day={day}
          start={isWeek ? 'week' : 'month'}
          mayPublish={mayPlan}
          onClose={() => setOpened(null)}
        />
      ) : null}
    </>
  );
}

function MonthPart({ month }: { month: Month }) {
  const words = useWords().planning.month;
  const query = useQuery({
    queryKey: ['planning', 'days', month],
    queryFn: () => api.get('/api/planning-days', PlanningDaysView, { from: firstDayOf(month), to: lastDayOf(month) }),
  });
  return (
    <Loaded query={query} skeleton={<Skeleton shape="table" />}>
      {({ days }) =>
        days.length === 0 ? (
          <EmptyState
            title={words.empty}
            action={
              <ButtonLink tone="primary" icon={CalendarDays} href={`/visits?month=${month}`}>
                {words.toVisits}
              </ButtonLink>
            }
          >
            {words.emptyHint}
          </EmptyState>
        ) : (
          <MonthGrid allDays={daysOf(month)} days={days} />
        )
      }
    </Loaded>
  );
}

/** The Monday that is asked for, else the week of today or the first of the month. */
function mondayIn(text: string | null, month: Month): Day {
  if (text !== null && isDay(text)) return mondayOf(text);
  return mondayOf(monthOf(today()) === month ? today() : firstDayOf(month));
}
