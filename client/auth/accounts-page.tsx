import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { IssuedLink, UserView } from '#shared/auth/auth-wire';
import { useWords } from '../lib/words';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Loaded } from '../ui/loaded';
import { PageHeader } from '../ui/page-header';
import { Skeleton } from '../ui/skeleton';
import { type AccountAct, AccountsList } from './accounts-list';
import { useAccounts } from './accounts-queries';
import './accounts.css';
import { BlockDialog } from './block-dialog';
import { InviteDialog } from './invite-dialog';
import { LinkDialog } from './link-dialog';
import { NewLinkDialog } from './new-link-dialog';
import { RoleDialog } from './role-dialog';

/** „Konta”: who may enter, in which role; for the administrator also inviting, new links, roles and blocking. */
export function Page() {
  const words = useWords().auth.accounts;
  const query = useAccounts();
  const [isInviting, setInviting] = useState(false);
  const [acting, setActing] = useState<{ act: AccountAct; user: UserView } | null>(null);
  const [handed, setHanded] = useState<IssuedLink | null>(null);
  const mayInvite = query.data?.abilities.inviteUser === true;
  const invite = (
    <Button tone="primary" icon={UserPlus} onPress={() => setInviting(true)}>
      {words.invite}
    </Button>
  );
  const close = (): void => setActing(null);
  const handOver = (link: IssuedLink): void => {
    setInviting(false);
    setActing(null);
    setHanded(link);
  };

  return (
    <>
      <PageHeader title={words.title} action={mayInvite ? invite : undefined}>
        <p>{words.about}</p>
        {query.data !== undefined && !mayInvite ? <p>{words.readOnly}</p> : null}
      </PageHeader>
      <Loaded query={query} skeleton={<Skeleton shape="table" />}>
        {({ users }) =>
          users.length === 0 ? (
            <EmptyState title={words.none}>{words.noneAbout}</EmptyState>
          ) : (
            <AccountsList users={users} onAct={(act, user) => setActing({ act, user })} />
          )
        }
      </Loaded>
      {isInviting ? (
        <InviteDialog users={query.data?.users ?? []} onClose={() => setInviting(false)} onInvited={handOver} />
      ) : null}
      {acting?.act === 'link' ? <NewLinkDialog user={acting.user} onClose={close} onIssued={handOver} /> : null}
      {acting?.act === 'role' ? (
        <RoleDialog user={acting.user} users={query.data?.users ?? []} onClose={close} />
      ) : null}
      {acting?.act === 'block' ? <BlockDialog user={acting.user} onClose={close} /> : null}
      {handed === null ? null : <LinkDialog link={handed} onClose={() => setHanded(null)} />}
    </>
  );
}
