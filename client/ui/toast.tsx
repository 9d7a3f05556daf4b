import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import {
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { toasts } from '../lib/toasts';
import { useSentence, useWords } from '../lib/words';
import { Button, IconButton } from './button';
import './overlay.css';

const ICONS = { done: CircleCheck, info: Info, error: CircleAlert };

/** Where toasts appear; stands once, in the shell. `tell` and `tellFailure` of client/lib/toasts fill it. */
export function Toasts() {
  const words = useWords();
  const sentence = useSentence();
  return (
    <ToastRegion queue={toasts} className="toasts" aria-label={words.app.notifications}>
      {({ toast }) => {
        const { tone, text, undo } = toast.content;
        const Icon = ICONS[tone];
        return (
          <AriaToast toast={toast} className={`toast toast--${tone}`}>
            <Icon className="icon" aria-hidden="true" />
            <ToastContent className="toast__text">
              <Text slot="title">{typeof text === 'string' ? text : text.map(sentence).join(' ')}</Text>
            </ToastContent>
            {undo === undefined ? null : (
              <Button
                tone="quiet"
                small
                onPress={() => {
                  undo();
                  toasts.close(toast.key);
                }}
              >
                {words.app.actions.undo}
              </Button>
            )}
            <IconButton label={words.app.actions.close} icon={X} slot="close" />
          </AriaToast>
        );
      }}
    </ToastRegion>
  );
}
