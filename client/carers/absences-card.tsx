import { CalendarPlus, Pencil, Thermometer, Undo2, UserRoundSearch } from 'lucide-react';
import { useState } from 'react';
import type { AbsenceView, CarerView } from '#shared/carers/carers-wire';
import { today } from '../lib/clock';
import { useFormats, useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { Button, ButtonLink } from '../ui/button';
import { Card } from '../ui/card';
import { ConfirmDialog } from '../ui/dialog';
import { MoreMenu } from '../ui/menu';
import { AbsenceDialog } from './absence-dialog';
import { useAbsenceActs } from './use-absence-acts';

type Open = { what: 'report' } | { what: 'change' | 'withdraw'; absence: AbsenceView } | null;

const absenceToday = (carer: CarerView): AbsenceView | undefined =>
  carer.absences.find(({ fromOn, toOn }) => fromOn <= today() && today() <= toOn);

/** The board of the absence's first day that is still to come, with a substitute to be found. */
function repairAddress(carerId: string, { fromOn, toOn }: AbsenceView): string {
  const day = fromOn < today() ? today() : fromOn;
  return `/board?day=${day}&repair=carer_sick&who=${carerId}&to=${toOn}`;
}

/** She is away today: her visits want somebody else. */
export function AwayToday({ carer }: { carer: CarerView }) {
  const words = useWords().carers;
  const formats = useFormats();
  const absence = absenceToday(carer);
  if (absence === undefined) return null;
  return (
    <Banner
      tone="warn"
      title={words.absences.awayTitle(words.absenceKinds[absence.kind], formats.days(absence.fromOn, absence.toOn))}
      action={
        <ButtonLink small href={repairAddress(carer.id, absence)}>
          {words.absences.toBoard}
        </ButtonLink>
      }
    >
      <p>{words.absences.awayHint}</p>
    </Banner>
  );
}

/** When she was, is and will be away; reported, changed, withdrawn. */
export function AbsencesCard({ carer }: { carer: CarerView }) {
  const words = useWords().carers;
  const text = words.absences;
  const formats = useFormats();
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);
  const { sickToday, withdraw } = useAbsenceActs(carer);
  const mayReport = carer.abilities.reportAbsence;
  return (
    <Card
      title={text.title}
      action={
        mayReport ? (
          <div className="row screen-only">
            {absenceToday(carer) === undefined ? (
              <Button small icon={Thermometer} isPending={sickToday.isPending} onPress={() => sickToday.mutate()}>
                {text.sickToday[carer.gender]}
              </Button>
            ) : null}
            <Button small icon={CalendarPlus} onPress={() => setOpen({ what: 'report' })}>
              {text.report}
            </Button>
          </div>
        ) : null
      }
    >
      {carer.absences.length === 0 ? (
        <p className="quiet">{text.none}</p>
      ) : (
        <ul className="absences" aria-label={text.title}>
          {carer.absences.map((absence) => (
            <li key={absence.id} className="absences__absence">
              <div>
                <p>
                  {words.absenceKinds[absence.kind]}: {formats.days(absence.fromOn, absence.toOn)}
                </p>
                {absence.note === null ? null : <p className="quiet">{absence.note}</p>}
              </div>
              {carer.abilities.changeAbsence ? (
                <MoreMenu
                  acts={[
                    ...(absence.toOn < today()
                      ? []
                      : [
                          {
                            id: 'substitute',
                            label: text.toBoard,
                            icon: UserRoundSearch,
                            href: repairAddress(carer.id, absence),
                          },
                        ]),
                    {
                      id: 'change',
                      label: text.change,
                      icon: Pencil,
                      onAction: () => setOpen({ what: 'change', absence }),
                    },
                    {
                      id: 'withdraw',
                      label: text.withdraw,
                      icon: Undo2,
                      tone: 'danger',
                      onAction: () => setOpen({ what: 'withdraw', absence }),
                    },
                  ]}
                />
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {open?.what === 'report' ? <AbsenceDialog carer={carer} absence={null} onClose={close} /> : null}
      {open?.what === 'change' ? <AbsenceDialog carer={carer} absence={open.absence} onClose={close} /> : null}
      <ConfirmDialog
        title={text.withdrawTitle}
        isOpen={open?.what === 'withdraw'}
        onClose={close}
        confirmLabel={text.withdrawConfirm}
        isPending={withdraw.isPending}
        onConfirm={() => {
          if (open?.what === 'withdraw') withdraw.mutate(open.absence.id, { onSuccess: close });
        }}
      >
        {open?.what === 'withdraw' ? (
          <p>
            {text.withdrawText(
              words.absenceKinds[open.absence.kind],
              formats.days(open.absence.fromOn, open.absence.toOn),
            )}
          </p>
        ) : null}
      </ConfirmDialog>
    </Card>
  );
}
