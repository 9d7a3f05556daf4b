import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CalendarOff, CalendarPlus, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { monthOf } from '#shared/kernel/time';
import {
  GenerationView,
  type PatternChangeDone,
  type VisitPatternView,
  VisitPatternsView,
} from '#shared/visits/visits-wire';
import { api } from '../lib/api';
import { today } from '../lib/clock';
import { tell } from '../lib/toasts';
import { useFormats, useWords } from '../lib/words';
import { Button } from '../ui/button';
import { Section } from '../ui/card';
import { ConfirmDialog } from '../ui/dialog';
import { EmptyState } from '../ui/empty-state';
import { Duration } from '../ui/figures';
import { Loaded } from '../ui/loaded';
import { MoreMenu } from '../ui/menu';
import { MonthSwitcher } from '../ui/period-switcher';
import { type Column, Table } from '../ui/table';
import { AddVisitDialog } from './add-visit-dialog';
import { EndPatternDialog } from './end-pattern-dialog';
import { useGapText } from './gap-fields';
import { PatternChangeNotice } from './pattern-change-notice';
import { PatternDialog } from './pattern-dialog';
import { PatternHours } from './pattern-hours';

type Open = { what: 'add' | 'addVisit' } | { what: 'change' | 'end' | 'remove'; pattern: VisitPatternView } | null;

/** The visit patterns of a decision: what repeats, its hours against what is granted, and the means to change it. */
export function PatternsOf({ decisionId }: { decisionId: string }) {
  const query = useQuery({
    queryKey: ['visit-patterns', decisionId],
    queryFn: () => api.get(`/api/decisions/${decisionId}/visit-patterns`, VisitPatternsView),
  });
  return <Loaded query={query}>{(view) => <Patterns view={view} />}</Loaded>;
}

function Patterns({ view }: { view: VisitPatternsView }) {
  const words = useWords().visits;
  const text = words.patterns;
  const client = useQueryClient();
  const [open, setOpen] = useState<Open>(null);
  const [changed, setChanged] = useState<PatternChangeDone | null>(null);
  const close = (): void => setOpen(null);
  const refresh = (): void => {
    void client.invalidateQueries({ queryKey: ['visit-patterns'] });
    void client.invalidateQueries({ queryKey: ['visits'] });
  };
  const remove = useMutation({
    mutationFn: (id: string) => api.delete(`/api/visit-patterns/${id}`),
    onSuccess: () => {
      tell(text.removeDone);
      refresh();
      close();
    },
  });
  const mayChange = view.abilities.addPatterns;
  const add = mayChange ? (
    <div className="row">
      <Button tone="quiet" onPress={() => setOpen({ what: 'addVisit' })}>
        {words.add.act}
      </Button>
      <Button icon={Plus} onPress={() => setOpen({ what: 'add' })}>
        {text.add}
      </Button>
    </div>
  ) : null;
  return (
    <Section title={text.title} action={view.patterns.length === 0 ? null : add}>
      {changed === null ? null : <PatternChangeNotice done={changed} />}
      {view.patterns.length === 0 ? (
        <EmptyState title={text.none} action={add}>
          {text.noneHint}
        </EmptyState>
      ) : (
        <>
          <PatternTable view={view} onOpen={mayChange ? setOpen : null} />
          <Hours view={view} />
        </>
      )}
      {open?.what === 'add' || open?.what === 'change' ? (
        <PatternDialog
          view={view}
          pattern={open.what === 'change' ? open.pattern : null}
          onClose={close}
          onAdded={() => {
            tell(text.addDone);
            refresh();
          }}
          onChanged={(done) => {
            tell(text.changeDone(done.reshaped, done.created, done.deleted + done.cancelled));
            setChanged(done);
            refresh();
          }}
        />
      ) : null}
      {open?.what === 'addVisit' ? (
        <AddVisitDialog decisionId={view.decisionId} grant={view.grant} onClose={close} />
      ) : null}
      {open?.what === 'end' ? (
        <EndPatternDialog
          pattern={open.pattern}
          onClose={close}
          onEnded={(done) => {
            tell(text.endDone(done.deleted + done.cancelled));
            setChanged(done);
            refresh();
          }}
        />
      ) : null}
      <ConfirmDialog
        title={text.removeTitle}
        isOpen={open?.what === 'remove'}
        onClose={close}
        confirmLabel={text.removeConfirm}
        isPending={remove.isPending}
        onConfirm={() => {
          if (open?.what === 'remove') remove.mutate(open.pattern.id);
        }}
      >
        <p>{text.removeText}</p>
      </ConfirmDialog>
    </Section>
  );
}

