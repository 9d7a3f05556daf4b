import { useState } from 'react';
import { CHOSEN_CANCELLATION_REASONS } from '#shared/visits/cancellation';
import { reasonsOf } from '../lib/api';
import { useSentence, useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { RadioGroup } from '../ui/choice';
import { ConfirmDialog } from '../ui/dialog';
import { useVisitActs } from './use-visit-acts';

interface CancelDialogProps {
  visitIds: readonly string[];
  isOpen: boolean;
  onClose: () => void;
  onDone: () => void;
}

/** Asks why visits will not take place, and cancels them. */
export function CancelDialog({ visitIds, isOpen, onClose, onDone }: CancelDialogProps) {
  const words = useWords().visits;
  const sentence = useSentence();
  const { cancel } = useVisitActs();
  const [reason, setReason] = useState<(typeof CHOSEN_CANCELLATION_REASONS)[number]>('beneficiary_absent');
  const close = (): void => {
    cancel.reset();
    onClose();
  };
  return (
    <ConfirmDialog
      title={words.cancel.title(visitIds.length)}
      isOpen={isOpen}
      onClose={close}
      confirmLabel={words.cancel.confirm(visitIds.length)}
      isPending={cancel.isPending}
      onConfirm={() =>
        cancel.mutate(
          { visitIds, reason },
          {
            onSuccess: () => {
              onDone();
              close();
            },
          },
        )
      }
    >
      {cancel.error === null ? null : (
        <Banner tone="error">
          {reasonsOf(cancel.error).map((each) => (
            <p key={`${each.code}${String(each.data?.['visitId'] ?? '')}`}>{sentence(each)}</p>
          ))}
        </Banner>
      )}
      <p>{words.cancel.text}</p>
      <RadioGroup
        label={words.cancel.reason}
        value={reason}
        onChange={setReason}
        options={CHOSEN_CANCELLATION_REASONS.map((value) => ({ value, label: words.cancellationReasons[value] }))}
      />
    </ConfirmDialog>
  );
}
