import { EnterpriseInput, EnterprisePage, type EnterpriseView } from '#shared/municipalities/municipalities-wire';
import { api } from '../lib/api';
import { tell } from '../lib/toasts';
import { useForm } from '../lib/use-form';
import { useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { Form } from '../ui/form';
import { TextArea, TextField } from '../ui/text-field';
import { FormPart } from './form-part';
import { useChanged } from './municipalities-queries';
import { writtenAccount } from './numbers';

/** The data of the seller, as one enters them from KRS and the bank agreement. */
export function EnterpriseForm({ enterprise, onClose }: { enterprise: EnterpriseView | null; onClose: () => void }) {
  const words = useWords().municipalities.enterprise;
  const changed = useChanged();
  const form = useForm({
    initial: valuesOf(enterprise, words.usualBasis),
    schema: EnterpriseInput,
    submit: (values) => api.put('/api/enterprise', values, EnterprisePage),
    done: async () => {
      await changed();
      tell(words.saved);
      onClose();
    },
  });
  return (
    <div className="form-page stack">
      {enterprise === null ? null : <Banner tone="info">{words.editMeans}</Banner>}
      <Form form={form} submitLabel={words.save} onCancel={onClose}>
        <FormPart title={words.registry}>
          <TextField {...form.field('name')} label={words.name} />
          <TextField {...form.field('nip')} label={words.nip} inputMode="numeric" width="medium" />
          <TextField
            {...form.field('krs')}
            label={words.krs}
            description={words.krsHint}
            inputMode="numeric"
            width="medium"
          />
          <TextField {...form.field('regon')} label={words.regon} inputMode="numeric" width="medium" optional />
        </FormPart>
        <FormPart title={words.contact}>
          <TextField {...form.field('addressLine')} label={words.addressLine} />
          <div className="form-part__pair">
            <TextField {...form.field('postalCode')} label={words.postalCode} />
            <TextField {...form.field('postOffice')} label={words.postOffice} />
          </div>
          <TextField {...form.field('phone')} label={words.phone} type="tel" width="medium" optional />
          <TextField {...form.field('email')} label={words.email} type="email" optional />
        </FormPart>
        <FormPart title={words.bank}>
          <TextField
            {...form.field('bankAccount')}
            label={words.bankAccount}
            description={words.bankAccountHint}
            inputMode="numeric"
          />
          <TextField {...form.field('bankName')} label={words.bankName} optional />
        </FormPart>
        <FormPart title={words.vat}>
          <TextArea {...form.field('vatExemptionBasis')} label={words.basis} description={words.basisHint} />
        </FormPart>
      </Form>
    </div>
  );
}

function valuesOf(enterprise: EnterpriseView | null, usualBasis: string) {
  return {
    name: enterprise?.name ?? '',
    nip: enterprise?.nip ?? '',
    krs: enterprise?.krs ?? '',
    regon: enterprise?.regon ?? '',
    addressLine: enterprise?.addressLine ?? '',
    postalCode: enterprise?.postalCode ?? '',
    postOffice: enterprise?.postOffice ?? '',
    phone: enterprise?.phone ?? '',
    email: enterprise?.email ?? '',
    bankAccount: writtenAccount(enterprise?.bankAccount ?? ''),
    bankName: enterprise?.bankName ?? '',
    vatExemptionBasis: enterprise?.vatExemptionBasis ?? usualBasis,
  };
}
