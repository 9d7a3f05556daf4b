import { Upload } from 'lucide-react';
import { DropZone, FileTrigger, isFileDropItem, Text } from 'react-aria-components';
import { useWords } from '../lib/words';
import { Button } from './button';
import './file-drop.css';

interface FileDropProps {
  label: string;
  /** Endings or media types: `['.xlsx', '.csv']`. */
  accept: readonly string[];
  onFile: (file: File) => void;
  isDisabled?: boolean;
}

/** One file, dropped or chosen. */
export function FileDrop({ label, accept, onFile, isDisabled = false }: FileDropProps) {
  const words = useWords();
  return (
    <DropZone
      className="file-drop"
      isDisabled={isDisabled}
      onDrop={(event) => {
        const dropped = event.items.find(isFileDropItem);
        if (dropped !== undefined) void dropped.getFile().then(onFile);
      }}
    >
      <Upload className="icon" aria-hidden="true" />
      <Text slot="label">
        {label} <span className="quiet">({accept.join(', ')})</span> – {words.app.fields.dropFile}
      </Text>
      <FileTrigger
        acceptedFileTypes={accept}
        onSelect={(files) => {
          const file = files?.item(0);
          if (file) onFile(file);
        }}
      >
        <Button isDisabled={isDisabled}>{words.app.fields.chooseFile}</Button>
      </FileTrigger>
    </DropZone>
  );
}

/** The bytes of a file as base64, for a JSON body. */
export async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (let from = 0; from < bytes.length; from += 32_768) {
    binary += String.fromCharCode(...bytes.subarray(from, from + 32_768));
  }
  return btoa(binary);
}
