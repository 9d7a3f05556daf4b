import { z } from 'zod';
import type { ConfirmationItem } from '#shared/attendance/attendance-wire';
import { useForm } from '../lib/use-form';
import { useWords } from '../lib/words';
import { Dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { TextArea } from '../ui/text-field';

interface MoreMinutesDialogProps {
  items: readonly ConfirmationItem[];
  onClose: () => void;
  onConfirm: (items: ConfirmationItem[]) => Promise<unknown>;
}

const WithNote = z.object({ note: z.string().trim().min(1, { error: 'required' }) });

/** More minutes than planned are confirmed with the words that explain them. */
export function MoreMinutesDialog({ items, onClose, onConfirm }: MoreMinutesDialogProps) {
  const words = useWords();
  const text = words.attendance.confirmations;
  const form = useForm({
    initial: { note: '' },
    schema: WithNote,
    submit: ({ note }) => onConfirm(items.map((item) => ({ ...item, note: note.trim() }))),
  });
  return (
    <Dialog title={text.noteTitle} isOpen isKept onClose={onClose} width="narrow">
      <Form form={form} submitLabel={text.confirm} onCancel={onClose}>
        <TextArea label={text.note} description={text.noteHint} rows={3} {...form.field('note')} />
      </Form>
    </Dialog>
  );
}
