import type { ReactNode } from 'react';
import { FaintBands } from './mark';
import './page.css';

/** Says what would stand here and offers the next step. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <FaintBands />
      <h2 className="empty__title">{title}</h2>
      {children === undefined ? null : <p className="empty__text">{children}</p>}
      {action}
    </div>
  );
}
