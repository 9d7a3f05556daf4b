import { useQuery } from '@tanstack/react-query';
import { addDays, type Day, daysFrom } from '#shared/kernel/time';
import { type BoardCarer, BoardView } from '#shared/planning/planning-wire';
import { absenceOn } from '#shared/planning/presence';
import { api } from '../lib/api';
import { useFormats, useWords } from '../lib/words';
import { EmptyState } from '../ui/empty-state';
import { Link } from '../ui/link';
import { Loaded } from '../ui/loaded';
import { Skeleton } from '../ui/skeleton';
import { type Column, Table } from '../ui/table';

/** Who works how much on which day of a week; each figure opens the day at the carer. */
export function WeekTable({ monday }: { monday: Day }) {
  const words = useWords().planning;
  const query = useQuery({
    queryKey: ['board', 'week', monday],
    queryFn: () => api.get('/api/board', BoardView, { from: monday, to: addDays(monday, 6) }),
  });
  return (
    <Loaded query={query} skeleton={<Skeleton shape="table" />}>
      {(view) =>
        view.carers.length === 0 ? (
          <EmptyState title={words.board.noCarers}>{words.board.noCarersHint}</EmptyState>
        ) : (
          <Week view={view} days={daysFrom(monday, addDays(monday, 6))} />
        )
      }
    </Loaded>
  );
}

interface WeekProps {
  view: BoardView;
  days: readonly Day[];
}

function Week({ view, days }: WeekProps) {
  const words = useWords().planning.month.week;
  return (
    <Table
      label={words.table}
      columns={useColumns({ view, days })}
      rows={view.carers}
      rowKey={(carer) => carer.id}
      initialSort={{ key: 'carer' }}
    />
  );
}

function useColumns({ view, days }: WeekProps): Column<BoardCarer>[] {
  const words = useWords().planning;
  const text = words.month.week;
  const formats = useFormats();
  const minutesOn = (carer: BoardCarer, day: Day): number => carer.plannedMinutesByDay[day] ?? 0;
  const ofWeek = (carer: BoardCarer): number => days.reduce((sum, day) => sum + minutesOn(carer, day), 0);
  const visitsOf = new Map<string, number>();
  for (const visit of view.visits) {
    for (const { carerId } of visit.slots) {
      const key = `${carerId} ${visit.onDay}`;
      if (carerId !== null) visitsOf.set(key, (visitsOf.get(key) ?? 0) + 1);
    }
  }
  const figure = (minutes: number) => <span className="figures">{formats.number(minutes / 60, 1)}</span>;
  const sumOf = (of: (carer: BoardCarer) => number): number => view.carers.reduce((sum, each) => sum + of(each), 0);
  const columns: Column<BoardCarer>[] = [
    { key: 'carer', header: text.carer, cell: (carer) => carer.name, sortBy: (carer) => carer.name },
    ...days.map((day): Column<BoardCarer> => ({
      key: day,
      header: `${formats.weekday(daysIndex(days, day))} ${Number(day.slice(8))}`,
      align: 'end',
      sortBy: (carer) => minutesOn(carer, day),
      sum: figure(sumOf((carer) => minutesOn(carer, day))),
      cell: (carer) => {
        const minutes = minutesOn(carer, day);
        if (minutes === 0) {
          const isAway = absenceOn(carer, day) !== undefined;
          return isAway ? <span className="week__away">{text.away}</span> : <span className="quiet">–</span>;
        }
        return (
          <span>
            <Link href={`/board?day=${day}&search=${encodeURIComponent(carer.name)}`}>{figure(minutes)}</Link>
            <span className="week__visits">{text.visits(visitsOf.get(`${carer.id} ${day}`) ?? 0)}</span>
          </span>
        );
      },
    })),
    {
      key: 'sum',
      header: text.sum,
      align: 'end',
      sortBy: ofWeek,
      sum: figure(sumOf(ofWeek)),
      cell: (carer) => <strong>{figure(ofWeek(carer))}</strong>,
    },
    {
      key: 'month',
      header: text.month,
      align: 'end',
      cell: (carer) =>
        carer.normMinutesOfMonth === null
          ? words.board.monthHours(formats.number(carer.plannedMinutesOfMonth / 60, 0))
          : words.board.monthOf(
              formats.number(carer.plannedMinutesOfMonth / 60, 0),
              formats.number(carer.normMinutesOfMonth / 60, 0),
            ),
    },
  ];
  return columns;
}

/** 1 Monday … 7 Sunday. */
const daysIndex = (days: readonly Day[], day: Day): number => days.indexOf(day) + 1;