interface PatternTableProps {
  view: VisitPatternsView;
  onOpen: ((open: Open) => void) | null;
}

function PatternTable({ view, onOpen }: PatternTableProps) {
  const text = useWords().visits.patterns;
  return (
    <Table
      label={text.table}
      columns={usePatternColumns({ view, onOpen })}
      rows={view.patterns}
      rowKey={(pattern) => pattern.id}
    />
  );
}

function usePatternColumns({ view, onOpen }: PatternTableProps): Column<VisitPatternView>[] {
  const words = useWords().visits;
  const formats = useFormats();
  const gapOf = useGapText(view);
  const text = words.patterns;
  const columns: Column<VisitPatternView>[] = [
    {
      key: 'days',
      header: text.columns.days,
      cell: (pattern) => (
        <>
          {pattern.weekdays.map(formats.weekday).join(' ')}{' '}
          <span className="quiet">
            {pattern.timesAWeek === null ? null : `${text.timesAWeek(pattern.timesAWeek)}, `}
            {text.everyWeeks(pattern.cycleWeeks)}
          </span>
        </>
      ),
    },
    {
      key: 'start',
      header: text.columns.start,
      cell: (pattern) => (
        <>
          <span className="figures">
            {formats.time(pattern.preferredStart)}{' '}
            <span className="quiet">
              {text.startWindow(formats.time(pattern.windowFrom), formats.time(pattern.windowTo))}
            </span>
          </span>
          {gapOf(pattern) === null ? null : <span className="pattern-gap">{gapOf(pattern)}</span>}
        </>
      ),
    },
    {
      key: 'length',
      header: text.columns.length,
      align: 'end',
      cell: (pattern) => <Duration minutes={pattern.durationMinutes} />,
    },
    { key: 'carers', header: text.columns.carers, align: 'end', cell: (pattern) => pattern.carersNeeded },
    {
      key: 'tasks',
      header: text.columns.tasks,
      cell: (pattern) => pattern.tasks.map((task) => words.tasks[task]).join(', '),
    },
    {
      key: 'valid',
      header: text.columns.valid,
      cell: ({ validFrom, validTo }) =>
        validTo === null
          ? text.from(formats.shortDay(validFrom))
          : text.between(formats.shortDay(validFrom), formats.shortDay(validTo)),
    },
  ];
  if (onOpen !== null) {
    columns.push({
      key: 'acts',
      header: text.columns.acts,
      isActions: true,
      cell: (pattern) => (
        <MoreMenu
          acts={[
            {
              id: 'change',
              label: text.edit,
              icon: Pencil,
              onAction: () => onOpen({ what: 'change', pattern }),
            },
            pattern.visitsCount === 0
              ? {
                  id: 'remove',
                  label: text.remove,
                  icon: Trash2,
                  tone: 'danger' as const,
                  onAction: () => onOpen({ what: 'remove', pattern }),
                }
              : {
                  id: 'end',
                  label: text.end,
                  icon: CalendarOff,
                  tone: 'danger' as const,
                  onAction: () => onOpen({ what: 'end', pattern }),
                },
          ]}
        />
      ),
    });
  }
  return columns;
}

/** The hours of a month that the reader chooses, and the button that makes the visits of it that are missing. */
function Hours({ view }: { view: VisitPatternsView }) {
  const text = useWords().visits.patterns.hours;
  const formats = useFormats();
  const client = useQueryClient();
  const [month, setMonth] = useState(monthOf(today()));
  const generate = useMutation({
    mutationFn: () => api.post(`/api/visits/generations/${month}`, { decisionId: view.decisionId }, GenerationView),
    onSuccess: ({ created }) => {
      tell(text.generated(created));
      void client.invalidateQueries({ queryKey: ['visit-patterns'] });
      void client.invalidateQueries({ queryKey: ['visits'] });
    },
  });
  return (
    <Section title={text.title} action={<MonthSwitcher value={month} onChange={setMonth} />}>
      <PatternHours grant={view.grant} patterns={view.patterns} months={[month]} />
      {view.abilities.generateMonth ? (
        <div>
          <Button icon={CalendarPlus} isPending={generate.isPending} onPress={() => generate.mutate()}>
            {text.generate(formats.month(month))}
          </Button>
        </div>
      ) : null}
    </Section>
  );
}
