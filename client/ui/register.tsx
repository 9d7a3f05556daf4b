import type { UseQueryResult } from '@tanstack/react-query';
import { FileUp, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../lib/words';
import { Button, ButtonLink } from './button';
import { FilterBar } from './card';
import { EmptyState } from './empty-state';
import { Loaded } from './loaded';
import { PageHeader } from './page-header';
import { PrintButton } from './print-button';
import { Select } from './select';
import { Skeleton } from './skeleton';
import { type Column, Table } from './table';
import { SearchField } from './text-field';

const ALL = 'all';
/** More than a county has; who prints the list wants all of it. */
const ROWS_SHOWN = 500;

interface RegisterPageProps<View> {
  words: { title: string; print: string; add: string; none: string; noneHint: string; toImport: string };
  query: UseQueryResult<View>;
  /** The way to a new row and to a table of them, for whoever may add. */
  add: { isAllowed: boolean; icon: LucideIcon; href: string; importHref: string };
  isEmpty: (view: View) => boolean;
  /** For a reader who waits for others to add rows. */
  noneToAdd?: string | undefined;
  children: (view: View) => ReactNode;
}

/** A page that lists a register: title, print, the way to add, and what to do while it is empty. */
export function RegisterPage<View>(props: RegisterPageProps<View>) {
  const { words, query, add, isEmpty, noneToAdd, children } = props;
  return (
    <>
      <PageHeader
        title={words.title}
        tools={<PrintButton>{words.print}</PrintButton>}
        action={
          add.isAllowed ? (
            <ButtonLink tone="primary" icon={add.icon} href={add.href}>
              {words.add}
            </ButtonLink>
          ) : undefined
        }
      />
      <Loaded query={query} skeleton={<Skeleton shape="table" />}>
        {(view) =>
          isEmpty(view) ? (
            <EmptyState
              title={words.none}
              action={
                add.isAllowed ? (
                  <ButtonLink icon={FileUp} href={add.importHref}>
                    {words.toImport}
                  </ButtonLink>
                ) : undefined
              }
            >
              {noneToAdd ?? words.noneHint}
            </EmptyState>
          ) : (
            children(view)
          )
        }
      </Loaded>
    </>
  );
}

interface RegisterListProps<Row> {
  words: {
    filters: string;
    search: string;
    searchShort: string;
    table: string;
    nothingFits: string;
    nothingFitsHint: string;
  };
  search: string;
  onSearch: (typed: string) => void;
  onClear: () => void;
  /** Filters beside the search. */
  filters: ReactNode;
  /** How many are shown, of how many. */
  count: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  hrefOf: (row: Row) => string;
  sort: string;
  isMarked?: (row: Row) => boolean;
  /** Where finding nothing is good news: its own words. */
  nothing?: string | undefined;
}

/** A register's rows under its search and filters. */
export function RegisterList<Row extends { id: string }>(props: RegisterListProps<Row>) {
  const { words, search, onSearch, onClear, filters, count, columns, rows, hrefOf, sort, isMarked, nothing } = props;
  const { actions } = useWords().app;
  return (
    <>
      <FilterBar label={words.filters}>
        <SearchField label={words.search} placeholder={words.searchShort} value={search} onChange={onSearch} />
        {filters}
      </FilterBar>
      <p className="table-count quiet" aria-live="polite">
        {count}
      </p>
      <Table
        label={words.table}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        rowHref={hrefOf}
        initialSort={{ key: sort }}
        pageSize={ROWS_SHOWN}
        {...(isMarked === undefined ? {} : { isMarked })}
        empty={
          <EmptyState title={nothing ?? words.nothingFits} action={<Button onPress={onClear}>{actions.clear}</Button>}>
            {nothing === undefined ? words.nothingFitsHint : undefined}
          </EmptyState>
        }
      />
    </>
  );
}

interface ChoiceFilterProps<Value extends string> {
  label: string;
  /** What is chosen; null is all of them. */
  value: Value | null;
  all: string;
  choices: readonly Value[];
  labelOf: (value: Value) => string;
  /** `''` when all are chosen, as the address has it. */
  onChange: (value: string) => void;
}

/** A filter by one of several words, or by none. */
export function ChoiceFilter<Value extends string>(props: ChoiceFilterProps<Value>) {
  const { label, value, all, choices, labelOf, onChange } = props;
  return (
    <Select
      label={label}
      hideLabel
      width="medium"
      value={value ?? ALL}
      onChange={(chosen) => onChange(chosen === ALL ? '' : chosen)}
      options={[{ value: ALL, label: all }, ...choices.map((each) => ({ value: each, label: labelOf(each) }))]}
    />
  );
}
