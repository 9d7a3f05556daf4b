import { Check, Ellipsis, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import {
  Header,
  Menu as AriaMenu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components';
import { useWords } from '../lib/words';
import { IconButton } from './button';
import './overlay.css';

/** An act, or a way (`href`), in a menu. */
export interface MenuAct {
  id: string;
  label: string;
  icon?: LucideIcon;
  onAction?: () => void;
  href?: string;
  tone?: 'danger';
  isDisabled?: boolean;
  /** Ticked, for a choice among its group. */
  isChosen?: boolean;
}

export interface MenuGroup {
  id: string;
  heading?: string;
  acts: readonly MenuAct[];
}

/** Rare acts behind a button: `<Menu label="…" trigger={<Button>…</Button>} groups={[{ id: 'all', acts }]} />` */
export function Menu({
  label,
  trigger,
  groups,
}: {
  label: string;
  trigger: ReactElement;
  groups: readonly MenuGroup[];
}) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="popover" offset={4} placement="bottom end">
        <AriaMenu className="menu" aria-label={label}>
          {groups.map((group, index) => (
            <MenuSection key={group.id} {...(group.heading === undefined ? { 'aria-label': label } : {})}>
              {index > 0 ? <Separator className="menu__separator" /> : null}
              {group.heading === undefined ? null : <Header className="menu__heading">{group.heading}</Header>}
              {group.acts.map((act) => (
                <Act key={act.id} act={act} />
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

function Act({ act }: { act: MenuAct }) {
  const { id, label, icon: Icon, onAction, href, tone, isDisabled = false, isChosen = false } = act;
  return (
    <MenuItem
      id={id}
      textValue={label}
      className={`menu__item${tone === 'danger' ? ' menu__item--danger' : ''}`}
      isDisabled={isDisabled}
      {...(onAction === undefined ? {} : { onAction })}
      {...(href === undefined ? {} : { href })}
    >
      {Icon === undefined ? null : <Icon className="icon" aria-hidden="true" />}
      {label}
      {isChosen ? <Check className="icon menu__check" aria-hidden="true" /> : null}
    </MenuItem>
  );
}

/** The “…” at the end of a row or beside a title. */
export function MoreMenu({ acts, label }: { acts: readonly MenuAct[]; label?: string }) {
  const words = useWords();
  if (acts.length === 0) return null;
  const said = label ?? words.app.actions.moreActions;
  return <Menu label={said} trigger={<IconButton label={said} icon={Ellipsis} />} groups={[{ id: 'all', acts }]} />;
}
