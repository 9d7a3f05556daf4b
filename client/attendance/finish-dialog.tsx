import { useState } from 'react';
import type { MyVisit, TaskMark } from '#shared/attendance/attendance-wire';
import { TASK_REASONS } from '#shared/attendance/attendance-words';
import type { QueuedTap } from '#shared/attendance/queued-taps';
import { fullName } from '../lib/formats';
import { useFormats, useWords } from '../lib/words';
import { Button } from '../ui/button';
import { RadioGroup } from '../ui/choice';
import { Dialog } from '../ui/dialog';
import { TextArea } from '../ui/text-field';

interface FinishDialogProps {
  visit: MyVisit;
  /** When she pressed: filling this in takes her time, not the beneficiary's. */
  at: string;
  onClose: (tap: QueuedTap | null) => void;
}

/** What was done: everything, unless she says otherwise. */
export function FinishDialog({ visit, at, onClose }: FinishDialogProps) {
  const words = useWords();
  const formats = useFormats();
  const text = words.attendance.day;
  const [marks, setMarks] = useState<readonly TaskMark[]>(
    visit.tasks.map((task) => ({ task, done: true, reason: null })),
  );
  const [note, setNote] = useState('');
  const mark = (changed: TaskMark): void =>
    setMarks(marks.map((each) => (each.task === changed.task ? changed : each)));
  const lacksReason = marks.some(({ done, reason }) => !done && reason === null);

  const send = (): void => {
    const who = fullName(visit.beneficiary);
    const body = { at, tasks: [...marks], note: note.trim() === '' ? null : note.trim() };
    onClose({ id: `check-out ${visit.id} ${at}`, act: 'check-out', visitId: visit.id, who, refusal: null, body });
  };

  return (
    <Dialog
      title={text.finished(fullName(visit.beneficiary), formats.time(at))}
      isOpen
      isKept
      onClose={() => onClose(null)}
    >
      <div className="stack">
        {marks.length === 0 ? null : <h3>{text.tasks}</h3>}
        {marks.map(({ task, done, reason }) => (
          <div key={task} className="task-mark">
            <RadioGroup
              label={words.visits.tasks[task]}
              inRow
              value={done ? 'done' : 'left'}
              onChange={(value) => mark({ task, done: value === 'done', reason: null })}
              options={[
                { value: 'done', label: text.taskDone },
                { value: 'left', label: text.taskNotDone },
              ]}
            />
            {done ? null : (
              <RadioGroup
                label={text.whyNot(words.visits.tasks[task])}
                value={reason}
                onChange={(chosen) => mark({ task, done: false, reason: chosen })}
                options={TASK_REASONS.map((value) => ({ value, label: words.attendance.taskReasons[value] }))}
              />
            )}
          </div>
        ))}
        <TextArea label={text.note} optional value={note} onChange={setNote} rows={2} />
        <div className="in-hand__acts">
          <Button tone="primary" isDisabled={lacksReason} onPress={send}>
            {text.sendFinish}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
