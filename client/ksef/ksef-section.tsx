import { FileDown, FilePenLine, PencilLine, Send } from 'lucide-react';
import { useState } from 'react';
import type { KsefView } from '#shared/ksef/ksef-wire';
import { today } from '../lib/clock';
import { tell } from '../lib/toasts';
import { useFormats, useSentence, useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { Card, DescriptionList } from '../ui/card';
import { DayText } from '../ui/figures';
import { Link } from '../ui/link';
import { Loaded } from '../ui/loaded';
import { Skeleton } from '../ui/skeleton';
import { isLate, KsefBadge } from './ksef-badge';
import { useDownloadUpo, useKsef, useRequestSending } from './ksef-queries';
import { KsefFiles } from './ksef-files';
import { RecordNumberDialog } from './record-number-dialog';
import { TechnicalCorrectionDialog } from './technical-correction-dialog';
import './ksef.css';

/** The way of an issued invoice into KSeF: where it is, its number and receipt, what to do next and until when. */
export function KsefSection({ invoiceId, issuedOn }: { invoiceId: string; issuedOn: string }) {
  const words = useWords().ksef;
  const query = useKsef(invoiceId);
  return (
    <Loaded query={query} skeleton={<Skeleton />}>
      {(view) => (
        <Card title={words.title} action={<KsefBadge submission={view} />}>
          <Next view={view} issuedOn={issuedOn} />
          <Facts view={view} />
          <Acts view={view} />
          <KsefFiles view={view} />
        </Card>
      )}
    </Loaded>
  );
}

/** What the reader does now, or that there is nothing to do. */
function Next({ view, issuedOn }: { view: KsefView; issuedOn: string }) {
  const words = useWords().ksef;
  const sentence = useSentence();
  const formats = useFormats();
  if (view.state === 'accepted') return <Taken view={view} />;
  if (view.abilities['keepsKsef'] !== true) return <p>{words.notYet}</p>;
  if (view.environment === null) return <p>{words.preparing}</p>;
  if (view.state === 'outside') return <Banner tone="info">{words.outside}</Banner>;
  const mode = words.modes[view.deadlineBecause];
  const day = view.deadlineOn === null ? null : formats.shortDay(view.deadlineOn);
  const late = isLate(view);
  const hold = view.technicalCorrection?.hold ?? [];
  const held = hold.map(({ code, data }) => sentence(data === undefined ? { code } : { code, data }));
  const toDo = {
    to_upload:
      day === null
        ? words.uploadOpen(mode)
        : late
          ? words.uploadLate(day)
          : (issuedOn === today() ? words.uploadToday : words.uploadBy)(words.by(day, mode)),
    waiting: `${words.waits} ${
      day === null ? words.waitsOpen(mode) : late ? words.waitsLate(day) : words.waitsBy(words.by(day, mode))
    }`,
    sent: words.checks,
    rejected: held.length === 0 ? words.rejectedMeans : held.join(' '),
  }[view.state];
  return (
    <>
      {view.state === 'rejected' ? (
        <Banner
          tone="error"
          title={
            view.errorCode === 'ksef_correction_refused'
              ? words.correctionRefused
              : words.rejected(view.errorCode ?? '')
          }
        >
          {view.errorDetail === null ? null : <p>{view.errorDetail}</p>}
          <p>{toDo}</p>
        </Banner>
      ) : (
        <Banner tone={late ? 'warn' : 'info'}>{toDo}</Banner>
      )}
      <Failure view={view} />
      {view.isOffline || view.hasOfflineCode ? (
        <p className="quiet screen-only">{view.hasOfflineCode ? words.codeThere : words.codeMissing}</p>
      ) : null}
    </>
  );
}

function Failure({ view }: { view: KsefView }) {
  const words = useWords().ksef;
  const sentence = useSentence();
  if (view.errorCode === null || view.state === 'rejected') return null;
  const said = /^\d+$/.test(view.errorCode) ? `KSeF ${view.errorCode}.` : sentence({ code: view.errorCode });
  return (
    <p>
      {words.lastFailure} {said} {view.errorDetail}
    </p>
  );
}

function Taken({ view }: { view: KsefView }) {
  const words = useWords().ksef;
  if (view.hasUpo || view.abilities['keepsKsef'] !== true) return null;
  return <p className="quiet screen-only">{view.isRecordedByHand ? words.recordedByHand : words.upoComes}</p>;
}

function Facts({ view }: { view: KsefView }) {
  const words = useWords().ksef;
  const formats = useFormats();
  const isOpen = view.state !== 'accepted';
  const number = view.ksefNumber === null ? null : <span className="ksef-number">{view.ksefNumber}</span>;
  return (
    <DescriptionList
      entries={[
        [words.number, number],
        [words.acceptedOn, view.acceptedOn === null ? null : <DayText day={view.acceptedOn} as="long" />],
        [
          words.deadline[view.deadlineBecause],
          isOpen && view.state !== 'outside' && view.abilities['keepsKsef'] === true ? <Due view={view} /> : null,
        ],
        [words.sentAt, view.sentAt === null ? null : formats.when(view.sentAt)],
        [words.nextTry, isOpen && view.nextTryAt !== null ? formats.when(view.nextTryAt) : null],
        [words.attempts, isOpen && view.attempts > 1 ? String(view.attempts) : null],
        [words.system, view.environment === 'test' ? words.testSystem : null],
      ]}
    />
  );
}

/** The last day, and where it comes from when an outage moved it. */
function Due({ view }: { view: KsefView }) {
  const words = useWords().ksef;
  return (
    <>
      {view.deadlineOn === null ? words.deadlineOpen : <DayText day={view.deadlineOn} as="long" />}
      {view.deadlineBecause === 'offline24' ? null : (
        <>
          <br />
          <Link href="/ksef-outages">{words.outages}</Link>
        </>
      )}
    </>
  );
}

function Acts({ view }: { view: KsefView }) {
  const words = useWords().ksef;
  const [isRecording, setRecording] = useState(false);
  const [isCorrecting, setCorrecting] = useState(false);
  const send = useRequestSending(view.invoiceId);
  const upo = useDownloadUpo(view.invoiceId);
  const sendLabel = {
    to_upload: words.send,
    rejected: words.sendAgain,
    waiting: words.tryNow,
    sent: words.tryNow,
    accepted: '',
    outside: '',
  };
  return (
    <div className="ksef-acts screen-only">
      {view.abilities['recordKsefNumber'] === true && view.state !== 'sent' ? (
        <Button icon={PencilLine} onPress={() => setRecording(true)}>
          {words.record}
        </Button>
      ) : null}
      {view.abilities['correctTechnically'] === true ? (
        <Button icon={FilePenLine} onPress={() => setCorrecting(true)}>
          {words.correctTechnically}
        </Button>
      ) : null}
      {view.abilities['sendToKsef'] === true ? (
        <Button
          icon={Send}
          isPending={send.isPending}
          onPress={() => send.mutate(undefined, { onSuccess: () => tell(words.requested) })}
        >
          {sendLabel[view.state]}
        </Button>
      ) : null}
      {view.hasUpo ? (
        <Button icon={FileDown} isPending={upo.isPending} onPress={() => upo.mutate()}>
          {words.downloadUpo}
        </Button>
      ) : null}
      {isCorrecting ? <TechnicalCorrectionDialog view={view} onClose={() => setCorrecting(false)} /> : null}
      {isRecording ? <RecordNumberDialog invoiceId={view.invoiceId} onClose={() => setRecording(false)} /> : null}
    </div>
  );
}
