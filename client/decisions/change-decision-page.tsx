import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { DecisionInput, DecisionView } from '#shared/decisions/decisions-wire';
import { api } from '../lib/api';
import { tell } from '../lib/toasts';
import { useForm } from '../lib/use-form';
import { useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { Form } from '../ui/form';
import { FormPage } from '../ui/form-page';
import { Loaded } from '../ui/loaded';
import { PageHeader } from '../ui/page-header';
import { Skeleton } from '../ui/skeleton';
import { DecisionFields } from './decision-fields';
import { useDecisionTitle, useNumberText } from './decision-texts';
import { bodyOf, type DecisionValues, valuesOf } from './decision-values';
import { useDecision } from './use-decisions';

/** Puts right what was entered differently from the letter. */
export function Page() {
  const words = useWords();
  const { id = '' } = useParams();
  return (
    <Loaded query={useDecision(id)} failedTitle={words.decisions.list.title} skeleton={<Skeleton shape="page" />}>
      {(decision) => <Correction decision={decision} />}
    </Loaded>
  );
}

function Correction({ decision }: { decision: DecisionView }) {
  const words = useWords();
  const text = words.decisions.form;
  const client = useQueryClient();
  const navigate = useNavigate();
  const numberText = useNumberText();
  const titleOf = useDecisionTitle();
  const page = `/decisions/${decision.id}`;
  const form = useForm<DecisionValues, DecisionView>({
    initial: valuesOf(decision),
    schema: DecisionInput,
    bodyOf,
    submit: (values) => api.put(`/api/decisions/${decision.id}`, bodyOf(values), DecisionView),
    done: (saved) => {
      client.setQueryData(['decisions', 'one', saved.id], saved);
      void client.invalidateQueries({ queryKey: ['decisions', 'list'] });
      void client.invalidateQueries({ queryKey: ['visit-patterns', saved.id] });
      tell(text.changed(numberText(saved.number)));
      void navigate(page);
    },
  });
  return (
    <FormPage>
      <PageHeader
        title={text.changeTitle(numberText(decision.number))}
        back={{ href: page, label: titleOf(decision) }}
      />
      <Banner tone="info">
        <p>{text.changeHint}</p>
      </Banner>
      <Form form={form} submitLabel={words.app.actions.save} onCancel={() => void navigate(page)}>
        <DecisionFields form={form} />
      </Form>
    </FormPage>
  );
}
