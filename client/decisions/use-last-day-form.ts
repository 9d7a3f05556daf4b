import { useQueryClient } from '@tanstack/react-query';
import { DecisionInput, type DecisionView, DecisionView as View } from '#shared/decisions/decisions-wire';
import type { Day } from '#shared/kernel/time';
import { api } from '../lib/api';
import { type FormState, useForm } from '../lib/use-form';

interface LastDay {
  validTo: Day | null;
}

/** A form that asks for the last day of a decision and leaves the rest of it as it is. */
export function useLastDayForm(plan: {
  decision: DecisionView;
  initial: Day | null;
  done: (saved: DecisionView) => void;
}): FormState<LastDay> {
  const { decision, initial, done } = plan;
  const client = useQueryClient();
  const body = ({ validTo }: LastDay): object => ({ ...decision, validTo });
  return useForm<LastDay, DecisionView>({
    initial: { validTo: initial },
    schema: DecisionInput,
    bodyOf: body,
    submit: (values) => api.put(`/api/decisions/${decision.id}`, body(values), View),
    done: (saved) => {
      client.setQueryData(['decisions', 'one', saved.id], saved);
      void client.invalidateQueries({ queryKey: ['decisions', 'list'] });
      void client.invalidateQueries({ queryKey: ['visit-patterns', saved.id] });
      done(saved);
    },
  });
}
