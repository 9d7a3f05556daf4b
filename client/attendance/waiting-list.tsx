import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import {
  type ConfirmationItem,
  type ConfirmationList,
  ConfirmationsDone,
  type WaitingVisit,
} from '#shared/attendance/attendance-wire';
import { api } from '../lib/api';
import { tell } from '../lib/toasts';
import { useWords } from '../lib/words';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/choice';
import { MoreMinutesDialog } from './more-minutes-dialog';
import { NotDeliveredDialog } from './not-delivered-dialog';
import { PaperCardDialog } from './paper-card-dialog';
import { useRowKeys } from './use-row-keys';
import { WaitingRow } from './waiting-row';

const ROWS_AT_FIRST = 50;

type Asked =
  | { what: 'not-delivered'; visits: readonly WaitingVisit[] }
  | { what: 'more-minutes'; items: readonly ConfirmationItem[] }
  | { what: 'paper'; visit: WaitingVisit };

/** Confirms one or many; minutes can be changed before, and what needs a word more is asked in a dialog. */
export function WaitingList({ list }: { list: ConfirmationList }) {
  const words = useWords();
  const text = words.attendance.confirmations;
  const { visits, abilities, municipalities } = list;
  const [minutes, setMinutes] = useState<Readonly<Record<string, number | null>>>({});
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [limit, setLimit] = useState(ROWS_AT_FIRST);
  const [asked, setAsked] = useState<Asked | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const confirming = useConfirming(() => {
    setAsked(null);
    setSelected(new Set());
  });

  const shown = visits.slice(0, limit);
  const chosen = shown.filter(({ visitId }) => selected.has(visitId));
  const minutesOf = (visit: WaitingVisit): number => minutes[visit.visitId] ?? visit.proposal.minutes;
  const select = (visitId: string, isSelected: boolean): void => {
    const next = new Set(selected);
    if (isSelected) next.add(visitId);
    else next.delete(visitId);
    setSelected(next);
  };

  const confirm = (wanted: readonly WaitingVisit[]): void => {
    const open = wanted.filter((visit) => minutesOf(visit) === 0 && visit.proposal.reason === null);
    const items = wanted.map((visit) => itemFor(visit, minutesOf(visit)));
    const planned = new Map(wanted.map((visit) => [visit.visitId, visit.plannedMinutes]));
    if (open.length > 0) setAsked({ what: 'not-delivered', visits: open });
    else if (items.some((item) => item.confirmedMinutes > (planned.get(item.visitId) ?? 0)))
      setAsked({ what: 'more-minutes', items });
    else confirming.mutate(items);
  };

  const byId = (visitId: string): WaitingVisit | undefined => visits.find((visit) => visit.visitId === visitId);
  const isOpen = asked !== null || !abilities.confirmVisits;
  useRowKeys(frame, isOpen, (key, visitId) => {
    const visit = byId(visitId);
    if (visit === undefined) return;
    if (key === 'Enter') confirm([visit]);
    if (key === 'n') setAsked({ what: 'not-delivered', visits: [visit] });
    if (key === 'p' && abilities.recordAttendances && visit.carers.length > 0) setAsked({ what: 'paper', visit });
  });

  return (
    <div ref={frame}>
      {abilities.confirmVisits ? (
        <div className="bulk-bar">
          <Checkbox
            label={text.selectAll}
            value={chosen.length === shown.length}
            isIndeterminate={chosen.length > 0 && chosen.length < shown.length}
            onChange={(all) => setSelected(new Set(all ? shown.map(({ visitId }) => visitId) : []))}
          />
          {chosen.length === 0 ? null : (
            <>
              <Button tone="primary" isPending={confirming.isPending} onPress={() => confirm(chosen)}>
                {text.confirmMany(chosen.length)}
              </Button>
              <Button onPress={() => setAsked({ what: 'not-delivered', visits: chosen })}>
                {text.notDeliverMany(chosen.length)}
              </Button>
            </>
          )}
          <p className="quiet bulk-bar__keys">{text.keys}</p>
        </div>
      ) : null}
      <ul className="waiting" aria-label={text.title}>
        {shown.map((visit) => (
          <WaitingRow
            key={visit.visitId}
            visit={visit}
            municipality={municipalities.find(({ id }) => id === visit.municipalityId) ?? null}
            minutes={minutesOf(visit)}
            onMinutes={(value) => setMinutes({ ...minutes, [visit.visitId]: value })}
            isSelected={selected.has(visit.visitId)}
            onSelect={(isSelected) => select(visit.visitId, isSelected)}
            abilities={abilities}
            onConfirm={() => confirm([visit])}
            onNotDelivered={() => setAsked({ what: 'not-delivered', visits: [visit] })}
            onPaper={() => setAsked({ what: 'paper', visit })}
          />
        ))}
      </ul>
      {limit < visits.length ? (
        <Button onPress={() => setLimit(limit + ROWS_AT_FIRST)}>
          {words.app.actions.showMore(shown.length, visits.length)}
        </Button>
      ) : null}
      {asked?.what === 'not-delivered' ? (
        <NotDeliveredDialog
          visits={asked.visits}
          onClose={() => setAsked(null)}
          onConfirm={(items) => confirming.mutateAsync(items)}
        />
      ) : null}
      {asked?.what === 'more-minutes' ? (
        <MoreMinutesDialog
          items={asked.items}
          onClose={() => setAsked(null)}
          onConfirm={(items) => confirming.mutateAsync(items)}
        />
      ) : null}
      {asked?.what === 'paper' ? <PaperCardDialog visit={asked.visit} onClose={() => setAsked(null)} /> : null}
    </div>
  );
}

function itemFor(visit: WaitingVisit, confirmedMinutes: number): ConfirmationItem {
  const delivered = confirmedMinutes > 0;
  return {
    visitId: visit.visitId,
    delivered,
    confirmedMinutes,
    reason: delivered ? null : visit.proposal.reason,
    note: null,
  };
}

function useConfirming(onDone: () => void) {
  const text = useWords().attendance.confirmations;
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (items: readonly ConfirmationItem[]) => api.post('/api/confirmations', { items }, ConfirmationsDone),
    onSuccess: async ({ confirmed }) => {
      onDone();
      tell(text.done(confirmed));
      await queryClient.invalidateQueries({ queryKey: ['confirmations'] });
    },
  });
}
