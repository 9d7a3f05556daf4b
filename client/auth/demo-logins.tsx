import { useState } from 'react';
import { type DemoView, SessionView } from '#shared/auth/auth-wire';
import { api } from '../lib/api';
import { tellFailure } from '../lib/toasts';
import { useFormats, useWords } from '../lib/words';
import { ProgressBar } from '../ui/progress-bar';

type Login = DemoView['logins'][number];

/** One click into each role of the demo; the officers of several gminas share a line. */
export function DemoLogins({ demo, onEnter }: { demo: DemoView; onEnter: (view: SessionView) => void }) {
  const words = useWords();
  const [entering, setEntering] = useState<string | null>(null);
  const enterAs = async (email: string): Promise<void> => {
    setEntering(email);
    try {
      onEnter(await api.post('/api/session', { email, password: demo.password ?? '' }, SessionView));
    } catch (error) {
      tellFailure(error);
      setEntering(null);
    }
  };
  const press = { entering, onPress: (email: string) => void enterAs(email) };
  const officers = demo.logins.filter(({ role }) => role === 'municipality_officer');
  const firstOfficer = officers[0];
  return (
    <section className="entry__demo" aria-labelledby="demo-title">
      <h2 id="demo-title">{words.auth.demo.title}</h2>
      <p className="quiet">{words.auth.demo.text}</p>
      {demo.seeding === null ? null : <Seeding seeding={demo.seeding} />}
      {demo.logins.length === 0 ? <p className="quiet">{words.auth.demo.waiting}</p> : null}
      <ul className="entry__logins">
        {demo.logins.map((login) => {
          if (officers.length < 2 || login.role !== 'municipality_officer')
            return <OneLogin key={login.email} login={login} {...press} />;
          return login === firstOfficer ? <OfficerLogins key="officers" logins={officers} {...press} /> : null;
        })}
      </ul>
    </section>
  );
}

function Seeding({ seeding }: { seeding: NonNullable<DemoView['seeding']> }) {
  const words = useWords();
  const step = useStepName(seeding.step);
  return (
    <div className="entry__seeding">
      <ProgressBar label={words.auth.demo.preparing} done={seeding.done} total={seeding.total} />
      <p>{step}…</p>
      <p className="quiet">{words.auth.demo.preparingText}</p>
    </div>
  );
}

/** The words of a step: `people`, or `plan:2026-09` with its month. */
function useStepName(step: string): string {
  const words = useWords().demo;
  const formats = useFormats();
  const [name = '', month] = step.split(':');
  const steps: Record<string, string> = words.steps;
  const monthSteps: Record<string, (month: string) => string> = words.monthSteps;
  return (month === undefined ? steps[name] : monthSteps[name]?.(formats.month(month))) ?? words.otherStep;
}

interface Press {
  entering: string | null;
  onPress: (email: string) => void;
}

function OneLogin({ login, entering, onPress }: Press & { login: Login }) {
  const words = useWords().auth;
  const who = login.municipalityName ?? login.label;
  return (
    <li>
      <button
        type="button"
        className="entry__login"
        aria-label={words.demo.signInAs(`${words.roles[login.role]}: ${who}`)}
        aria-busy={entering === login.email}
        disabled={entering !== null}
        onClick={() => onPress(login.email)}
      >
        <span className="entry__role">{words.roles[login.role]}</span>
        <span className="quiet">{who}</span>
      </button>
    </li>
  );
}

function OfficerLogins({ logins, entering, onPress }: Press & { logins: readonly Login[] }) {
  const words = useWords();
  return (
    <li className="entry__officers">
      <p className="entry__role" id="demo-officers">
        {words.demo.officers}
      </p>
      <p className="quiet">{words.demo.officersHint}</p>
      <ul className="entry__gminas" aria-labelledby="demo-officers">
        {logins.map((login) => {
          const gmina = login.municipalityName ?? login.label;
          return (
            <li key={login.email}>
              <button
                type="button"
                className="entry__gmina"
                aria-label={words.auth.demo.signInAs(`${words.demo.officers}: ${gmina}`)}
                aria-busy={entering === login.email}
                disabled={entering !== null}
                onClick={() => onPress(login.email)}
              >
                {gmina}
              </button>
            </li>
          );
        })}
      </ul>
    </li>
  );
}
