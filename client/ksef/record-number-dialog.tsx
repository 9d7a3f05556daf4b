import { useQueryClient } from '@tanstack/react-query';
import { EnteredKsefNumber, KsefView } from '#shared/ksef/ksef-wire';
import { api } from '../lib/api';
import { tell } from '../lib/toasts';
import { useForm } from '../lib/use-form';
import { useWords } from '../lib/words';
import { Dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { TextField } from '../ui/text-field';

/** The number that KSeF gave to a file which somebody uploaded. */
export function RecordNumberDialog({ invoiceId, onClose }: { invoiceId: string; onClose: () => void }) {
  const { ksef: words, app } = useWords();
  const client = useQueryClient();
  const form = useForm({
    initial: { ksefNumber: '' },
    schema: EnteredKsefNumber,
    submit: (values) => api.put(`/api/invoices/${invoiceId}/ksef/number`, values, KsefView),
    done: () => {
      void client.invalidateQueries({ queryKey: ['billing'] });
      tell(words.recorded);
      onClose();
    },
  });
  return (
    <Dialog title={words.recordTitle} isOpen onClose={onClose} isKept>
      <Form form={form} submitLabel={app.actions.save} onCancel={onClose}>
        <p>{words.recordMeans}</p>
        <TextField {...form.field('ksefNumber')} label={words.number} description={words.recordHint} width="full" />
      </Form>
    </Dialog>
  );
}
