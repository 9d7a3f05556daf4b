import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useWords } from '../lib/words';
import { Button, IconButton } from './button';
import './overlay.css';

interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  width?: 'narrow' | 'medium' | 'wide';
  /** A press beside it does not close it: for forms, where typing would be lost. */
  isKept?: boolean;
}

/** A task of its own above the page; Escape closes it, focus stays inside and returns. On a phone it rises from below. */
export function Dialog({ title, isOpen, onClose, children, width = 'medium', isKept = false }: DialogProps) {
  const words = useWords();
  return (
    <ModalOverlay
      className="scrim"
      isOpen={isOpen}
      isDismissable={!isKept}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={`dialog-frame dialog-frame--${width}`}>
        <AriaDialog className="dialog">
          <div className="dialog__top">
            <Heading slot="title" level={2} className="dialog__title">
              {title}
            </Heading>
            <IconButton label={words.app.actions.close} icon={X} onPress={onClose} />
          </div>
          <div className="dialog__body">{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

interface ConfirmDialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** What will happen, and whether it can be taken back. */
  children: ReactNode;
  /** Says the act: “Odwołaj wizytę”, never “OK”. */
  confirmLabel: string;
  onConfirm: () => void;
  isPending?: boolean;
  tone?: 'primary' | 'danger';
}

/** Asks before something rare or dangerous; the caller closes it when the act is done. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, isOpen, onClose, children, confirmLabel, onConfirm, isPending = false, tone = 'danger' } = props;
  const words = useWords();
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose} width="narrow">
      <div className="stack">{children}</div>
      <div className="dialog__actions">
        <Button onPress={onClose}>{words.app.actions.cancel}</Button>
        <Button tone={tone} onPress={onConfirm} isPending={isPending}>
          {confirmLabel}
        </Button>
      </div>
    </Dialog>
  );
}
