import type { ReactNode } from 'react';
import { Card } from './card';
import './form-page.css';

/** The width of a long form on a page of its own. */
export function FormPage({ children }: { children: ReactNode }) {
  return <div className="form-page">{children}</div>;
}

/** A titled part of a long form. */
export function FormSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card title={title}>
      <div className="form-section">{children}</div>
    </Card>
  );
}
