import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { Input, TextField as AriaTextField } from 'react-aria-components';
import { announce } from '../lib/announce';
import { useWords } from '../lib/words';
import { Button } from './button';
import './copy-field.css';
import { FieldBody } from './field';

/** A text to take along, with the button that copies it; where a browser forbids copying, it is marked for Ctrl+C. */
export function CopyField({ label, value, description }: { label: string; value: string; description?: string }) {
  const words = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    input.current?.select();
    // Plain addresses have no clipboard.
    const clipboard: Clipboard | undefined = navigator.clipboard;
    try {
      await clipboard?.writeText(value);
      setCopied(clipboard !== undefined);
      if (clipboard !== undefined) announce(words.app.actions.copied);
    } catch {
      setCopied(false);
    }
  };
  return (
    <AriaTextField className="field field--full" value={value} isReadOnly>
      <FieldBody label={label} {...(description === undefined ? {} : { description })}>
        <div className="copy">
          <Input ref={input} className="control copy__text" onFocus={(event) => event.target.select()} />
          <Button icon={isCopied ? Check : Copy} onPress={() => void copy()}>
            {isCopied ? words.app.actions.copied : words.app.actions.copy}
          </Button>
        </div>
      </FieldBody>
    </AriaTextField>
  );
}
