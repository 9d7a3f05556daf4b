import { ChevronsUpDown, CircleUserRound, LogOut } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { useNavigate } from 'react-router';
import type { ActorView } from '#shared/auth/auth-wire';
import { api } from '../lib/api';
import { endSession } from '../lib/session';
import { type Theme, useTheme } from '../lib/theme';
import { tellFailure } from '../lib/toasts';
import { useLanguage, useWords } from '../lib/words';
import { Menu } from '../ui/menu';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

/** Name and role of the reader; language, appearance and the way out behind them. */
export function UserMenu({ actor, compact = false }: { actor: ActorView; compact?: boolean }) {
  const words = useWords();
  const { language, speak } = useLanguage();
  const { theme, choose } = useTheme();
  const navigate = useNavigate();
  const role = words.auth.roles[actor.role];

  const signOut = async (): Promise<void> => {
    try {
      await api.delete('/api/session');
      endSession('left');
      await navigate('/login');
    } catch (error) {
      // Without the server the cookie would stay, and the next person would be let in.
      tellFailure(error);
    }
  };

  const label = words.app.account.menu(`${actor.name}, ${role}`);
  return (
    <Menu
      label={label}
      trigger={
        <AriaButton className={compact ? 'user user--compact' : 'user'} aria-label={label}>
          <CircleUserRound className="user__icon" aria-hidden="true" />
          {compact ? null : (
            <>
              <span className="user__who">
                <span className="user__name">{actor.name}</span>
                <span className="user__role">{role}</span>
              </span>
              <ChevronsUpDown className="icon" aria-hidden="true" />
            </>
          )}
        </AriaButton>
      }
      groups={[
        {
          id: 'who',
          heading: `${actor.name}, ${role}`,
          acts: [
            {
              id: 'sign-out',
              label: words.app.account.signOut,
              icon: LogOut,
              onAction: () => void signOut(),
            },
          ],
        },
        {
          id: 'theme',
          heading: words.app.account.theme,
          acts: THEMES.map((each) => ({
            id: `theme-${each}`,
            label: words.app.account.themes[each],
            isChosen: each === theme,
            onAction: () => choose(each),
          })),
        },
        {
          id: 'language',
          heading: words.app.account.language,
          acts: [
            {
              id: 'pl',
              label: words.app.account.polish,
              isChosen: language === 'pl',
              onAction: () => speak('pl'),
            },
            {
              id: 'en',
              label: words.app.account.english,
              isChosen: language === 'en',
              onAction: () => speak('en'),
            },
          ],
        },
      ]}
    />
  );
}
