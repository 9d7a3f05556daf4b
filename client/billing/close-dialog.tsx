import type { GminaMonth } from '#shared/billing/billing-wire';
import type { Month } from '#shared/kernel/time';
import { tell } from '../lib/toasts';
import { useFormats, useWords } from '../lib/words';
import { ConfirmDialog } from '../ui/dialog';
import { Money } from '../ui/figures';
import { GminaDot } from '../ui/gmina-dot';
import { useCloseMonth } from './billing-queries';
import './billing.css';

interface CloseDialogProps {
  month: Month;
  /** None: the dialog is not there. */
  gminas: readonly GminaMonth[];
  onDone: () => void;
}

/** Says which gminas are closed with which amounts, and what that means, before it is done. */
export function CloseDialog({ month, gminas, onDone }: CloseDialogProps) {
  const words = useWords().billing.month;
  const formats = useFormats();
  const close = useCloseMonth();
  return (
    <ConfirmDialog
      title={words.closeTitle(formats.month(month))}
      isOpen={gminas.length > 0}
      onClose={onDone}
      tone="primary"
      confirmLabel={words.close}
      isPending={close.isPending}
      onConfirm={() =>
        close.mutate(
          { month, municipalityIds: gminas.map(({ municipality }) => municipality.id) },
          { onSuccess: () => tell(words.closed(gminas.length)), onSettled: onDone },
        )
      }
    >
      <p>{words.closeWhat}</p>
      <ul className="billing-sums">
        {gminas.map(({ municipality, totalGrosze }) => (
          <li key={municipality.id}>
            <GminaDot hue={municipality.hue}>{municipality.name}</GminaDot>
            <Money amount={totalGrosze} />
          </li>
        ))}
      </ul>
      <p>{words.closeMeans}</p>
    </ConfirmDialog>
  );
}
