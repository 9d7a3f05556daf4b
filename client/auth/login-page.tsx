import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { SessionView } from '#shared/auth/auth-wire';
import { api } from '../lib/api';
import { useDemo } from '../lib/demo';
import { beginSession, useSession } from '../lib/session';
import { useForm } from '../lib/use-form';
import { useWords } from '../lib/words';
import { Banner } from '../ui/banner';
import { Form } from '../ui/form';
import { PasswordField, TextField } from '../ui/text-field';
import { DemoLogins } from './demo-logins';
import { EntryFrame } from './entry-frame';

/** Signs in by e-mail and password; in the demo by one click per role. */
export function Page() {
  const words = useWords();
  const session = useSession();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const demo = useDemo();
  const next = localPath(search.get('next'));

  const enter = (view: SessionView): void => {
    beginSession(view);
    void navigate(next, { replace: true });
  };
  const form = useForm({
    initial: { email: '', password: '' },
    submit: (values) => api.post('/api/session', values, SessionView),
    done: enter,
  });
  if (session.status === 'signed_in') return <Navigate to={next} replace />;

  return (
    <EntryFrame title={words.auth.login.title} beside={demo.demo ? <DemoLogins demo={demo} onEnter={enter} /> : null}>
      {session.status === 'signed_out' && session.because === 'ended' ? (
        <Banner tone="info">{words.auth.login.ended}</Banner>
      ) : null}
      {session.status === 'signed_out' && session.because === 'left' ? (
        <Banner tone="done">{words.auth.login.left}</Banner>
      ) : null}
      <Form form={form} submitLabel={words.auth.login.signIn} failureTitle={words.auth.login.failed}>
        <TextField
          {...form.field('email')}
          label={words.auth.login.email}
          type="email"
          inputMode="email"
          autoComplete="username"
        />
        <PasswordField {...form.field('password')} label={words.auth.login.password} autoComplete="current-password" />
      </Form>
      <details className="entry__help">
        <summary>{words.auth.login.forgotten}</summary>
        <p className="quiet">{words.auth.login.forgottenHelp}</p>
      </details>
    </EntryFrame>
  );
}

/** Only an address of our own: a link from elsewhere cannot send people away. */
function localPath(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) && !next.startsWith('/login') ? next : '/';
}
