import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
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
import { bodyOf, NEW_PERSON, type PersonValues } from './person-values';

/** Adds a person; her decision comes next. */
export function Page() {
  const words = useWords().people;
  const localities = useLocalities();
  return (
    <FormPage>
      <PageHeader title={words.form.addTitle} back={{ href: '/beneficiaries', label: words.list.title }} />
      <Loaded query={localities} skeleton={<Skeleton shape="page" />}>
        {(list) => <NewPerson localities={list} />}
      </Loaded>
    </FormPage>
  );
}

function NewPerson({ localities }: { localities: readonly LocalityView[] }) {
  const words = useWords().people;
  const client = useQueryClient();
  const navigate = useNavigate();
  const form = useForm<PersonValues, BeneficiaryView>({
    initial: NEW_PERSON,
    schema: BeneficiaryInput,
    bodyOf,
    submit: (values) => api.post('/api/beneficiaries', bodyOf(values), BeneficiaryView),
    done: (person) => {
      client.setQueryData(['beneficiaries', person.id], person);
      void client.invalidateQueries({ queryKey: ['beneficiaries'] });
      tell(words.form.added(fullName(person)));
      void navigate(`/beneficiaries/${person.id}`);
    },
  });
  return (
    <Form form={form} submitLabel={words.form.add} onCancel={() => void navigate('/beneficiaries')}>
      <PersonFields form={form} localities={localities} isNew />
    </Form>
  );
}
