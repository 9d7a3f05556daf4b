import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { TravelOverrideList, type TravelOverrideView } from '#shared/travel/travel-wire';
import { api } from '../lib/api';
import { tell } from '../lib/toasts';
import { useFormats, useWords } from '../lib/words';
import { Button } from '../ui/button';
import { Section } from '../ui/card';
import { ConfirmDialog } from '../ui/dialog';
import { EmptyState } from '../ui/empty-state';
import { Loaded } from '../ui/loaded';
import { MoreMenu } from '../ui/menu';
import { PageHeader } from '../ui/page-header';
import { Skeleton } from '../ui/skeleton';
import { type Column, Table } from '../ui/table';
import { LearnedTimes } from './learned-times';
import { RoadNotice } from './road-notice';
import { RoadServers } from './road-servers';
import { TravelDialog } from './travel-dialog';
import { WayCheck } from './way-check';
import './travel.css';

/** Travel times and where they come from: entered, learned, told by a road server, estimated. */
export function Page() {
  const words = useWords().travel;
  const client = useQueryClient();
  const [edited, setEdited] = useState<TravelOverrideView | 'new' | null>(null);
  const [removed, setRemoved] = useState<TravelOverrideView | null>(null);
  const query = useQuery({
    queryKey: ['travel-overrides'],
    queryFn: () => api.get('/api/travel-overrides', TravelOverrideList),
  });
  const refresh = (): void => {
    for (const what of ['travel-overrides', 'travel-times', 'board', 'candidates'])
      void client.invalidateQueries({ queryKey: [what] });
  };
  const remove = useMutation({
    mutationFn: ({ id }: TravelOverrideView) => api.delete(`/api/travel-overrides/${id}`),
    onSuccess: () => {
      tell(words.removed);
      setRemoved(null);
      refresh();
    },
  });
  const mayChange = query.data?.abilities.changeTravelOverrides === true;
  const add = mayChange ? (
    <Button tone="primary" icon={Plus} onPress={() => setEdited('new')}>
      {words.add}
    </Button>
  ) : null;
  return (
    <>
      <PageHeader title={words.title} action={query.data?.overrides.length === 0 ? null : add}>
        {words.intro}
      </PageHeader>
      <div className="travel-parts">
        <RoadNotice />
        <Section title={words.entered}>
          <Loaded query={query} skeleton={<Skeleton shape="table" />}>
            {({ overrides }) => (
              <Overrides
                overrides={overrides}
                mayChange={mayChange}
                empty={
                  <EmptyState title={words.emptyTitle} {...(add === null ? {} : { action: add })}>
                    {words.empty}
                  </EmptyState>
                }
                onEdit={setEdited}
                onRemove={setRemoved}
              />
            )}
          </Loaded>
        </Section>
        <WayCheck />
        <LearnedTimes />
        <RoadServers />
      </div>
      {edited === null ? null : (
        <TravelDialog
          override={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
          onDone={() => {
            tell(words.saved);
            setEdited(null);
            refresh();
          }}
        />
      )}
      <ConfirmDialog
        title={words.removeTitle}
        isOpen={removed !== null}
        onClose={() => setRemoved(null)}
        confirmLabel={words.remove}
        onConfirm={() => (removed === null ? undefined : remove.mutate(removed))}
        isPending={remove.isPending}
      >
        <p>{removed === null ? '' : words.removeText(removed.fromLocalityName, removed.toLocalityName)}</p>
      </ConfirmDialog>
    </>
  );
}

interface OverridesProps {
  overrides: readonly TravelOverrideView[];
  mayChange: boolean;
  empty: React.ReactNode;
  onEdit: (override: TravelOverrideView) => void;
  onRemove: (override: TravelOverrideView) => void;
}

function Overrides(props: OverridesProps) {
  const words = useWords().travel;
  return (
    <Table
      label={words.title}
      columns={useColumns(props)}
      rows={props.overrides}
      rowKey={(each) => each.id}
      initialSort={{ key: 'from' }}
      empty={props.empty}
    />
  );
}

function useColumns({ mayChange, onEdit, onRemove }: OverridesProps): Column<TravelOverrideView>[] {
  const words = useWords();
  const text = words.travel;
  const formats = useFormats();
  const columns: Column<TravelOverrideView>[] = [
    { key: 'from', header: text.from, cell: (each) => each.fromLocalityName, sortBy: (each) => each.fromLocalityName },
    { key: 'to', header: text.to, cell: (each) => each.toLocalityName, sortBy: (each) => each.toLocalityName },
    { key: 'mobility', header: text.mobility, cell: (each) => words.planning.board.mobility[each.mobility] },
    {
      key: 'minutes',
      header: text.minutes,
      align: 'end',
      cell: (each) => <span className="figures">{formats.number(each.minutes)}</span>,
      sortBy: (each) => each.minutes,
    },
    { key: 'note', header: text.note, cell: (each) => each.note ?? '' },
  ];
  if (mayChange) {
    columns.push({
      key: 'acts',
      header: text.acts,
      isActions: true,
      cell: (each) => (
        <MoreMenu
          label={text.actsOf(each.fromLocalityName, each.toLocalityName)}
          acts={[
            { id: 'edit', label: words.app.actions.edit, onAction: () => onEdit(each) },
            { id: 'remove', label: text.remove, tone: 'danger', onAction: () => onRemove(each) },
          ]}
        />
      ),
    });
  }
  return columns;
}
