import { useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import { z } from 'zod';
import { type BeneficiaryView, BeneficiaryView as View, WISH_KINDS, WishInput } from '#shared/people/people-wire';
import { useCarers } from '../carers/use-carers';
import { api } from '../lib/api';
import { listName } from '../lib/formats';
import { tell } from '../lib/toasts';
import { useForm } from '../lib/use-form';
import { useWords } from '../lib/words';
import { IconButton } from '../ui/button';
import { RadioGroup } from '../ui/choice';
import { Dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { ComboBox } from '../ui/select';

type Wish = BeneficiaryView['wishes'][number];

/** Says of each named carer whether she is wished for or excluded. */
export function WishesDialog({ person, onClose }: { person: BeneficiaryView; onClose: () => void }) {
  const words = useWords();
  const text = words.people.card;
  const client = useQueryClient();
  const carers = useCarers().data?.carers ?? [];
  const body = ({ wishes }: { wishes: readonly Wish[] }) => ({
    wishes: wishes.map(({ carerId, kind }) => ({ carerId, kind })),
  });
  const form = useForm<{ wishes: readonly Wish[] }, BeneficiaryView>({
    initial: { wishes: person.wishes },
    schema: z.object({ wishes: z.array(WishInput) }),
    bodyOf: body,
    submit: (values) => api.put(`/api/beneficiaries/${person.id}/carer-wishes`, body(values), View),
    done: (saved) => {
      client.setQueryData(['beneficiaries', person.id], saved);
      tell(text.wishesSaved);
      onClose();
    },
  });
  const { wishes } = form.values;
  const replace = (next: readonly Wish[]): void => form.set({ wishes: next });
  // Chosen once, she leaves the list and the field is empty again for the next.
  const [turn, setTurn] = useState(0);
  const others = carers.filter((carer) => !wishes.some(({ carerId }) => carerId === carer.id));
  return (
    <Dialog title={text.wishesTitle} isOpen onClose={onClose} isKept>
      <Form form={form} submitLabel={words.app.actions.save} onCancel={onClose}>
        <div className="wish-form">
          {wishes.length === 0 ? <p className="quiet">{text.noWishes}</p> : null}
          {wishes.map((wish) => (
            <div key={wish.carerId} className="wish-form__wish">
              <span>{wish.carerName}</span>
              <div className="row">
                <RadioGroup
                  label={text.wishFor(wish.carerName)}
                  hideLabel
                  inRow
                  value={wish.kind}
                  onChange={(kind) =>
                    replace(wishes.map((each) => (each.carerId === wish.carerId ? { ...each, kind } : each)))
                  }
                  options={WISH_KINDS.map((value) => ({ value, label: text.wishKinds[value] }))}
                />
                <IconButton
                  label={text.removeWish(wish.carerName)}
                  icon={X}
                  onPress={() => replace(wishes.filter(({ carerId }) => carerId !== wish.carerId))}
                />
              </div>
            </div>
          ))}
        </div>
        <ComboBox
          key={turn}
          label={text.wishCarer}
          value={null}
          onChange={(carerId) => {
            const carer = others.find(({ id }) => id === carerId);
            if (carer === undefined) return;
            replace([...wishes, { carerId: carer.id, carerName: listName(carer), kind: 'preferred' }]);
            setTurn(turn + 1);
          }}
          options={others.map((carer) => ({ value: carer.id, label: listName(carer), hint: carer.localityName }))}
        />
      </Form>
    </Dialog>
  );
}
