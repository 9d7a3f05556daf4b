import { RoleChange, UserView } from '#shared/auth/auth-wire';
import { api } from '../lib/api';
import { tell } from '../lib/toasts';
import { useForm } from '../lib/use-form';
import { useWords } from '../lib/words';
import { Dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { useAccountsChanged } from './accounts-queries';
import { type Belonging, BelongingFields, belongingOf } from './belonging-fields';

interface RoleDialogProps {
  user: UserView;
  users: readonly UserView[];
  onClose: () => void;
}

/** Gives an account another role, gmina or carer. */
export function RoleDialog({ user, users, onClose }: RoleDialogProps) {
  const words = useWords().auth;
  const changed = useAccountsChanged();
  const initial: Belonging = { role: user.role, municipalityId: user.municipalityId, carerId: user.carerId };
  const form = useForm({
    initial,
    schema: RoleChange,
    bodyOf: belongingOf,
    submit: (values) => api.put(`/api/users/${user.id}/role`, belongingOf(values), UserView),
    done: ({ name, role }) => {
      changed();
      tell(words.acts.roleChanged(name, words.roles[role]));
      onClose();
    },
  });
  return (
    <Dialog title={words.acts.roleTitle(user.name)} isOpen onClose={onClose} isKept>
      <p className="quiet">{words.acts.roleText}</p>
      <Form form={form} submitLabel={words.acts.changeRole} failureTitle={words.acts.roleFailed} onCancel={onClose}>
        <BelongingFields form={form} users={users} own={user} />
      </Form>
    </Dialog>
  );
}
