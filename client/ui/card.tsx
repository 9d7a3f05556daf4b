import { type ReactNode, useId } from 'react';
import './page.css';

interface SectionProps {
  title: string;
  /** To the right of the title. */
  action?: ReactNode;
  /** A sentence below the title. */
  description?: ReactNode;
  children: ReactNode;
}

/** A titled part of a page, without a frame. */
export function Section({ title, action, description, children }: SectionProps) {
  const id = useId();
  return (
    <section className="section" aria-labelledby={id}>
      <div className="section__top">
        <h2 id={id}>{title}</h2>
        {action}
      </div>
      {description === undefined ? null : <p className="quiet">{description}</p>}
      {children}
    </section>
  );
}

/** The same in a frame. */
export function Card(props: SectionProps) {
  return (
    <div className="card">
      <Section {...props} />
    </div>
  );
}

/** Terms and what they are: `entries={[['NIP', '661-000-00-00'], …]}`; entries that are null are left out. */
export function DescriptionList({ entries }: { entries: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="descriptions">
      {entries.map(([term, said]) =>
        said === null || said === undefined || said === '' ? null : (
          <div key={term} className="descriptions__entry">
            <dt>{term}</dt>
            <dd>{said}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

/** Search and filters above a list, in one row that wraps. */
export function FilterBar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <search className="filter-bar" aria-label={label}>
      {children}
    </search>
  );
}
