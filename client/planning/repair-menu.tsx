import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CalendarCheck, Thermometer, Undo2, UserRoundSearch } from 'lucide-react';
import { createContext, useContext } from 'react';
import { z } from 'zod';
import { AbsenceView } from '#shared/carers/carers-wire';
import type { Day } from '#shared/kernel/time';
import type { BoardCarer } from '#shared/planning/planning-wire';
import { absenceOn } from '#shared/planning/presence';
import type { RepairAsked } from '#shared/planning/repair-address';
import { api } from '../lib/api';
import { today } from '../lib/clock';
import { tell } from '../lib/toasts';
import { useWords } from '../lib/words';
import { MoreMenu } from '../ui/menu';

/** How a row asks the page for a repair; none where nobody may arrange. */
export const RepairAsking = createContext<((asked: RepairAsked) => void) | null>(null);

/** What can happen to a carer on the shown day, beside her name. */
export function RepairMenu({ carer, day }: { carer: BoardCarer; day: Day }) {
  const ask = useContext(RepairAsking);
  return ask === null ? null : <Acts carer={carer} day={day} ask={ask} />;
}

function Acts({ carer, day, ask }: { carer: BoardCarer; day: Day; ask: (asked: RepairAsked) => void }) {
  const words = useWords().planning.repair;
  const client = useQueryClient();
  const absence = absenceOn(carer, day);
  const report = useMutation({
    mutationFn: () =>
      api.post(
        `/api/carers/${carer.id}/absences`,
        { fromOn: day, toOn: day, kind: 'sick', note: null },
        z.array(AbsenceView),
      ),
    onSuccess: () => {
      tell(words.absenceNoted(carer.name));
      for (const what of ['carers', 'board']) void client.invalidateQueries({ queryKey: [what] });
      ask({ kind: 'carer_sick', who: carer.id, toOn: day });
    },
  });
  return (
    <MoreMenu
      label={words.menuOf(carer.name)}
      acts={
        absence === undefined
          ? [
              {
                id: 'sick',
                label: day === today() ? words.acts.notToday : words.acts.notThisDay,
                icon: Thermometer,
                onAction: () => report.mutate(),
              },
              {
                id: 'back',
                label: words.acts.back,
                icon: Undo2,
                onAction: () => ask({ kind: 'carer_back', who: carer.id, toOn: day }),
              },
            ]
          : [
              {
                id: 'substitute',
                label: words.acts.substitute,
                icon: UserRoundSearch,
                onAction: () => ask({ kind: 'carer_sick', who: carer.id, toOn: absence.toOn }),
              },
              { id: 'absence', label: words.acts.backEarly, icon: CalendarCheck, href: `/carers/${carer.id}` },
            ]
      }
    />
  );
}
