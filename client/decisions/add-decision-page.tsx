import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { DecisionAmendment, type DecisionRow, DecisionView, NewDecision } from '#shared/decisions/decisions-wire';
import { type Day, isDay } from '#shared/kernel/time';
import type { BeneficiariesView } from '#shared/people/people-wire';
import { AmendmentDone } from '#shared/visits/visits-wire';
import { api } from '../lib/api';
import { fullName, listName } from '../lib/formats';
import { tell } from '../lib/toasts';
import { useForm } from '../lib/use-form';
import { useWords } from '../lib/words';
import { usePeople } from '../people/use-people';
import { Form } from '../ui/form';
import { FormPage } from '../ui/form-page';
import { Loaded } from '../ui/loaded';
import { PageHeader } from '../ui/page-header';
import { ComboBox } from '../ui/select';
import { Skeleton } from '../ui/skeleton';
import { DecisionFields } from './decision-fields';
import { bodyOf, type DecisionValues, newDecision, valuesOf } from './decision-values';
import { useDecision } from './use-decisions';

/**
 * Enters a decision: of anybody, of one person (`?beneficiary=`), or in the place of one that the gmina has changed
 * (`?after=` the changed one `&from=` the first day), filled in like that one.
 */
export function Page() {
  const words = useWords();
  const [parameters] = useSearchParams();
  const people = usePeople();
  const after = parameters.get('after');
  return (
    <Loaded query={people} failedTitle={words.decisions.form.addTitle} skeleton={<Skeleton shape="page" />}>
      {(view) =>
        after === null ? (
          <Fresh people={view} beneficiaryId={parameters.get('beneficiary')} />
        ) : (
          <Following people={view} decisionId={after} from={parameters.get('from') ?? ''} />
        )
      }
    </Loaded>
  );
}

function Fresh({ people, beneficiaryId }: { people: BeneficiariesView; beneficiaryId: string | null }) {
  const words = useWords().decisions.form;
  return <Entry people={people} initial={newDecision(beneficiaryId, words.placeDefault)} amended={null} />;
}

function Following({ people, decisionId, from }: { people: BeneficiariesView; decisionId: string; from: string }) {
  const words = useWords().decisions;
  return (
    <Loaded query={useDecision(decisionId)} failedTitle={words.form.addTitle} skeleton={<Skeleton shape="page" />}>
      {(decision) => <Entry people={people} initial={followerOf(decision, from)} amended={decision} />}
    </Loaded>
  );
}

/** The same grant under a number of its own; its last day is read from the new letter. */
function followerOf(decision: DecisionRow, from: Day): DecisionValues {
  return { ...valuesOf(decision), number: '', urgent: false, validFrom: isDay(from) ? from : null, validTo: null };
}

interface EntryProps {
  people: BeneficiariesView;
  initial: DecisionValues;
  /** The decision that the new one amends. */
  amended: DecisionRow | null;
}

function Entry({ people, initial, amended }: EntryProps) {
  const words = useWords().decisions;
  const text = words.form;
  const client = useQueryClient();
  const navigate = useNavigate();
  const person = people.beneficiaries.find(({ id }) => id === initial.beneficiaryId) ?? null;
  const back =
    person === null
      ? { href: '/decisions', label: words.list.title }
      : { href: `/beneficiaries/${person.id}`, label: fullName(person) };
  const form = useForm<DecisionValues, { id: string; said: string }>({
    initial,
    schema: amended === null ? NewDecision : DecisionAmendment,
    bodyOf,
    submit: async (values) => {
      if (amended !== null) {
        const path = `/api/decisions/${amended.id}/amendments`;
        const { decisionId, number, moved, cancelled, kept } = await api.post(path, bodyOf(values), AmendmentDone);
        return { id: decisionId, said: words.amendment.done(number, moved, cancelled, kept) };
      }
      const { id, number } = await api.post('/api/decisions', bodyOf(values), DecisionView);
      return { id, said: number === null ? words.urgent.title : text.added(number) };
    },
    done: ({ id, said }) => {
      for (const key of ['decisions', 'visits', 'visit-patterns']) void client.invalidateQueries({ queryKey: [key] });
      tell(said);
      void navigate(`/decisions/${id}`);
    },
  });
  return (
    <FormPage>
      <PageHeader title={person === null ? text.addTitle : text.addFor(fullName(person))} back={back} />
      <Form form={form} submitLabel={text.add} onCancel={() => void navigate(back.href)}>
        <DecisionFields
          form={form}
          isAmendment={amended !== null}
          person={
            person === null ? (
              <ComboBox
                label={text.person}
                {...form.field('beneficiaryId')}
                options={people.beneficiaries.map((each) => ({
                  value: each.id,
                  label: listName(each),
                  hint: `${each.referenceNumber}, ${each.localityName}`,
                }))}
              />
            ) : undefined
          }
        />
      </Form>
    </FormPage>
  );
}
