import { Ban, KeyRound, UserCog, UserRoundCheck } from 'lucide-react';
import { useState } from 'react';
import { USER_STATES, type UserView } from '#shared/auth/auth-wire';
import { ROLES } from '#shared/auth/roles';
import { fits } from '../lib/fits';
import { type Formats, listName } from '../lib/formats';
import { useActor } from '../lib/session';
import { useFormats, useWords } from '../lib/words';
import { Button } from '../ui/button';
import { FilterBar } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { GminaDot } from '../ui/gmina-dot';
import { type MenuAct, MoreMenu } from '../ui/menu';
import { Select } from '../ui/select';
import { type Status, StatusBadge } from '../ui/status-badge';
import { type Column, Table } from '../ui/table';
import { SearchField } from '../ui/text-field';
import { useBelongings } from './accounts-queries';

const ALL = 'all';
const STATUS: Readonly<Record<UserView['state'], Status>> = {
  invited: 'to_confirm',
  active: 'done',
  blocked: 'missed',
};

/** What the administrator may do to an account. */
export type AccountAct = 'link' | 'role' | 'block';

interface AccountsListProps {
  users: readonly UserView[];
  onAct: (act: AccountAct, user: UserView) => void;
}

/** Every account, narrowed by text, role and state. */
export function AccountsList({ users, onAct }: AccountsListProps) {
  const words = useWords().auth;
  const [typed, setTyped] = useState('');
  const [role, setRole] = useState<string>(ALL);
  const [state, setState] = useState<string>(ALL);
  const shown = users.filter(
    (user) =>
      (role === ALL || user.role === role) &&
      (state === ALL || user.state === state) &&
      fits(`${user.name} ${user.email}`, typed.trim()),
  );
  const clear = (): void => {
    setTyped('');
    setRole(ALL);
    setState(ALL);
  };
  return (
    <>
      <FilterBar label={words.accounts.filters}>
        <SearchField label={words.accounts.search} value={typed} onChange={setTyped} />
        <Select
          label={words.accounts.role}
          value={role}
          onChange={setRole}
          options={[
            { value: ALL, label: words.accounts.allRoles },
            ...ROLES.map((value) => ({ value, label: words.roles[value] })),
          ]}
        />
        <Select
          label={words.accounts.state}
          value={state}
          onChange={setState}
          options={[
            { value: ALL, label: words.accounts.allStates },
            ...USER_STATES.map((value) => ({ value, label: words.accounts.states[value] })),
          ]}
        />
        <output className="accounts__count quiet">{words.accounts.count(shown.length)}</output>
      </FilterBar>
      <AccountsTable users={shown} onAct={onAct} onClear={clear} />
    </>
  );
}

function AccountsTable({ users, onAct, onClear }: AccountsListProps & { onClear: () => void }) {
  const words = useWords().auth;
  const columns = columnsOf(words, useFormats(), useActsOf(onAct));
  const isLeftOut: Record<string, boolean> = {
    belongs: users.every((user) => user.municipalityId === null && user.carerId === null),
    acts: users.every(({ abilities }) => !Object.values(abilities).some(Boolean)),
  };
  return (
    <Table
      label={words.accounts.table}
      columns={columns.filter(({ key }) => isLeftOut[key] !== true)}
      rows={users}
      rowKey={({ id }) => id}
      initialSort={{ key: 'name' }}
      empty={
        <EmptyState
          title={words.accounts.noneFit}
          action={<Button onPress={onClear}>{words.accounts.clearFilters}</Button>}
        >
          {words.accounts.noneFitAbout}
        </EmptyState>
      }
    />
  );
}

function columnsOf(
  { accounts: words, roles }: ReturnType<typeof useWords>['auth'],
  formats: Formats,
  actsOf: (user: UserView) => MenuAct[],
): Column<UserView>[] {
  return [
    { key: 'name', header: words.name, cell: (user) => <Who user={user} />, sortBy: ({ name }) => name },
    { key: 'role', header: words.role, cell: ({ role }) => roles[role], sortBy: ({ role }) => roles[role] },
    { key: 'belongs', header: words.belongs, cell: (user) => <Belonging user={user} /> },
    {
      key: 'state',
      header: words.state,
      cell: (user) => <State user={user} />,
      sortBy: ({ state }) => USER_STATES.indexOf(state),
    },
    {
      key: 'seen',
      header: words.lastSeen,
      cell: ({ lastSeenAt }) => (lastSeenAt === null ? words.never : formats.when(lastSeenAt)),
      sortBy: ({ lastSeenAt }) => lastSeenAt,
    },
    {
      key: 'acts',
      header: words.acts,
      isActions: true,
      cell: (user) => <MoreMenu acts={actsOf(user)} label={words.actsOf(user.name)} />,
    },
  ];
}

function useActsOf(onAct: AccountsListProps['onAct']): (user: UserView) => MenuAct[] {
  const words = useWords().auth.acts;
  return (user) => {
    const { abilities, state } = user;
    const acts: MenuAct[] = [];
    if (abilities.resetPassword)
      acts.push({
        id: 'link',
        label: state === 'invited' ? words.invitationAgain : words.reset,
        icon: KeyRound,
        onAction: () => onAct('link', user),
      });
    if (abilities.changeRole)
      acts.push({ id: 'role', label: words.changeRole, icon: UserCog, onAction: () => onAct('role', user) });
    if (abilities.blockUser)
      acts.push({ id: 'block', label: words.block, icon: Ban, tone: 'danger', onAction: () => onAct('block', user) });
    if (abilities.unblockUser)
      acts.push({ id: 'unblock', label: words.unblock, icon: UserRoundCheck, onAction: () => onAct('block', user) });
    return acts;
  };
}

function Who({ user }: { user: UserView }) {
  const words = useWords().auth.accounts;
  const isOwn = useActor().userId === user.id;
  return (
    <span className="accounts__who">
      <span>
        {user.name}
        {isOwn ? <span className="quiet"> ({words.own})</span> : null}
      </span>
      <span className="accounts__email quiet">{user.email}</span>
    </span>
  );
}

function Belonging({ user }: { user: UserView }) {
  const words = useWords().auth.accounts;
  const { municipalities, carers } = useBelongings();
  if (user.municipalityId !== null && municipalities !== undefined) {
    const gmina = municipalities.find(({ id }) => id === user.municipalityId);
    return gmina === undefined ? words.unknownGmina : <GminaDot hue={gmina.hue}>{gmina.name}</GminaDot>;
  }
  if (user.carerId !== null && carers !== undefined) {
    const carer = carers.find(({ id }) => id === user.carerId);
    return carer === undefined ? words.unknownCarer : `${listName(carer)}, ${carer.referenceNumber}`;
  }
  return null;
}

function State({ user }: { user: UserView }) {
  const words = useWords().auth.accounts;
  const formats = useFormats();
  return (
    <span className="accounts__state">
      <StatusBadge status={STATUS[user.state]}>{words.states[user.state]}</StatusBadge>
      {user.lockedUntil === null ? null : <span className="quiet">{words.locked(formats.time(user.lockedUntil))}</span>}
    </span>
  );
}
