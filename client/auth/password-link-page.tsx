import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { PasswordLinkView, SessionView } from '#shared/auth/auth-wire';
import { reasonsAgainstPassword, SHORTEST_PASSWORD } from '#shared/auth/password';
import { ApiError, api } from '../lib/api';
import { beginSession } from '../lib/session';
import { useForm } from '../lib/use-form';
import { useSentence, useWords } from '../lib/words';
import { reasonsOf } from '../lib/api';
import { Banner } from '../ui/banner';
import { ButtonLink } from '../ui/button';
import { Form } from '../ui/form';
import { Skeleton } from '../ui/skeleton';
import { PasswordField } from '../ui/text-field';
import { EntryFrame } from './entry-frame';

/** Chooses a password by the one-time link of an invitation or a reset; the secret stands behind `#`. */
export function Page() {
  const words = useWords();
  const sentence = useSentence();
  const { hash } = useLocation();
  const [token] = useState(hash.replace(/^#/, ''));
  const link = useQuery({
    queryKey: ['password-link', token],
    queryFn: () => api.post('/api/password-link', { token }, PasswordLinkView),
    enabled: token !== '',
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });

  if (token === '' || link.error !== null) {
    return (
      <EntryFrame title={words.auth.link.unusable}>
        <Banner tone="error">
          {token === '' ? <p>{words.auth.link.missing}</p> : null}
          {link.error === null
            ? null
            : reasonsOf(link.error).map((reason) => <p key={reason.code}>{sentence(reason)}</p>)}
        </Banner>
        <div className="row">
          <ButtonLink href="/login">{words.auth.link.toLogin}</ButtonLink>
        </div>
      </EntryFrame>
    );
  }
  const title = link.data?.purpose === 'reset' ? words.auth.link.titleReset : words.auth.link.titleInvitation;
  return (
    <EntryFrame title={title}>
      {link.data === undefined ? <Skeleton lines={4} /> : <Choice token={token} link={link.data} />}
    </EntryFrame>
  );
}

function Choice({ token, link }: { token: string; link: PasswordLinkView }) {
  const words = useWords();
  const navigate = useNavigate();
  const form = useForm({
    initial: { password: '' },
    submit: ({ password }) => {
      // The same rules as on the server, told before anything is sent.
      const against = reasonsAgainstPassword(password, link.email);
      if (against.length > 0) throw new ApiError(422, against);
      return api.post('/api/password-link/password', { token, password }, SessionView);
    },
    done: (session) => {
      beginSession(session);
      void navigate('/', { replace: true });
    },
  });
  const missing = SHORTEST_PASSWORD - [...form.values.password].length;
  return (
    <>
      <p>
        <strong>{words.auth.link.whose(link.name, words.auth.roles[link.role])}</strong>
        <br />
        <span className="quiet">{link.email}</span>
      </p>
      <p className="quiet">{words.auth.link.text}</p>
      <Form form={form} submitLabel={words.auth.link.save} failureTitle={words.auth.link.failed}>
        {/* For password managers, which keep a password with its account. */}
        <input type="hidden" name="username" autoComplete="username" value={link.email} readOnly />
        <PasswordField
          {...form.field('password')}
          label={words.auth.link.password}
          autoComplete="new-password"
          description={words.auth.link.rule(SHORTEST_PASSWORD)}
        />
        <p className="quiet" aria-live="polite">
          {form.values.password === '' ? '' : missing > 0 ? words.auth.link.countShort(missing) : words.auth.link.good}
        </p>
      </Form>
    </>
  );
}
