import { Ban, Heart, Pencil, UserX } from 'lucide-react';
import { useState } from 'react';
import { isOffice } from '#shared/auth/roles';
import type { BeneficiaryView } from '#shared/people/people-wire';
import { useActor } from '../lib/session';
import { useWords } from '../lib/words';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Link } from '../ui/link';
import { WishesDialog } from './wishes-dialog';

const WISH_ICONS = { preferred: Heart, excluded: Ban, declined: UserX };

/** Whom a person would rather have, and whom not. Not shown to those who may not see carers. */
export function WishesCard({ person }: { person: BeneficiaryView }) {
  const words = useWords().people.card;
  const actor = useActor();
  const [isOpen, setOpen] = useState(false);
  if (!isOffice(actor.role)) return null;
  return (
    <Card
      title={words.wishes}
      description={<span className="screen-only">{words.wishesHint}</span>}
      action={
        person.abilities.setCarerWishes ? (
          <Button tone="quiet" small icon={Pencil} onPress={() => setOpen(true)}>
            {words.changeWishes}
          </Button>
        ) : null
      }
    >
      {person.wishes.length === 0 ? (
        <p className="quiet">{words.noWishes}</p>
      ) : (
        <ul className="wishes">
          {person.wishes.map((wish) => (
            <li key={wish.carerId} className="wishes__wish">
              <Link href={`/carers/${wish.carerId}`}>{wish.carerName}</Link>
              <WishKind kind={wish.kind} />
            </li>
          ))}
        </ul>
      )}
      {isOpen ? <WishesDialog person={person} onClose={() => setOpen(false)} /> : null}
    </Card>
  );
}

function WishKind({ kind }: { kind: BeneficiaryView['wishes'][number]['kind'] }) {
  const words = useWords().people.card.wishKinds;
  const Icon = WISH_ICONS[kind];
  return (
    <span className={`wish wish--${kind}`}>
      <Icon className="icon" aria-hidden="true" />
      {words[kind]}
    </span>
  );
}
