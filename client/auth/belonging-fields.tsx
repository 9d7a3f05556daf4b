import type { UserView } from '#shared/auth/auth-wire';
import { type Role, ROLES } from '#shared/auth/roles';
import { listName } from '../lib/formats';
import type { FormState } from '../lib/use-form';
import { useFormats, useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { RadioGroup } from '../ui/choice';
import { ComboBox, Select } from '../ui/select';
import { Skeleton } from '../ui/skeleton';
import { useBelongings } from './accounts-queries';

export interface Belonging {
  role: Role | null;
  municipalityId: string | null;
  carerId: string | null;
}

/** The body that these choices make: only an officer has a gmina, only a carer's account a carer. */
export function belongingOf({ role, municipalityId, carerId }: Belonging): Belonging {
  return {
    role,
    municipalityId: role === 'municipality_officer' ? municipalityId : null,
    carerId: role === 'carer' ? carerId : null,
  };
}

/** A role, and then what the account of that role belongs to. */
export function BelongingFields(props: {
  form: Pick<FormState<Belonging>, 'values' | 'set' | 'field'>;
  /** Carers with an account are not offered, but for the one of this account. */
  users: readonly UserView[];
  own?: UserView;
  onCarer?: (name: string) => void;
}) {
  const { form, users, own, onCarer } = props;
  const words = useWords().auth;
  const formats = useFormats();
  const { municipalities, carers } = useBelongings();
  const taken = new Set(users.flatMap(({ id, carerId }) => (carerId === null || id === own?.id ? [] : [carerId])));
  const free = carers
    ?.filter(({ id }) => !taken.has(id))
    .sort((a, b) => formats.compareNames(listName(a), listName(b)));
  const { role } = form.values;
  return (
    <>
      <RadioGroup
        {...form.field('role')}
        label={words.invite.role}
        options={ROLES.map((value) => ({ value, label: words.roles[value], hint: words.roleHints[value] }))}
      />
      {role === 'municipality_officer' && municipalities !== undefined ? (
        <Select
          {...form.field('municipalityId')}
          label={words.invite.municipality}
          description={words.invite.municipalityHint}
          options={municipalities.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      {role === 'carer' && free === undefined ? <Skeleton lines={1} /> : null}
      {role === 'carer' && free?.length === 0 ? <Banner tone="warn">{words.invite.noCarers}</Banner> : null}
      {role === 'carer' && free !== undefined && free.length > 0 ? (
        <ComboBox
          {...form.field('carerId')}
          label={words.invite.carer}
          description={words.invite.carerHint}
          options={free.map((carer) => ({ value: carer.id, label: listName(carer), hint: carer.referenceNumber }))}
          onChange={(carerId) => {
            form.set({ carerId });
            const carer = free.find(({ id }) => id === carerId);
            if (carer !== undefined) onCarer?.(`${carer.firstName} ${carer.lastName}`);
          }}
        />
      ) : null}
    </>
  );
}
