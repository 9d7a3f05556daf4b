import { Handshake } from 'lucide-react';
import { useState } from 'react';
import type { MonthVisitsView, MonthVisitView } from '#shared/billing/month-visits-wire';
import { today } from '../lib/clock';
import { useFormats, useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { StatusBadge } from '../ui/status-badge';
import { AcceptDialog, personOf } from './objection-dialogs';

/** Until when the gmina may object, whether it has accepted, and what waits for a decision. */
export function ObjectionsBanner({ view, onShow }: { view: MonthVisitsView; onShow: () => void }) {
  const words = useWords().settlement.objections;
  const formats = useFormats();
  const [isAccepting, setAccepting] = useState(false);
  const open = view.visits.filter(({ objection }) => objection !== null && objection.accepted === null).length;
  const isAny = view.visits.some(({ objection }) => objection !== null);
  const mayAccept = view.abilities['acceptMonth'] === true && view.acceptedAt === null && view.closedAt !== null;
  const { objectionsUntil, acceptedAt } = view;
  if (objectionsUntil === null) return null;
  const until = formats.day(objectionsUntil);
  const said =
    acceptedAt !== null
      ? words.accepted(formats.when(acceptedAt))
      : objectionsUntil < today()
        ? words.untilWas(until)
        : words.until(until);
  return (
    <>
      <Banner
        tone={acceptedAt === null ? (open > 0 ? 'warn' : 'info') : 'done'}
        action={
          <div className="objections-acts">
            {isAny ? <Button onPress={onShow}>{words.show}</Button> : null}
            {mayAccept ? (
              <Button icon={Handshake} onPress={() => setAccepting(true)}>
                {words.accept}
              </Button>
            ) : null}
          </div>
        }
      >
        <p>{said}</p>
        {open === 0 ? null : <p>{words.open(open)}</p>}
      </Banner>
      <AcceptDialog view={view} isOpen={isAccepting} onClose={() => setAccepting(false)} />
    </>
  );
}

interface ObjectionCellProps {
  view: MonthVisitsView;
  visit: MonthVisitView;
  onRaise: () => void;
  onDecide: () => void;
}

/** What was objected to a visit and answered, and what the reader may do about it. */
export function ObjectionCell({ view, visit, onRaise, onDecide }: ObjectionCellProps) {
  const words = useWords().settlement.objections;
  const formats = useFormats();
  const { objection } = visit;
  const which = `: ${personOf(visit)}, ${formats.shortDay(visit.onDay)}`;
  const isOpen = objection !== null && objection.accepted === null;
  const mayRaise =
    view.abilities['objectToVisit'] === true && view.objectionHold.length === 0 && visit.billedMinutes > 0 && !isOpen;
  return (
    <div className="objection">
      {objection === null ? null : <Said objection={objection} />}
      {isOpen && view.abilities['decideObjection'] === true ? (
        <Button small onPress={onDecide}>
          {words.decide}
          <span className="visually-hidden">{which}</span>
        </Button>
      ) : null}
      {mayRaise ? (
        <Button small tone="quiet" onPress={onRaise}>
          {words.raise}
          <span className="visually-hidden">{which}</span>
        </Button>
      ) : null}
    </div>
  );
}

function Said({ objection }: { objection: NonNullable<MonthVisitView['objection']> }) {
  const words = useWords().settlement.objections;
  const formats = useFormats();
  const { accepted, agreedMinutes, answer } = objection;
  const status = accepted === null ? 'to_confirm' : accepted ? 'done' : 'missed';
  const state = accepted === null ? words.waits : accepted ? words.yes(formats.duration(agreedMinutes ?? 0)) : words.no;
  return (
    <div className="objection__said">
      <StatusBadge status={status}>{state}</StatusBadge>
      <p className="objection__wants">
        {words.wants(words.kinds[objection.kind], formats.duration(objection.proposedMinutes))}
      </p>
      <p>{objection.note}</p>
      {objection.byGmina ? null : <p className="quiet">{words.byUs}</p>}
      {answer === null ? null : <p className="objection__answer">{words.answer(answer)}</p>}
    </div>
  );
}
