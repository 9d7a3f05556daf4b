import type { LucideIcon } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { Button as AriaButton, Link as AriaLink, Tooltip, TooltipTrigger } from 'react-aria-components';
import { announce } from '../lib/announce';
import { useWords } from '../lib/words';
import './button.css';

type Tone = 'primary' | 'plain' | 'quiet' | 'danger';

interface ButtonProps {
  children: ReactNode;
  /** One `primary` on a page; `plain` beside it; `quiet` in rows and toolbars; `danger` in confirmations. */
  tone?: Tone;
  icon?: LucideIcon;
  onPress?: () => void;
  type?: 'button' | 'submit';
  isDisabled?: boolean;
  /** Shows that its work is under way, and takes no second press. */
  isPending?: boolean;
  small?: boolean;
  /** Closes the dialog that it stands in, for the slot `close`. */
  slot?: 'close';
  autoFocus?: boolean;
}

/** A button with a word. `<Button tone="primary" icon={Plus} onPress={…}>Dodaj podopiecznego</Button>` */
export function Button(props: ButtonProps) {
  const { children, tone = 'plain', icon: Icon, type = 'button', small = false, isPending = false, ...rest } = props;
  const { onPress, ...others } = rest;
  useAnnouncement(isPending);
  return (
    <AriaButton
      {...others}
      // The library's own pending state announces the button by a reference, which leads nowhere once the button is gone.
      {...(onPress === undefined || isPending ? {} : { onPress })}
      type={isPending ? 'button' : type}
      className={`button button--${tone}${small ? ' button--small' : ''}${isPending ? ' button--pending' : ''}`}
    >
      {Icon === undefined ? null : <Icon className="icon" aria-hidden="true" />}
      <span className="button__label">{children}</span>
    </AriaButton>
  );
}

function useAnnouncement(isPending: boolean): void {
  const words = useWords();
  useEffect(() => {
    if (isPending) announce(words.app.pending);
  }, [isPending, words]);
}

interface ButtonLinkProps {
  children: ReactNode;
  href: string;
  tone?: Tone;
  icon?: LucideIcon;
  small?: boolean;
  target?: '_blank';
}

/** A link that looks like a button: it goes somewhere instead of doing something. */
export function ButtonLink({ children, href, tone = 'plain', icon: Icon, small = false, ...rest }: ButtonLinkProps) {
  return (
    <AriaLink {...rest} href={href} className={`button button--${tone}${small ? ' button--small' : ''}`}>
      {Icon === undefined ? null : <Icon className="icon" aria-hidden="true" />}
      <span className="button__label">{children}</span>
    </AriaLink>
  );
}

interface IconButtonProps {
  /** Read to those who do not see the icon, and shown as a tooltip. */
  label: string;
  icon: LucideIcon;
  onPress?: () => void;
  isDisabled?: boolean;
  slot?: 'close' | 'previous' | 'next';
}

/** A button with an icon only, whose word is its tooltip. */
export function IconButton({ label, icon: Icon, ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500}>
      <AriaButton {...rest} aria-label={label} className="icon-button">
        <Icon className="icon" aria-hidden="true" />
      </AriaButton>
      <Tooltip className="tooltip" offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
