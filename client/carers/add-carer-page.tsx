import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { CarerInput, CarerView } from '#shared/carers/carers-wire';
import type { LocalityView } from '#shared/municipalities/municipalities-wire';
import { api } from '../lib/api';
import { today } from '../lib/clock';
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
import { CarerFields } from './carer-fields';
import { bodyOf, type CarerValues, newCarer } from './carer-values';

/** Adds a carer. */
export function Page() {
  const words = useWords().carers;
  return (
    <FormPage>
      <PageHeader title={words.form.addTitle} back={{ href: '/carers', label: words.list.title }} />
      <Loaded query={useLocalities()} skeleton={<Skeleton shape="page" />}>
        {(list) => <NewCarer localities={list} />}
      </Loaded>
    </FormPage>
  );
}

function NewCarer({ localities }: { localities: readonly LocalityView[] }) {
  const words = useWords().carers;
  const client = useQueryClient();
  const navigate = useNavigate();
  const form = useForm<CarerValues, CarerView>({
    initial: newCarer(today()),
    schema: CarerInput,
    bodyOf,
    submit: (values) => api.post('/api/carers', bodyOf(values), CarerView),
    done: (carer) => {
      client.setQueryData(['carers', carer.id], carer);
      void client.invalidateQueries({ queryKey: ['carers'] });
      tell(words.form.added(fullName(carer)));
      void navigate(`/carers/${carer.id}`);
    },
  });
  return (
    <Form form={form} submitLabel={words.form.add} onCancel={() => void navigate('/carers')}>
      <CarerFields form={form} localities={localities} isNew />
    </Form>
  );
}
