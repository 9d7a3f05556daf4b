import type { UserView } from '#shared/auth/auth-wire';
import { tell } from '../lib/toasts';
import { useWords } from '../lib/words';
import { ConfirmDialog } from '../ui/dialog';
import { useBlocking } from './accounts-queries';

/** Asks before an account is blocked, or opened again, and says what it means. */
export function BlockDialog({ user, onClose }: { user: UserView; onClose: () => void }) {
  const words = useWords().auth.acts;
  const blocking = useBlocking();
  const block = user.state !== 'blocked';
  const { name } = user;
  return (
    <ConfirmDialog
      title={block ? words.blockTitle(name) : words.unblockTitle(name)}
      isOpen
      onClose={onClose}
      tone={block ? 'danger' : 'primary'}
      confirmLabel={block ? words.block : words.unblock}
      isPending={blocking.isPending}
      onConfirm={() =>
        blocking.mutate(
          { id: user.id, block },
          { onSuccess: () => tell(block ? words.blocked(name) : words.unblocked(name)), onSettled: onClose },
        )
      }
    >
      <p>{block ? words.blockText : words.unblockText}</p>
      {block ? <p>{words.blockBack}</p> : null}
    </ConfirmDialog>
  );
}
