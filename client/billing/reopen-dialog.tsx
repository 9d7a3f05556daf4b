import type { Month } from '#shared/kernel/time';
import { tell } from '../lib/toasts';
import { useFormats, useWords } from '../lib/words';
import { ConfirmDialog } from '../ui/dialog';
import { useReopenMonth } from './billing-queries';

interface ReopenDialogProps {
  month: Month;
  /** Null: the dialog is not there. */
  municipality: { id: string; name: string } | null;
  onDone: () => void;
  onReopened?: () => void;
}

export function ReopenDialog({ month, municipality, onDone, onReopened }: ReopenDialogProps) {
  const words = useWords().billing.month;
  const formats = useFormats();
  const reopen = useReopenMonth();
  return (
    <ConfirmDialog
      title={words.reopenTitle}
      isOpen={municipality !== null}
      onClose={onDone}
      confirmLabel={words.reopen}
      isPending={reopen.isPending}
      onConfirm={() => {
        if (municipality === null) return;
        reopen.mutate(
          { month, municipalityId: municipality.id },
          {
            onSuccess: () => {
              tell(words.reopened);
              onReopened?.();
            },
            onSettled: onDone,
          },
        );
      }}
    >
      <p>{words.reopenMeans(municipality?.name ?? '', formats.month(month))}</p>
    </ConfirmDialog>
  );
}
