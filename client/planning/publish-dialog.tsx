import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Day } from '#shared/kernel/time';
import {
  PublicationView,
  type RosterChangesView,
  RosterChangesView as RosterChanges,
  type RosterChangeView,
} from '#shared/planning/planning-wire';
import { api, reasonsOf } from '../lib/api';
import { tell } from '../lib/toasts';
import { useFormats, useSentence, useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Link } from '../ui/link';
import { Loaded } from '../ui/loaded';
import { type Column, Table } from '../ui/table';
import { reasonOf } from '../lib/reason-of';
import { blockKey } from './board-model';
import { STRETCHES, stretchAround, type StretchName } from './stretch';
import { boardHref } from './plan-run';
import './planning.css';

interface PublishDialogProps {
  day: Day;
  /** Which days around it are looked at first. */
  start?: StretchName;
  mayPublish: boolean;
  onClose: () => void;
}

/** “Opublikuj”: what the carers would be told, what stands against it, then once and for all of it. */
export function PublishDialog({ day, start = 'day', mayPublish, onClose }: PublishDialogProps) {
  const words = useWords().planning.publish;
  const client = useQueryClient();
  const formats = useFormats();
  const sentence = useSentence();
  const [stretch, setStretch] = useState(start);
  const { fromOn: from, toOn: to } = stretchAround(stretch, day);
  const query = useQuery({
    queryKey: ['roster-changes', from, to],
    queryFn: () => api.get('/api/roster-changes', RosterChanges, { from, to }),
    staleTime: 0,
  });
  const publish = useMutation({
    mutationFn: () => api.post('/api/publications', { fromOn: from, toOn: to }, PublicationView),
    meta: { toldByPage: true },
    onSuccess: ({ addedCount, changedCount, removedCount }) => {
      tell(words.done(formats.days(from, to), addedCount + changedCount + removedCount));
      onClose();
    },
    onSettled: () => {
      for (const what of ['board', 'roster-changes', 'visits', 'planning']) {
        void client.invalidateQueries({ queryKey: [what] });
      }
    },
  });
  return (
    <Dialog title={words.title} isOpen onClose={onClose} width="wide">
      <div className="stack">
        <fieldset className="toggles" aria-label={words.stretch}>
          {STRETCHES.map((each) => {
            const { fromOn, toOn } = stretchAround(each, day);
            return (
              <button
                key={each}
                type="button"
                className="toggle"
                aria-pressed={each === stretch}
                onClick={() => setStretch(each)}
              >
                {words.stretches[each](formats.days(fromOn, toOn))}
              </button>
            );
          })}
        </fieldset>
        <Loaded query={query}>
          {(changes) => (
            <>
              {publish.error === null ? null : (
                <Banner tone="error" title={words.failed}>
                  {reasonsOf(publish.error).map((reason, index) => (
                    <p key={`${reason.code}${index}`}>{sentence(reason)}</p>
                  ))}
                </Banner>
              )}
              <Obstacles changes={changes} onFollow={onClose} />
              <Changes changes={changes} />
              <div className="dialog__actions">
                <Button onPress={onClose}>{words.later}</Button>
                {mayPublish ? (
                  <Button
                    tone="primary"
                    isPending={publish.isPending}
                    isDisabled={changes.changes.length === 0 || changes.violations.length > 0}
                    onPress={() => publish.mutate()}
                  >
                    {words.act(changes.changes.length)}
                  </Button>
                ) : null}
              </div>
            </>
          )}
        </Loaded>
      </div>
    </Dialog>
  );
}

function Obstacles({ changes, onFollow }: { changes: RosterChangesView; onFollow: () => void }) {
  const words = useWords().planning.publish;
  const formats = useFormats();
  const sentence = useSentence();
  const { violations, unassigned } = changes;
  return (
    <>
      {violations.length === 0 ? null : (
        <Banner tone="error" title={words.blocked(violations.length)}>
          <ul className="left-over" onClickCapture={onFollow}>
            {violations.map((violation, index) => (
              <li key={`${blockKey(violation.visitId, violation.slot)}${index}`}>
                <Link href={boardHref(violation.onDay, violation.visitId, violation.slot)}>
                  {violation.beneficiaryName}, {formats.day(violation.onDay)} {formats.time(violation.startAt)}
                </Link>
                <span>{sentence(reasonOf(violation))}</span>
              </li>
            ))}
          </ul>
        </Banner>
      )}
      {unassigned.length === 0 ? null : (
        <Banner tone="warn" title={words.unassigned(unassigned.length)}>
          <details>
            <summary>{words.showUnassigned}</summary>
            <ul className="left-over" onClickCapture={onFollow}>
              {unassigned.map((left) => (
                <li key={blockKey(left.visitId, left.slot)}>
                  <Link href={boardHref(left.onDay, left.visitId, left.slot)}>
                    {left.beneficiaryName}, {formats.day(left.onDay)} {formats.time(left.startAt)}
                  </Link>
                  <span className="quiet">{left.reasons.map(reasonOf).map(sentence).join(' ')}</span>
                </li>
              ))}
            </ul>
          </details>
        </Banner>
      )}
    </>
  );
}

function Changes({ changes }: { changes: RosterChangesView }) {
  const words = useWords().planning.publish;
  const formats = useFormats();
  const side = (each: RosterChangeView['before']) =>
    each === null ? (
      <span className="quiet">{words.none}</span>
    ) : (
      <>
        {each.carerName} <span className="figures">{formats.time(each.startAt)}</span>
      </>
    );
  const columns: Column<RosterChangeView>[] = [
    {
      key: 'person',
      header: words.columns.person,
      cell: (change) => change.beneficiaryName,
      sortBy: (change) => change.beneficiaryName,
    },
    {
      key: 'day',
      header: words.columns.day,
      cell: (change) => formats.day(change.onDay),
      sortBy: (change) => `${change.onDay} ${change.after?.startAt ?? change.before?.startAt ?? ''}`,
    },
    { key: 'before', header: words.columns.before, cell: (change) => side(change.before) },
    { key: 'after', header: words.columns.after, cell: (change) => side(change.after) },
    { key: 'kind', header: words.columns.kind, cell: (change) => words.kinds[change.kind] },
  ];
  if (changes.changes.length === 0) return <p>{words.nothing}</p>;
  return (
    <>
      <p>{words.summary(changes.addedCount, changes.changedCount, changes.removedCount)}</p>
      <Table
        label={words.table}
        columns={columns}
        rows={changes.changes}
        rowKey={(change) => blockKey(change.visitId, change.slot)}
        initialSort={{ key: 'day' }}
        pageSize={50}
      />
    </>
  );
}
