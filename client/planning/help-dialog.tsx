import { Lock, Pencil, TriangleAlert, UsersRound } from 'lucide-react';
import { VISIT_STATUSES } from '#shared/planning/planning-wire';
import { useWords } from '../lib/words';
import { Section } from '../ui/card';
import { Switch } from '../ui/choice';
import { Dialog } from '../ui/dialog';
import { BOARD_STATUS } from './block';

interface HelpDialogProps {
  isOpen: boolean;
  onClose: () => void;
  letters: boolean;
  onLetters: (letters: boolean) => void;
}

/** The keys of the board and the marks on it. */
export function HelpDialog({ isOpen, onClose, letters, onLetters }: HelpDialogProps) {
  const words = useWords().planning.board;
  return (
    <Dialog title={words.help.title} isOpen={isOpen} onClose={onClose} width="wide">
      <div className="help">
        <Section title={words.help.keys}>
          <dl className="help__keys">
            {words.help.shortcuts.map(({ keys, act }) => (
              <div key={keys}>
                <dt>
                  <kbd>{keys}</kbd>
                </dt>
                <dd>{act}</dd>
              </div>
            ))}
          </dl>
          <Switch label={words.help.letters} value={letters} onChange={onLetters} />
        </Section>
        <Section title={words.help.marks}>
          <ul className="help__marks">
            {VISIT_STATUSES.filter((status) => status !== 'partly_assigned').map((status) => {
              const { icon: Icon, tone } = BOARD_STATUS[status];
              return (
                <li key={status}>
                  <span className={`help__sample block--${tone}`}>
                    <Icon className="icon" aria-hidden="true" />
                  </span>
                  {words.status[status]}
                </li>
              );
            })}
            {[
              { icon: Lock, said: words.help.pinned },
              { icon: UsersRound, said: words.help.two },
              { icon: Pencil, said: words.help.changed },
              { icon: TriangleAlert, said: words.help.warned },
            ].map(({ icon: Icon, said }) => (
              <li key={said}>
                <span className="help__sample">
                  <Icon className="icon" aria-hidden="true" />
                </span>
                {said}
              </li>
            ))}
          </ul>
          <p className="quiet">{words.help.drag}</p>
        </Section>
      </div>
    </Dialog>
  );
}
