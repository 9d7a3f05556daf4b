import { CalendarCheck, CalendarX, Pause, Pencil, UserRoundSearch } from 'lucide-react';
import { useState } from 'react';
import type { DecisionView, SuspensionView } from '#shared/decisions/decisions-wire';
import { addDays } from '#shared/kernel/time';
import { today } from '../lib/clock';
import { useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { MoreMenu } from '../ui/menu';
import { CancelSuspendedDialog } from './cancel-suspended-dialog';
import { useSuspensionDays } from './decision-texts';
import { SuspensionDialog } from './suspension-dialog';

type Open = { what: 'add' } | { what: 'change' | 'end' | 'cancelVisits'; suspension: SuspensionView } | null;

/** When the decision rested, rests and will rest; suspending it leads on to the visits of those days. */
export function SuspensionsCard({ decision }: { decision: DecisionView }) {
  const words = useWords().decisions;
  const text = words.suspensions;
  const days = useSuspensionDays();
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);
  const { suspensions } = decision;
  const maySuspend = decision.abilities.suspendDecision;
  const current = suspensions.find(({ fromOn, toOn }) => fromOn <= today() && (toOn === null || today() <= toOn));
  return (
    <Card
      title={text.title}
      description={<span className="screen-only">{text.hint}</span>}
      action={
        maySuspend ? (
          <Button small icon={Pause} onPress={() => setOpen({ what: 'add' })}>
            {text.add}
          </Button>
        ) : null
      }
    >
      {current === undefined ? null : (
        <Banner tone="warn" title={text.now}>
          <p>
            {words.suspensionReasons[current.reason]}: {days(current)}
          </p>
        </Banner>
      )}
      {suspensions.length === 0 ? (
        <p className="quiet">{text.none}</p>
      ) : (
        <ul className="suspensions" aria-label={text.table}>
          {suspensions.map((suspension) => (
            <li key={suspension.id} className="suspensions__suspension">
              <div>
                <p>{words.suspensionReasons[suspension.reason]}</p>
                <p className="quiet">
                  {days(suspension)}
                  {suspension.reportedBy === null ? null : <> · {suspension.reportedBy}</>}
                </p>
              </div>
              {maySuspend ? (
                <SuspensionMenu suspension={suspension} beneficiaryId={decision.beneficiaryId} onOpen={setOpen} />
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {open === null || open.what === 'cancelVisits' ? null : (
        <SuspensionDialog
          decision={decision}
          what={open.what}
          suspension={open.what === 'add' ? null : open.suspension}
          onClose={close}
          onSuspended={(suspension) => setOpen({ what: 'cancelVisits', suspension })}
        />
      )}
      {open?.what === 'cancelVisits' ? (
        <CancelSuspendedDialog decision={decision} suspension={open.suspension} onClose={close} />
      ) : null}
    </Card>
  );
}

interface SuspensionMenuProps {
  suspension: SuspensionView;
  beneficiaryId: string;
  onOpen: (open: Open) => void;
}

function SuspensionMenu({ suspension, beneficiaryId, onOpen }: SuspensionMenuProps) {
  const text = useWords().decisions.suspensions;
  const { fromOn, toOn } = suspension;
  const isOver = toOn !== null && toOn < today();
  const day = fromOn < today() ? today() : fromOn;
  return (
    <MoreMenu
      acts={[
        ...(isOver
          ? []
          : [{ id: 'end', label: text.end, icon: CalendarCheck, onAction: () => onOpen({ what: 'end', suspension }) }]),
        { id: 'change', label: text.change, icon: Pencil, onAction: () => onOpen({ what: 'change', suspension }) },
        {
          id: 'cancel',
          label: text.cancel,
          icon: CalendarX,
          onAction: () => onOpen({ what: 'cancelVisits', suspension }),
        },
        ...(isOver
          ? []
          : [
              {
                id: 'freed',
                label: text.freed,
                icon: UserRoundSearch,
                href: `/board?day=${day}&repair=beneficiary_away&who=${beneficiaryId}&to=${toOn ?? addDays(day, 6)}`,
              },
            ]),
      ]}
    />
  );
}
