import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DecisionView } from '#shared/decisions/decisions-wire';
import { api } from '../lib/api';
import { tell, tellFailure } from '../lib/toasts';
import { useFormats, useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/dialog';
import { Link } from '../ui/link';
import { useNumberText } from './decision-texts';

/** What came before this decision, what took its place, or why it ended. */
export function Versions({ decision }: { decision: DecisionView }) {
  const words = useWords().decisions.versions;
  const formats = useFormats();
  const numberText = useNumberText();
  const { follows, followedBy } = decision;
  return (
    <>
      {follows === null ? null : (
        <Banner tone="info">
          <p>
            {words.follows} <Link href={`/decisions/${follows.id}`}>{numberText(follows.number)}</Link>,{' '}
            {words.validUntil(formats.shortDay(follows.validTo))}
          </p>
        </Banner>
      )}
      {followedBy === null ? (
        <Ending decision={decision} />
      ) : (
        <Banner tone="info">
          <p>
            {words.followedBy} <Link href={`/decisions/${followedBy.id}`}>{numberText(followedBy.number)}</Link>,{' '}
            {words.validSince(formats.shortDay(followedBy.validFrom))}
          </p>
        </Banner>
      )}
    </>
  );
}

function Ending({ decision }: { decision: DecisionView }) {
  const words = useWords().decisions;
  const text = words.versions;
  const formats = useFormats();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const revoke = useMutation({
    mutationFn: () => api.delete(`/api/decisions/${decision.id}/ending`, undefined, DecisionView),
    onSuccess: (saved) => {
      client.setQueryData(['decisions', 'one', saved.id], saved);
      void client.invalidateQueries({ queryKey: ['decisions', 'list'] });
      void client.invalidateQueries({ queryKey: ['visit-patterns', saved.id] });
      tell(text.revoked);
    },
    onError: tellFailure,
    onSettled: () => setAsking(false),
  });
  const { ending } = decision;
  if (ending === null) return null;
  return (
    <Banner
      tone="warn"
      title={text.endedBecause(words.endingReasons[ending.reason])}
      action={
        decision.abilities.endDecision && ending.reason !== 'amended' ? (
          <Button small onPress={() => setAsking(true)}>
            {text.revoke}
          </Button>
        ) : null
      }
    >
      <p>{text.lastDays(formats.shortDay(decision.validTo), formats.shortDay(ending.grantedTo))}</p>
      {ending.note === null ? null : <p>{ending.note}</p>}
      <ConfirmDialog
        title={text.revokeTitle}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        confirmLabel={text.revokeConfirm}
        isPending={revoke.isPending}
        onConfirm={() => revoke.mutate()}
      >
        <p>{text.revokeText(formats.shortDay(ending.grantedTo))}</p>
      </ConfirmDialog>
    </Banner>
  );
}
