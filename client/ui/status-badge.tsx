import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CirclePlay,
  CircleSlash,
  CircleX,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../lib/words';
import './status.css';

export type Status = 'planned' | 'under_way' | 'done' | 'to_confirm' | 'missed' | 'cancelled';

/** The one icon of each status, for places that draw their own mark (the board). Never colour alone. */
export const STATUS_ICONS: Readonly<Record<Status, LucideIcon>> = {
  planned: CircleDashed,
  under_way: CirclePlay,
  done: CircleCheck,
  to_confirm: CircleAlert,
  missed: CircleX,
  cancelled: CircleSlash,
};

/** Icon, word and hue. The word is the visit's unless it is given: `<StatusBadge status="done">Wystawiona</StatusBadge>` */
export function StatusBadge({ status, children }: { status: Status; children?: ReactNode }) {
  const words = useWords();
  const own: Record<Status, string> = {
    planned: words.app.status.planned,
    under_way: words.app.status.underWay,
    done: words.app.status.done,
    to_confirm: words.app.status.toConfirm,
    missed: words.app.status.missed,
    cancelled: words.app.status.cancelled,
  };
  const Icon = STATUS_ICONS[status];
  return (
    <span className={`badge badge--${status.replace('_', '-')}`}>
      <Icon className="icon" aria-hidden="true" />
      <span>{children ?? own[status]}</span>
    </span>
  );
}
