import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useWords } from '../lib/words';
import { Link } from './link';
import './page.css';

interface PageHeaderProps {
  title: string;
  /** Stands small above the title: the way back to the list. */
  back?: { href: string; label: string };
  /** Beside the title: a status, a gmina. */
  aside?: ReactNode;
  /** The one primary action; on a phone it comes to the thumb. */
  action?: ReactNode;
  /** Quiet ones before it: a period switcher, a menu. */
  tools?: ReactNode;
  children?: ReactNode;
}

/** The first thing on every page: its title (also the tab's) and its one primary action. */
export function PageHeader({ title, back, aside, action, tools, children }: PageHeaderProps) {
  const words = useWords();
  useEffect(() => {
    document.title = words.app.titleOf(title);
  }, [words, title]);
  return (
    <header className="page-header">
      {back === undefined ? null : (
        <p className="page-header__back screen-only">
          <ArrowLeft className="icon" aria-hidden="true" />
          <Link href={back.href}>{back.label}</Link>
        </p>
      )}
      <div className="page-header__row">
        <div className="page-header__title">
          <h1 tabIndex={-1}>{title}</h1>
          {aside}
        </div>
        {tools === undefined ? null : <div className="page-header__tools">{tools}</div>}
        {action === undefined ? null : <div className="page-header__action">{action}</div>}
      </div>
      {children === undefined ? null : <div className="page-header__text">{children}</div>}
    </header>
  );
}
