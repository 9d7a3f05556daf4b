import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  PLAN_CHANGES_PER_PAGE,
  PLAN_VISITS_AT_MOST,
  type PlanChangesView,
  PlanChangesView as PlanChanges,
  type PlanChangeView,
  type PlanPart,
  PROPOSAL_STATES,
  type PlanRunView,
} from '#shared/planning/plan-wire';
import { api } from '../lib/api';
import { useFilters } from '../lib/use-filters';
import { useFormats, useWords } from '../lib/words';
import { Button } from '../ui/button';
import { FilterBar, Section } from '../ui/card';
import { Checkbox } from '../ui/choice';
import { EmptyState } from '../ui/empty-state';
import { Link } from '../ui/link';
import { Loaded } from '../ui/loaded';
import { ChoiceFilter } from '../ui/register';
import { ComboBox } from '../ui/select';
import { Skeleton } from '../ui/skeleton';
import { type Column, Table } from '../ui/table';
import { blockKey } from './board-model';
import { boardHref } from './plan-run';

type Filters = Record<'municipality' | 'day' | 'carer' | 'state', string>;

interface PlanChangesListProps {
  run: PlanRunView;
  isPending: boolean;
  onApply: (part: PlanPart) => void;
}

/** What the plan would change, narrowed by gmina, day, carer and state; ticked ones are applied by themselves. */
export function PlanChangesList({ run, isPending, onApply }: PlanChangesListProps) {
  const words = useWords().planning.planPage.changes;
  const [filters, filter] = useFilters(['municipality', 'day', 'carer', 'state']);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const query = useInfiniteQuery({
    queryKey: ['plan-changes', run.id, filters],
    queryFn: ({ pageParam }) =>
      api.get(`/api/plan-runs/${run.id}/changes`, PlanChanges, {
        municipalityId: filters.municipality,
        onDay: filters.day,
        carerId: filters.carer,
        state: filters.state,
        offset: pageParam,
      }),
    initialPageParam: 0,
    getNextPageParam: (last, all) =>
      all.length * PLAN_CHANGES_PER_PAGE < last.total ? all.length * PLAN_CHANGES_PER_PAGE : undefined,
    placeholderData: keepPreviousData,
  });
  const apply = (part: PlanPart): void => {
    onApply(part);
    setTicked(new Set());
  };
  return (
    <Section title={words.title}>
      <Loaded query={query} skeleton={<Skeleton shape="table" />}>
        {({ pages }) => {
          const rows = pages.flatMap(({ changes }) => changes);
          const total = pages.at(-1)?.total ?? 0;
          const facets = pages[0];
          if (facets === undefined || facets.days.length === 0) return <p>{words.none}</p>;
          return (
            <>
              <ChangeFilters facets={facets} filters={filters} filter={filter} />
              <p className="quiet" aria-live="polite">
                {words.count(rows.length, total)}
              </p>
              {run.abilities.applyPlan ? (
                <PartActions
                  rows={rows}
                  filters={filters}
                  ticked={ticked}
                  setTicked={setTicked}
                  isPending={isPending}
                  onApply={apply}
                />
              ) : null}
              <Rows
                rows={rows}
                mayApply={run.abilities.applyPlan}
                ticked={ticked}
                setTicked={setTicked}
                onClear={() => filter(null)}
              />
              {query.hasNextPage ? (
                <div className="table__more screen-only">
                  <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
                    {words.more}
                  </Button>
                </div>
              ) : null}
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}

function ChangeFilters(props: {
  facets: PlanChangesView;
  filters: Filters;
  filter: (changes: Partial<Filters>) => void;
}) {
  const { facets, filters, filter } = props;
  const words = useWords().planning.planPage.changes;
  const formats = useFormats();
  const named = (each: PlanChangesView['days'][number], name = each.name) => ({
    value: each.id,
    label: words.withCount(name, each.count),
  });
  const gminas = new Map(facets.municipalities.map((each) => [each.id, words.withCount(each.name, each.count)]));
  return (
    <FilterBar label={words.filters}>
      <ChoiceFilter
        label={words.municipality}
        value={filters.municipality === '' ? null : filters.municipality}
        all={words.allMunicipalities}
        choices={[...gminas.keys()]}
        labelOf={(id) => gminas.get(id) ?? ''}
        onChange={(municipality) => filter({ municipality })}
      />
      <ComboBox
        label={words.day}
        hideLabel
        width="medium"
        placeholder={words.allDays}
        value={filters.day === '' ? null : filters.day}
        onChange={(day) => filter({ day: day ?? '' })}
        options={facets.days.map((each) => named(each, formats.day(each.id)))}
      />
      <ComboBox
        label={words.carer}
        hideLabel
        width="medium"
        placeholder={words.allCarers}
        value={filters.carer === '' ? null : filters.carer}
        onChange={(carer) => filter({ carer: carer ?? '' })}
        options={facets.carers.map((each) => named(each))}
      />
      <ChoiceFilter
        label={words.state}
        value={PROPOSAL_STATES.find((state) => state === filters.state) ?? null}
        all={words.allStates}
        choices={PROPOSAL_STATES}
        labelOf={(state) => words.states[state]}
        onChange={(state) => filter({ state })}
      />
    </FilterBar>
  );
}

interface TickProps {
  rows: readonly PlanChangeView[];
  ticked: ReadonlySet<string>;
  setTicked: (ticked: ReadonlySet<string>) => void;
}

function PartActions(props: TickProps & { filters: Filters; isPending: boolean; onApply: (part: PlanPart) => void }) {
  const { rows, ticked, setTicked, filters, isPending, onApply } = props;
  const words = useWords().planning.planPage.changes;
  const open = rows.filter((row) => row.state === 'open').map((row) => row.visitId);
  const { municipality, day, carer } = filters;
  const part: PlanPart = {
    ...(municipality === '' ? {} : { municipalityId: municipality }),
    ...(day === '' ? {} : { onDay: day }),
    ...(carer === '' ? {} : { carerId: carer }),
  };
  return (
    <div className="plan-actions screen-only">
      {ticked.size === 0 ? (
        <>
          <Button
            small
            isDisabled={open.length === 0}
            onPress={() => setTicked(new Set(open.slice(0, PLAN_VISITS_AT_MOST)))}
          >
            {words.tickShown}
          </Button>
          {Object.keys(part).length === 0 ? null : (
            <Button small isPending={isPending} isDisabled={open.length === 0} onPress={() => onApply(part)}>
              {words.applyShown}
            </Button>
          )}
        </>
      ) : (
        <>
          <Button small onPress={() => setTicked(new Set())}>
            {words.untick}
          </Button>
          <Button small isPending={isPending} onPress={() => onApply({ visitIds: [...ticked] })}>
            {words.applyTicked(ticked.size)}
          </Button>
        </>
      )}
    </div>
  );
}

function Rows(props: TickProps & { mayApply: boolean; onClear: () => void }) {
  const { rows, ticked, setTicked, mayApply, onClear } = props;
  const all = useWords();
  const words = all.planning.planPage.changes;
  const columns = useColumns({ ticked, setTicked, mayApply });
  return (
    <Table
      label={words.table}
      columns={columns}
      rows={rows}
      rowKey={(change) => blockKey(change.visitId, change.slot)}
      pageSize={Number.MAX_SAFE_INTEGER}
      isMarked={(change) => change.state === 'stale'}
      empty={
        <EmptyState title={words.nothingFits} action={<Button onPress={onClear}>{all.app.actions.clear}</Button>} />
      }
    />
  );
}

function useColumns(props: Omit<TickProps, 'rows'> & { mayApply: boolean }): Column<PlanChangeView>[] {
  const { ticked, setTicked, mayApply } = props;
  const words = useWords().planning.planPage.changes;
  const formats = useFormats();
  const tick = (visitId: string, isTicked: boolean): void => {
    const next = new Set(ticked);
    if (isTicked) next.add(visitId);
    else next.delete(visitId);
    setTicked(next);
  };
  const side = (each: PlanChangeView['before']) =>
    each === null ? (
      <span className="quiet">{words.nobody}</span>
    ) : (
      <span>
        {each.carerName} <span className="figures">{formats.time(each.startAt)}</span>
      </span>
    );
  return [
    {
      key: 'person',
      header: words.columns.person,
      cell: (change) => (
        <Person
          change={change}
          mayTick={mayApply && change.state === 'open'}
          isTicked={ticked.has(change.visitId)}
          onTick={tick}
        />
      ),
    },
    { key: 'day', header: words.columns.day, cell: (change) => <DayOf change={change} /> },
    { key: 'before', header: words.columns.before, cell: (change) => side(change.before) },
    { key: 'after', header: words.columns.after, cell: (change) => side(change.after) },
    { key: 'state', header: words.columns.state, cell: (change) => words.states[change.state] },
  ];
}

function Person(props: {
  change: PlanChangeView;
  mayTick: boolean;
  isTicked: boolean;
  onTick: (visitId: string, isTicked: boolean) => void;
}) {
  const { change, mayTick, isTicked, onTick } = props;
  const words = useWords().planning.planPage.changes;
  const formats = useFormats();
  return (
    <span className="plan-change__person">
      {mayTick ? (
        <Checkbox
          label={words.tick(change.beneficiaryName, formats.day(change.onDay))}
          hideLabel
          value={isTicked}
          onChange={(ticked) => onTick(change.visitId, ticked)}
        />
      ) : null}
      <Link href={boardHref(change.onDay, change.visitId, change.slot)}>{change.beneficiaryName}</Link>
    </span>
  );
}

/** The day of a visit, or from which to which the plan moves it. */
function DayOf({ change }: { change: PlanChangeView }) {
  const words = useWords().planning.planPage.changes;
  const formats = useFormats();
  if (change.beforeOn === change.afterOn) return formats.day(change.onDay);
  return <strong>{words.dayChange(formats.day(change.beforeOn), formats.day(change.afterOn))}</strong>;
}
