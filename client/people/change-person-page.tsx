import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import type { LocalityView } from '#shared/municipalities/municipalities-wire';
import { BeneficiaryInput, BeneficiaryView } from '#shared/people/people-wire';
import { api } from '../lib/api';
import { fullName } from '../lib/formats';
import { tell } from '../lib/toasts';
import { useForm } from '../lib/use-form';
import { useWords } from '../lib/words';
import { useLocalities } from '../municipalities/use-places';
import { Form } from '../ui/form';
import { FormPage } from '../ui/form-page';
import { Loaded } from '../ui/loaded';
import { PageHeader } from '../ui/page-header';
import { Skeleton } from '../ui/skeleton';
import { PersonFields } from './person-fields';
import { bodyOf, type PersonValues, valuesOf } from './person-values';
import { usePerson } from './use-people';

/** Changes what is known of a person. */
export function Page() {
  const words = useWords();
  const { id = '' } = useParams();
  const person = usePerson(id);
  const localities = useLocalities();
  return (
    <Loaded query={person} failedTitle={words.people.list.title} skeleton={<Skeleton shape="page" />}>
      {(view) => (
        <Loaded query={localities} skeleton={<Skeleton shape="page" />}>
          {(list) => <Change person={view} localities={list} />}
        </Loaded>
      )}
    </Loaded>
  );
}

function Change({ person, localities }: { person: BeneficiaryView; localities: readonly LocalityView[] }) {
  const words = useWords();
  const text = words.people.form;
  const client = useQueryClient();
  const navigate = useNavigate();
  const card = `/beneficiaries/${person.id}`;
  const form = useForm<PersonValues, BeneficiaryView>({
    initial: valuesOf(person),
    schema: BeneficiaryInput,
    bodyOf,
    submit: (values) => api.put(`/api/beneficiaries/${person.id}`, bodyOf(values), BeneficiaryView),
    done: (saved) => {
      client.setQueryData(['beneficiaries', person.id], saved);
      void client.invalidateQueries({ queryKey: ['beneficiaries'] });
      tell(text.changed(fullName(saved)));
      void navigate(card);
    },
  });
  return (
    <FormPage>
      <PageHeader title={text.changeTitle(fullName(person))} back={{ href: card, label: fullName(person) }} />
      <Form form={form} submitLabel={words.app.actions.save} onCancel={() => void navigate(card)}>
        <PersonFields form={form} localities={localities} isNew={false} />
      </Form>
    </FormPage>
  );
}
