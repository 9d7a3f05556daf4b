import { type IssuedLink, passwordLinkPath } from '#shared/auth/auth-wire';
import { useFormats, useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { CopyField } from '../ui/copy-field';
import { Dialog } from '../ui/dialog';

/** Shows the one-time link, this once, and says how it is handed over safely. */
export function LinkDialog({ link, onClose }: { link: IssuedLink; onClose: () => void }) {
  const words = useWords().auth.handing;
  const formats = useFormats();
  const { user, token, expiresAt } = link;
  return (
    <Dialog title={user.state === 'invited' ? words.titleInvitation : words.titleReset} isOpen onClose={onClose} isKept>
      <p>{words.whose(user.name, user.email)}</p>
      <CopyField
        label={words.link}
        value={window.location.origin + passwordLinkPath(token)}
        description={words.until(formats.when(expiresAt))}
      />
      <Banner tone="warn" title={words.once}>
        <p>{words.onceText}</p>
      </Banner>
      <section className="stack">
        <h3>{words.how}</h3>
        <ol className="accounts__steps">
          <li>{words.steps.check}</li>
          <li>{words.steps.send}</li>
          <li>{words.steps.choose}</li>
        </ol>
      </section>
      <div className="dialog__actions">
        <Button tone="primary" onPress={onClose}>
          {words.done}
        </Button>
      </div>
    </Dialog>
  );
}
