import { useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { AbsenceView, type CarerView } from '#shared/carers/carers-wire';
import { api } from '../lib/api';
import { today } from '../lib/clock';
import { fullName } from '../lib/formats';
import { tell } from '../lib/toasts';
import { useWords } from '../lib/words';

/** Noting that she is ill today with one press, and withdrawing what was noted by mistake. */
export function useAbsenceActs(carer: CarerView) {
  const words = useWords().carers.absences;
  const refresh = useAbsenceRefresh();
  const withdraw = useMutation({
    mutationFn: (absenceId: string) => api.delete(`/api/absences/${absenceId}`),
    onSuccess: () => {
      tell(words.withdrawn);
      return refresh();
    },
  });
  const sickToday = useMutation({
    mutationFn: () =>
      api.post(
        `/api/carers/${carer.id}/absences`,
        { fromOn: today(), toOn: today(), kind: 'sick', note: null },
        z.array(AbsenceView),
      ),
    onSuccess: ([absence]) => {
      tell(
        words.sickTodayDone(fullName(carer)),
        absence === undefined ? {} : { undo: () => withdraw.mutate(absence.id) },
      );
      return refresh();
    },
  });
  return { sickToday, withdraw };
}

/** An absence changes her page, the list of today and the board. */
export function useAbsenceRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ['carers'] }),
      client.invalidateQueries({ queryKey: ['board'] }),
    ]);
  };
}
