import { useState } from 'react';
import { OUTAGE_KINDS, type OutageKind } from '#shared/billing/ksef-outage';
import { type Day, instantAt, type MinuteOfDay } from '#shared/kernel/time';
import { NewOutage, OutageEnd, OutagesView, type OutageView, OutageWithdrawal } from '#shared/ksef/outages-wire';
import { api } from '../lib/api';
import { today } from '../lib/clock';
import { tell } from '../lib/toasts';
import { type FormState, useForm } from '../lib/use-form';
import { useWords } from '../lib/words';
import { Button } from '../ui/button';
import { RadioGroup } from '../ui/choice';
import { DateField } from '../ui/date-field';
import { Dialog } from '../ui/dialog';
import { Form } from '../ui/form';
import { TextField } from '../ui/text-field';
import { TimeField } from '../ui/time-field';
import { useKeepOutages } from './ksef-queries';
import { useOutageTime } from './use-outage-time';

interface Values {
  kind: OutageKind;
  beganOn: Day | null;
  beganMinute: MinuteOfDay | null;
  endedOn: Day | null;
  endedMinute: MinuteOfDay | null;
  source: string;
}

const EMPTY: Values = {
  kind: 'failure',
  beganOn: null,
  beganMinute: null,
  endedOn: null,
  endedMinute: null,
  source: '',
};

/** What was announced, then what follows from it, then it is written down. */
export function RecordOutageDialog({ onClose }: { onClose: () => void }) {
  const words = useWords().ksefOutages;
  const keep = useKeepOutages();
  const [isAsked, setAsked] = useState(false);
  const form = useForm<Values, OutagesView | null>({
    initial: { ...EMPTY, beganOn: today() },
    schema: NewOutage,
    submit: async (values) => {
      setAsked(!isAsked);
      return isAsked ? api.post('/api/ksef-outages', values, OutagesView) : null;
    },
    done: (view) => {
      if (view === null) return;
      keep(view);
      tell(words.recorded);
      onClose();
    },
  });
  return (
    <Dialog title={isAsked ? words.confirmTitle : words.add} isOpen onClose={onClose} isKept>
      <Form
        form={form}
        submitLabel={isAsked ? words.confirm : words.next}
        {...(isAsked
          ? { actions: <Button onPress={() => setAsked(false)}>{words.back}</Button> }
          : { onCancel: onClose })}
      >
        {isAsked ? <Said outage={NewOutage.parse(form.values)} /> : <Fields form={form} />}
      </Form>
    </Dialog>
  );
}

function Fields({ form }: { form: FormState<Values> }) {
  const words = useWords().ksefOutages;
  return (
    <>
      <RadioGroup
        label={words.kind}
        {...form.field('kind')}
        options={OUTAGE_KINDS.map((value) => ({ value, label: words.kinds[value] }))}
      />
      <div className="outage-times">
        <DateField label={words.beganOn} {...form.field('beganOn')} />
        <TimeField label={words.beganAt} {...form.field('beganMinute')} />
        <DateField label={words.endedOn} optional {...form.field('endedOn')} />
        <TimeField label={words.endedAt} optional {...form.field('endedMinute')} />
      </div>
      <p className="quiet">{words.endHint}</p>
      <TextField label={words.source} description={words.sourceHint} width="full" {...form.field('source')} />
    </>
  );
}

function Said({ outage }: { outage: NewOutage }) {
  const words = useWords().ksefOutages;
  const timeOf = useOutageTime();
  const { kind, source, beganOn, beganMinute, endedOn, endedMinute } = outage;
  const ended = endedOn === null || endedMinute === null ? null : instantAt(endedOn, endedMinute);
  return (
    <>
      <p>
        <strong>{words.kinds[kind]}</strong>, {timeOf(instantAt(beganOn, beganMinute), ended)}. {source}
      </p>
      <p>{words.means[kind]}</p>
      <p>{words.confirmStays}</p>
    </>
  );
}

export function EndOutageDialog({ outage, onClose }: { outage: OutageView; onClose: () => void }) {
  const words = useWords().ksefOutages;
  const keep = useKeepOutages();
  const form = useForm<Pick<Values, 'endedOn' | 'endedMinute'>, OutagesView>({
    initial: { endedOn: today(), endedMinute: null },
    schema: OutageEnd,
    submit: (values) => api.put(`/api/ksef-outages/${outage.id}/end`, values, OutagesView),
    done: (view) => {
      keep(view);
      tell(words.ended);
      onClose();
    },
  });
  return (
    <Dialog title={words.endTitle} isOpen onClose={onClose} isKept>
      <Form form={form} submitLabel={words.end} onCancel={onClose}>
        <p>{words.endAbout}</p>
        <div className="outage-times">
          <DateField label={words.endedOn} {...form.field('endedOn')} />
          <TimeField label={words.endedAt} {...form.field('endedMinute')} />
        </div>
      </Form>
    </Dialog>
  );
}

export function WithdrawOutageDialog({ outage, onClose }: { outage: OutageView; onClose: () => void }) {
  const words = useWords().ksefOutages;
  const keep = useKeepOutages();
  const form = useForm<{ reason: string }, OutagesView>({
    initial: { reason: '' },
    schema: OutageWithdrawal,
    submit: (values) => api.post(`/api/ksef-outages/${outage.id}/withdrawal`, values, OutagesView),
    done: (view) => {
      keep(view);
      tell(words.withdrawnDone);
      onClose();
    },
  });
  return (
    <Dialog title={words.withdrawTitle} isOpen onClose={onClose} width="narrow" isKept>
      <Form form={form} submitLabel={words.withdraw} submitTone="danger" onCancel={onClose}>
        <p>{words.withdrawAbout}</p>
        <TextField label={words.withdrawReason} width="full" {...form.field('reason')} />
      </Form>
    </Dialog>
  );
}
