import { CircleAlert, FolderArchive, FolderDown } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { PackageView } from '#shared/billing/documents-wire';
import { dayAt, type Month } from '#shared/kernel/time';
import { useFormats, useSentence, useWords } from '../lib/words';
import { Button } from '../ui/button';
import { ProgressBar } from '../ui/progress-bar';
import { isUnderWay, useCancelPackage, useDownload, useRequestPackage } from './documents-queries';
import './documents.css';

interface PackageMakerProps {
  month: Month;
  /** Null: all gminas. */
  municipalityId: string | null;
  made: PackageView | undefined;
  prepareLabel: string;
}

/** Has a package made, shows how far it is, and hands it over; after a failure it says what to do. */
export function PackageMaker({ month, municipalityId, made, prepareLabel }: PackageMakerProps) {
  const words = useWords().documents;
  const sentence = useSentence();
  const request = useRequestPackage();
  const prepare = (label: string, tone: 'plain' | 'quiet' = 'plain') => (
    <Button
      small
      tone={tone}
      icon={FolderArchive}
      isPending={request.isPending}
      onPress={() => request.mutate({ month, municipalityId })}
    >
      {label}
    </Button>
  );
  if (made === undefined) return <div className="package">{prepare(prepareLabel)}</div>;
  if (isUnderWay(made)) return <UnderWay made={made} />;
  if (made.state === 'done') return <Ready made={made} again={prepare(words.prepareAgain, 'quiet')} />;
  return (
    <div className="package">
      {made.failure === null ? (
        <p className="quiet">{words.cancelled}</p>
      ) : (
        <p className="package__failure">
          <CircleAlert className="icon" aria-hidden="true" />
          {sentence({ code: made.failure.code })}
        </p>
      )}
      {prepare(made.failure === null ? prepareLabel : words.prepareAgain)}
    </div>
  );
}

function UnderWay({ made }: { made: PackageView }) {
  const words = useWords().documents;
  const cancel = useCancelPackage();
  const [asked, setAsked] = useState(false);
  const label = asked ? words.cancelling : made.state === 'waiting' ? words.waiting : words.drawing;
  return (
    <div className="package">
      <ProgressBar label={label} done={made.done} total={made.total} />
      <Button
        small
        isPending={asked}
        onPress={() => {
          setAsked(true);
          cancel.mutate(made.id, { onError: () => setAsked(false) });
        }}
      >
        {words.cancel}
      </Button>
    </div>
  );
}

function Ready({ made, again }: { made: PackageView; again: ReactNode }) {
  const words = useWords().documents;
  const formats = useFormats();
  const fetching = useDownload();
  const { sizeBytes, total, expiresAt } = made;
  const size =
    sizeBytes < 1_000_000
      ? words.kilobytes(formats.number(Math.ceil(sizeBytes / 1000)))
      : words.megabytes(formats.number(sizeBytes / 1_000_000, 1));
  return (
    <div className="package">
      <div className="papers">
        <Button
          small
          icon={FolderDown}
          isPending={fetching.isPending}
          onPress={() => fetching.mutate({ path: `/api/document-packages/${made.id}/file` })}
        >
          {words.fetch(size)}
        </Button>
        {again}
      </div>
      {expiresAt === null ? null : (
        <p className="quiet">{words.ready(total, formats.shortDay(dayAt(new Date(expiresAt))))}</p>
      )}
    </div>
  );
}
