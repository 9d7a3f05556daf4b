import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { CarerInput, CarerView } from '#shared/carers/carers-wire';
import type { LocalityView } from '#shared/municipalities/municipalities-wire';
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
import { CarerFields } from './carer-fields';
import { bodyOf, type CarerValues, valuesOf } from './carer-values';
import { useCarer } from './use-carers';

/** Changes what is known of a carer, her hours included. */
export function Page() {
  const words = useWords();
  const { id = '' } = useParams();
  const carer = useCarer(id);
  const localities = useLocalities();
  return (
    <Loaded query={carer} failedTitle={words.carers.list.title} skeleton={<Skeleton shape="page" />}>
      {(view) => (
        <Loaded query={localities} skeleton={<Skeleton shape="page" />}>
          {(list) => <Change carer={view} localities={list} />}
        </Loaded>
      )}
    </Loaded>
  );
}

function Change({ carer, localities }: { carer: CarerView; localities: readonly LocalityView[] }) {
  const words = useWords();
  const text = words.carers.form;
  const client = useQueryClient();
  const navigate = useNavigate();
  const page = `/carers/${carer.id}`;
  const form = useForm<CarerValues, CarerView>({
    initial: valuesOf(carer),
    schema: CarerInput,
    bodyOf,
    submit: (values) => api.put(`/api/carers/${carer.id}`, bodyOf(values), CarerView),
    done: (saved) => {
      client.setQueryData(['carers', carer.id], saved);
      void client.invalidateQueries({ queryKey: ['carers'] });
      tell(text.changed(fullName(saved)));
      void navigate(page);
    },
  });
  return (
    <FormPage>
      <PageHeader title={text.changeTitle(fullName(carer))} back={{ href: page, label: fullName(carer) }} />
      <Form form={form} submitLabel={words.app.actions.save} onCancel={() => void navigate(page)}>
        <CarerFields form={form} localities={localities} isNew={false} />
      </Form>
    </FormPage>
  );
}
