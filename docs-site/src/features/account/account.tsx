/** Who is signed in here, changing the password, and signing out so that nothing stays behind. */
import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../graphql/client.ts';
import { account as t } from '../../i18n/zh-CN.json';
import { deviceStorage } from '../../lib/storage.ts';
import { rememberViewer } from '../viewer/viewer.ts';
import { ChangePassword } from './change-password.tsx';
import { ACCOUNT, type AccountPerson } from './documents.ts';
import { Sessions } from './sessions.tsx';
import { SignOut } from './sign-out.tsx';

type State =
  | { name: 'LOADING' }
  | { name: 'UNREACHABLE' }
  | { name: 'SIGNED_OUT' }
  | { name: 'READY'; person: AccountPerson; units: string[]; mustChange: boolean };

export default function Account() {
  const [state, setState] = useState<State>({ name: 'LOADING' });
  // Counts what may have ended sessions, for the part that lists them.
  const [generation, setGeneration] = useState(0);
  const load = async () => {
    const answer = await ask(ACCOUNT, {});
    if (!answer.ok) {
      const isSignedOut = answer.failure.kind === 'SIGNED_OUT';
      setState(isSignedOut ? { name: 'SIGNED_OUT' } : { name: 'UNREACHABLE' });
      return;
    }
    const { person, orgUnits, passwordChangeRequired } = answer.data.viewer;
    if (person === null) setState({ name: 'SIGNED_OUT' });
    else {
      rememberViewer(deviceStorage(), person);
      const units = orgUnits.map(({ name }) => name);
      setState({ name: 'READY', person, units, mustChange: passwordChangeRequired });
    }
  };
  useEffect(() => void load(), []);

  switch (state.name) {
    case 'LOADING':
      return <p role="status">{t.loading}</p>;
    case 'UNREACHABLE':
      return (
        <div class="notice notice--warn" role="alert">
          <p>{t.unreachable}</p>
          <button
            type="button"
            class="button button--quiet"
            onClick={() => {
              setState({ name: 'LOADING' });
              void load();
            }}
          >
            {t.retry}
          </button>
        </div>
      );
    case 'SIGNED_OUT':
      return (
        <div class="notice">
          <p>{t.signedOut}</p>
          <a class="button" href="/sign-in/?to=/account/">
            {t.signIn}
          </a>
        </div>
      );
    case 'READY':
      return (
        <>
          <dl class="pairs">
            <div>
              <dt>{t.name}</dt>
              <dd>{state.person.displayName}</dd>
            </div>
            <div>
              <dt>{t.staffNumber}</dt>
              <dd>{state.person.staffNumber}</dd>
            </div>
            {state.units.map((unit) => (
              <div key={unit}>
                <dt>{t.unit}</dt>
                <dd>{unit}</dd>
              </div>
            ))}
          </dl>
          <ChangePassword
            mustChange={state.mustChange}
            onChanged={() => {
              setGeneration(generation + 1);
              void load();
            }}
          />
          <Sessions generation={generation} />
          <SignOut personId={state.person.id} />
        </>
      );
  }
}
