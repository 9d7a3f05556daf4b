import type { ReactNode } from 'react';
import './status.css';

/** The gmina's quiet hue before its name; `hue` is the municipality's own, 1–6. The name is always said. */
export function GminaDot({ hue, children }: { hue: number; children: ReactNode }) {
  return (
    <span className="gmina">
      <span className="gmina__dot" style={{ background: gminaHue(hue) }} aria-hidden="true" />
      {children}
    </span>
  );
}

/** The token of a gmina's hue, for strips and map dots. */
export function gminaHue(hue: number): string {
  return `var(--gmina-${((Math.max(1, Math.round(hue)) - 1) % 6) + 1})`;
}
