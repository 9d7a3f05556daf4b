import { FileDown } from 'lucide-react';
import type { KsefFile, KsefView } from '#shared/ksef/ksef-wire';
import { useFormats, useWords } from '../lib/words';
import { Button } from '../ui/button';
import { useDownloadFile } from './ksef-queries';
import './ksef.css';

/** The files of an invoice that was technically corrected: which KSeF rejected and why, which it took. */
export function KsefFiles({ view }: { view: KsefView }) {
  const words = useWords().ksef.files;
  if (view.files.length < 2) return null;
  return (
    <section aria-labelledby="ksef-files">
      <h3 id="ksef-files">{words.title}</h3>
      <p className="quiet">{words.about}</p>
      <ol className="ksef-files">
        {view.files.map((file) => (
          <File key={file.revision} file={file} view={view} />
        ))}
      </ol>
    </section>
  );
}

function File({ file, view }: { file: KsefFile; view: KsefView }) {
  const words = useWords().ksef.files;
  const formats = useFormats();
  const downloading = useDownloadFile(view.invoiceId);
  const { revision, rejectionCode, rejectionDetail, sha256 } = file;
  const name = revision === 0 ? words.first : words.correction(revision);
  return (
    <li>
      <strong>{name}</strong>, {[words.written(formats.when(file.frozenAt)), ...fateOf(file, view, words)].join(', ')}.
      {rejectionCode !== null && rejectionDetail !== null ? <p>{rejectionDetail}</p> : null}
      <p className="quiet">
        {words.hash}: <span className="ksef-number">{sha256}</span>
      </p>
      <div className="screen-only">
        <Button small icon={FileDown} isPending={downloading.isPending} onPress={() => downloading.mutate(revision)}>
          {words.download(name)}
        </Button>
      </div>
    </li>
  );
}

/** The last file is where the invoice is; those before were rejected. */
function fateOf(
  { revision, rejectionCode, isNamed }: KsefFile,
  { files, state }: KsefView,
  words: ReturnType<typeof useWords>['ksef']['files'],
): string[] {
  if (revision === files.length - 1) {
    if (state === 'rejected') return [];
    return [state === 'accepted' ? words.taken : words.goes];
  }
  return [rejectionCode === null ? words.replaced : words.rejected(rejectionCode), ...(isNamed ? [words.named] : [])];
}
