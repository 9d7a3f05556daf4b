import { useState } from 'react';
import type { MyVisit } from '#shared/attendance/attendance-wire';
import { NO_ENTRY_REASONS, type NoEntryReason } from '#shared/attendance/attendance-words';
import type { QueuedTap } from '#shared/attendance/queued-taps';
import { fullName } from '../lib/formats';
import { useWords } from '../lib/words';
import { Button } from '../ui/button';
import { RadioGroup } from '../ui/choice';
import { Dialog } from '../ui/dialog';
import { TextArea } from '../ui/text-field';

interface NoEntryDialogProps {
  visit: MyVisit;
  at: string;
  onClose: (tap: QueuedTap | null) => void;
}

/** Why she could not come in, in one press and a save. */
export function NoEntryDialog({ visit, at, onClose }: NoEntryDialogProps) {
  const words = useWords();
  const text = words.attendance.day;
  const [reason, setReason] = useState<NoEntryReason | null>(null);
  const [note, setNote] = useState('');
  const send = (): void => {
    if (reason === null) return;
    const who = fullName(visit.beneficiary);
    const body = { at, reason, note: note.trim() === '' ? null : note.trim() };
    onClose({ id: `no-entry ${visit.id} ${at}`, act: 'no-entry', visitId: visit.id, who, refusal: null, body });
  };
  return (
    <Dialog title={text.whyNotIn} isOpen isKept onClose={() => onClose(null)}>
      <div className="stack">
        <RadioGroup
          label={text.whyNotIn}
          hideLabel
          value={reason}
          onChange={setReason}
          options={NO_ENTRY_REASONS.map((value) => ({ value, label: words.attendance.noEntryReasons[value] }))}
        />
        <TextArea label={text.note} optional value={note} onChange={setNote} rows={2} />
        <div className="in-hand__acts">
          <Button tone="primary" isDisabled={reason === null} onPress={send}>
            {text.sendNotIn}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
