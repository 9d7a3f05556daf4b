import type { MonthVisitsView, MonthVisitView } from '#shared/billing/month-visits-wire';
import { OBJECTION_KINDS, type ObjectionKind } from '#shared/billing/objection';
import { NewObjection, ObjectionDecision, ObjectionView } from '#shared/billing/objection-wire';
import { api } from '../lib/api';
import { tell } from '../lib/toasts';
import { useForm } from '../lib/use-form';
import { useFormats, useWords } from '../lib/words';
import { RadioGroup } from '../ui/choice';
import { ConfirmDialog, Dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { NumberField } from '../ui/number-field';
import { TextArea } from '../ui/text-field';
import { useAcceptMonth, useBillingChanged } from './settlement-queries';

/** How a visit is called where its day is told beside. */
export function personOf({ beneficiaryName, referenceNumber }: MonthVisitView): string {
  return beneficiaryName ?? referenceNumber;
}

/** The gmina says what is wrong with a visit that it is to pay for. */
export function RaiseDialog({ visit, onClose }: { visit: MonthVisitView; onClose: () => void }) {
  const words = useWords().settlement.objections;
  const formats = useFormats();
  const changed = useBillingChanged();
  const form = useForm<{ kind: ObjectionKind | null; proposedMinutes: number | null; note: string }, ObjectionView>({
    initial: { kind: null, proposedMinutes: 0, note: '' },
    schema: NewObjection,
    submit: (values) => api.post(`/api/visits/${visit.id}/objections`, values, ObjectionView),
    done: async () => {
      await changed();
      tell(words.sent);
      onClose();
    },
  });
  return (
    <Dialog title={words.raiseTitle(personOf(visit), formats.shortDay(visit.onDay))} isOpen isKept onClose={onClose}>
      <Form form={form} submitLabel={words.send} onCancel={onClose}>
        <p>{words.raiseMeans(formats.duration(visit.billedMinutes))}</p>
        <RadioGroup
          {...form.field('kind')}
          label={words.kind}
          options={OBJECTION_KINDS.map((value) => ({ value, label: words.kinds[value] }))}
        />
        <NumberField
          {...form.field('proposedMinutes')}
          label={words.proposed}
          description={words.proposedHint}
          min={0}
          step={5}
        />
        <TextArea {...form.field('note')} label={words.note} description={words.noteHint} rows={3} />
      </Form>
    </Dialog>
  );
}

/** The enterprise accepts with the minutes that are billed instead, or rejects and says why. */
export function DecideDialog({ visit, onClose }: { visit: MonthVisitView; onClose: () => void }) {
  const words = useWords().settlement.objections;
  const formats = useFormats();
  const changed = useBillingChanged();
  const { objection } = visit;
  const bodyOf = ({ decision, agreedMinutes, answer }: DecisionValues) => ({
    accepted: decision === 'accept',
    agreedMinutes: decision === 'accept' ? agreedMinutes : null,
    answer: answer.trim() === '' ? null : answer,
  });
  const form = useForm<DecisionValues, ObjectionView>({
    initial: { decision: 'accept', agreedMinutes: objection?.proposedMinutes ?? 0, answer: '' },
    schema: ObjectionDecision,
    bodyOf,
    submit: (values) => api.post(`/api/objections/${objection?.id}/decision`, bodyOf(values), ObjectionView),
    done: async ({ accepted }) => {
      await changed();
      tell(accepted === true ? words.saved.accepted : words.saved.rejected);
      onClose();
    },
  });
  if (objection === null) return null;
  const isAccepting = form.values.decision === 'accept';
  return (
    <Dialog title={words.decideTitle(personOf(visit), formats.shortDay(visit.onDay))} isOpen isKept onClose={onClose}>
      <Form form={form} submitLabel={words.save} onCancel={onClose}>
        <blockquote className="objection-note">
          <p>
            <strong>{words.wants(words.kinds[objection.kind], formats.duration(objection.proposedMinutes))}</strong>
          </p>
          <p>{objection.note}</p>
        </blockquote>
        <RadioGroup
          {...form.field('decision')}
          label={words.decision}
          options={(['accept', 'reject'] as const).map((value) => ({ value, label: words.decisions[value] }))}
        />
        {isAccepting ? (
          <NumberField
            {...form.field('agreedMinutes')}
            label={words.agreed}
            description={words.proposedHint}
            min={0}
            step={5}
          />
        ) : null}
        <TextArea
          {...form.field('answer')}
          label={words.answerField}
          description={words.answerHint}
          rows={3}
          optional={isAccepting}
        />
        <p className="quiet">{words.decideMeans}</p>
      </Form>
    </Dialog>
  );
}

interface DecisionValues {
  decision: 'accept' | 'reject';
  agreedMinutes: number | null;
  answer: string;
}

/** The officer accepts all to which the gmina has not objected. */
export function AcceptDialog(props: { view: MonthVisitsView; isOpen: boolean; onClose: () => void }) {
  const { view, isOpen, onClose } = props;
  const words = useWords().settlement.objections;
  const formats = useFormats();
  const accept = useAcceptMonth();
  const which = { month: view.month, municipalityId: view.municipality.id };
  return (
    <ConfirmDialog
      title={words.acceptTitle(formats.month(view.month))}
      isOpen={isOpen}
      onClose={onClose}
      tone="primary"
      confirmLabel={words.accept}
      isPending={accept.isPending}
      onConfirm={() => accept.mutate(which, { onSuccess: () => tell(words.acceptDone), onSettled: onClose })}
    >
      <p>{words.acceptMeans}</p>
    </ConfirmDialog>
  );
}
