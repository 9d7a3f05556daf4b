import type { ReactNode } from 'react';
import './municipalities.css';

/** A titled part of a long form. */
export function FormPart({ title, about, children }: { title: string; about?: string; children: ReactNode }) {
  return (
    <fieldset className="form-part">
      <legend>{title}</legend>
      {about === undefined ? null : <p className="quiet">{about}</p>}
      {children}
    </fieldset>
  );
}
