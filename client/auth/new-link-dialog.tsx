import type { IssuedLink, UserView } from '#shared/auth/auth-wire';
import { useWords } from '../lib/words';
import { ConfirmDialog } from '../ui/dialog';
import { useNewLink } from './accounts-queries';

interface NewLinkDialogProps {
  user: UserView;
  onClose: () => void;
  onIssued: (link: IssuedLink) => void;
}

/** Asks before a new link ends the earlier ones. */
export function NewLinkDialog({ user, onClose, onIssued }: NewLinkDialogProps) {
  const words = useWords().auth.acts;
  const link = useNewLink();
  return (
    <ConfirmDialog
      title={words.resetTitle(user.name)}
      isOpen
      onClose={onClose}
      tone="primary"
      confirmLabel={words.resetConfirm}
      isPending={link.isPending}
      onConfirm={() => link.mutate(user.id, { onSuccess: onIssued, onError: onClose })}
    >
      <p>{words.resetText}</p>
      {user.state === 'invited' ? null : <p>{words.resetHolds}</p>}
    </ConfirmDialog>
  );
}
