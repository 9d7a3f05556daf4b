import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import './page.css';

const ICONS = { info: Info, done: CircleCheck, warn: TriangleAlert, error: CircleAlert };

interface BannerProps {
  tone: 'info' | 'done' | 'warn' | 'error';
  title?: string;
  children?: ReactNode;
  /** A button that puts it right. */
  action?: ReactNode;
  ref?: Ref<HTMLDivElement>;
}

/** Stands above what it speaks of. An error is read out at once; the others wait for their turn. */
export function Banner({ tone, title, children, action, ref }: BannerProps) {
  const Icon = ICONS[tone];
  return (
    <div className={`banner banner--${tone}`} role={tone === 'error' ? 'alert' : 'status'} tabIndex={-1} ref={ref}>
      <Icon className="icon banner__icon" aria-hidden="true" />
      <div className="banner__text">
        {title === undefined ? null : <p className="banner__title">{title}</p>}
        {children}
      </div>
      {action}
    </div>
  );
}
