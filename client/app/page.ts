import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { Role } from '#shared/auth/roles';
import type { Words } from '#shared/messages/pl';

/** A page: where it stands, who may open it, and its place in the navigation if it has one. */
export interface Page {
  /** As React Router writes it: `/beneficiaries/:id`. */
  path: string;
  /** Its code is loaded when it is first opened. */
  load: () => Promise<{ Page: ComponentType }>;
  roles: readonly Role[];
  nav?: { label: (words: Words) => string; icon: LucideIcon; order: number };
}
