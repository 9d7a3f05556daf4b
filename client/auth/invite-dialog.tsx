import { Invitation, IssuedLink, type UserView } from '#shared/auth/auth-wire';
import { api } from '../lib/api';
import { useForm } from '../lib/use-form';
import { useWords } from '../lib/words';
import { Dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { TextField } from '../ui/text-field';
import { useAccountsChanged } from './accounts-queries';
import { type Belonging, BelongingFields, belongingOf } from './belonging-fields';

interface InviteDialogProps {
  users: readonly UserView[];
  onClose: () => void;
  onInvited: (link: IssuedLink) => void;
}

const NOBODY: Belonging & { name: string; email: string } = {
  role: null,
  municipalityId: null,
  carerId: null,
  name: '',
  email: '',
};

/** Opens an account: the role first, because it decides what else is asked. */
export function InviteDialog({ users, onClose, onInvited }: InviteDialogProps) {
  const words = useWords().auth;
  const changed = useAccountsChanged();
  const bodyOf = (values: typeof NOBODY) => ({ ...belongingOf(values), name: values.name, email: values.email });
  const form = useForm({
    initial: NOBODY,
    schema: Invitation,
    bodyOf,
    submit: (values) => api.post('/api/users', bodyOf(values), IssuedLink),
    done: (link) => {
      changed();
      onInvited(link);
    },
  });
  return (
    <Dialog title={words.invite.title} isOpen onClose={onClose} isKept>
      <p className="quiet">{words.invite.text}</p>
      <Form form={form} submitLabel={words.invite.submit} failureTitle={words.invite.failed} onCancel={onClose}>
        <BelongingFields
          form={form}
          users={users}
          onCarer={(name) => {
            if (form.values.name === '') form.set({ name });
          }}
        />
        <TextField {...form.field('name')} label={words.invite.name} description={words.invite.nameHint} />
        <TextField
          {...form.field('email')}
          label={words.invite.email}
          description={words.invite.emailHint}
          type="email"
          inputMode="email"
        />
      </Form>
    </Dialog>
  );
}
