import type { KsefView } from '#shared/ksef/ksef-wire';
import { tell } from '../lib/toasts';
import { useWords } from '../lib/words';
import { ConfirmDialog } from '../ui/dialog';
import { useCorrectTechnically } from './ksef-queries';

/** Says what is written anew and what stays, before it is. */
export function TechnicalCorrectionDialog({ view, onClose }: { view: KsefView; onClose: () => void }) {
  const words = useWords().ksef;
  const correct = useCorrectTechnically(view.invoiceId);
  return (
    <ConfirmDialog
      title={words.correctTitle}
      isOpen
      onClose={onClose}
      tone="primary"
      confirmLabel={words.correctConfirm}
      isPending={correct.isPending}
      onConfirm={() => correct.mutate(undefined, { onSuccess: () => tell(words.corrected), onSettled: onClose })}
    >
      <p>{words.correctWhat}</p>
      <p>{view.technicalCorrection?.names === true ? words.correctNames : words.correctNamesNothing}</p>
      <p>{words.correctStays}</p>
    </ConfirmDialog>
  );
}
