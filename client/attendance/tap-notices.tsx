import { CloudUpload } from 'lucide-react';
import type { QueuedTap } from '#shared/attendance/queued-taps';
import { useFormats, useSentence, useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { reasonOf } from '../lib/reason-of';

interface TapNoticesProps {
  taps: readonly QueuedTap[];
  onDismiss: (id: string) => void;
  onSend: () => void;
}

/** What waits to be sent, and what the office did not accept: nothing disappears in silence. */
export function TapNotices({ taps, onDismiss, onSend }: TapNoticesProps) {
  const words = useWords();
  const formats = useFormats();
  const sentence = useSentence();
  const text = words.attendance.day;
  const waiting = taps.filter(({ refusal }) => refusal === null);
  return (
    <div className="tap-notices">
      {waiting.length === 0 ? null : (
        <Banner
          tone="warn"
          action={
            <Button small icon={CloudUpload} onPress={onSend}>
              {text.sendNow}
            </Button>
          }
        >
          <p>{text.waitingToSend(waiting.length)}</p>
        </Banner>
      )}
      {taps.map((tap) =>
        tap.refusal === null ? null : (
          <Banner
            key={tap.id}
            tone="error"
            title={text.refusedTitle}
            action={
              <Button small onPress={() => onDismiss(tap.id)}>
                {text.refusedClose}
              </Button>
            }
          >
            <p>{text.refusedAct[tap.act](tap.who, formats.time(tap.body.at))}</p>
            {tap.refusal.map((reason) => (
              <p key={reason.code}>{sentence(reasonOf(reason))}</p>
            ))}
            <p>{text.refusedHint}</p>
          </Banner>
        ),
      )}
    </div>
  );
}
