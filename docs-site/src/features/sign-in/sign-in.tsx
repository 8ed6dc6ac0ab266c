/**
 * Signing in: name and password with a second factor where one is set, or single sign-on where the
 * server has it; then, when lessons were finished on this device by somebody not signed in, the
 * question whose they are.
 */
import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../graphql/client.ts';
import { fill } from '../../lib/fill.ts';
import { deviceStorage } from '../../lib/storage.ts';
import { type AuthFailure, signIn, verifySecondFactor } from '../account/auth-client.ts';
import { Field, PasswordField } from '../account/field.tsx';
import { claimUnnamed, studyOf, UNNAMED } from '../study/study-box.ts';
import { uploadNow } from '../study/upload-now.ts';
import { VIEWER } from '../viewer/documents.ts';
import { failureSentence } from '../viewer/failure-sentence.ts';
import { rememberViewer, type Viewer } from '../viewer/viewer.ts';
import { returnPath } from './return-path.ts';
import { SingleSignOn } from './single-sign-on.tsx';
import * as t from './words.ts';

type Step =
  | { name: 'PASSWORD' }
  | { name: 'CODE' }
  | { name: 'CLAIM'; viewer: Viewer; count: number };

function sentence(failure: AuthFailure): string {
  if (failure.kind === 'UNREACHABLE') return t.unreachable;
  if (failure.kind === 'SIGNED_OUT') return t.codeExpired;
  return failure.message || t.failed;
}

/** Why coming back from single sign-on was in vain, by the code in the address. */
const SSO_FAULTS: Readonly<Record<string, string>> = {
  // Nobody has the staff number that the provider vouches for; no account is made of it.
  signup_disabled: t.ssoUnknown,
  PERSON_DISABLED: t.ssoDisabled,
  PERSON_MERGED: t.ssoMerged,
};

export default function SignIn() {
  const [step, setStep] = useState<Step>({ name: 'PASSWORD' });
  // Until this code runs, the browser would send the form itself, with the password in the address.
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    setReady(true);
    void comeBack();
  }, []);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [isBackup, setBackup] = useState(false);

  /** Address of this page with where to go from here; `sso` says that it is come back to. */
  const ownAddress = (isReturn: boolean) => {
    const to = new URLSearchParams(location.search).get('to');
    const query = new URLSearchParams({
      ...(isReturn && { sso: '1' }),
      ...(to !== null && { to }),
    });
    return `/sign-in/${query.size === 0 ? '' : `?${query}`}`;
  };

  const leave = () => location.assign(returnPath(location.search));

  const arrive = async () => {
    const answer = await ask(VIEWER, {});
    const person = answer.ok ? answer.data.viewer.person : null;
    if (person === null) {
      // Signed in, the server said; the browser has not kept the cookie.
      setFault(answer.ok ? t.noCookie : failureSentence(answer.failure, t.unreachable));
      return;
    }
    const storage = deviceStorage();
    rememberViewer(storage, person);
    if (answer.ok && answer.data.viewer.passwordChangeRequired) {
      location.assign('/account/');
      return;
    }
    const count = studyOf(storage, UNNAMED).length;
    if (count > 0) setStep({ name: 'CLAIM', viewer: person, count });
    else leave();
  };

  /** Goes on after single sign-on, which leads back to this page. */
  const comeBack = async () => {
    const query = new URLSearchParams(location.search);
    const error = query.get('error');
    if (error === null && !query.has('sso')) return;
    history.replaceState(null, '', ownAddress(false));
    if (error !== null) setFault(SSO_FAULTS[error] ?? t.ssoCancelled);
    else await arrive();
  };

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    setBusy(true);
    setFault(null);
    const answer =
      step.name === 'CODE'
        ? await verifySecondFactor({ code: String(form.get('code')), isBackup })
        : await signIn({
            name: String(form.get('name')),
            password: String(form.get('password')),
            remember: form.get('remember') !== null,
          });
    if (!answer.ok) setFault(sentence(answer.failure));
    else if ('twoFactorRedirect' in answer.data && answer.data.twoFactorRedirect) {
      setStep({ name: 'CODE' });
    } else await arrive();
    setBusy(false);
  };

  if (step.name === 'CLAIM') {
    return (
      <div class="form">
        <p>{fill(t.claimQuestion, { name: step.viewer.displayName, n: step.count })}</p>
        <ul>
          {studyOf(deviceStorage(), UNNAMED).map((entry) => (
            <li key={entry.clientEventId}>{entry.title}</li>
          ))}
        </ul>
        <p class="form__actions">
          <button
            type="button"
            class="button"
            onClick={async () => {
              claimUnnamed(deviceStorage(), step.viewer.id);
              await uploadNow();
              leave();
            }}
          >
            {t.claimYes}
          </button>
          <button type="button" class="button button--quiet" onClick={leave}>
            {t.claimNo}
          </button>
        </p>
        <p class="quiet">{t.claimHint}</p>
      </div>
    );
  }

  return (
    <form class="form" onSubmit={submit}>
      {fault !== null && (
        <p class="notice notice--bad" role="alert">
          {fault}
        </p>
      )}
      {step.name === 'PASSWORD' ? (
        <>
          <Field
            id="name"
            label={t.name}
            hint={t.nameHint}
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            required
          />
          <PasswordField
            id="password"
            label={t.password}
            autocomplete="current-password"
            required
          />
          <label class="check-line">
            <input type="checkbox" name="remember" />
            <span>{t.remember}</span>
          </label>
        </>
      ) : (
        <>
          <Field
            id="code"
            key={String(isBackup)}
            label={isBackup ? t.backupCode : t.code}
            hint={isBackup ? undefined : t.codeHint}
            inputMode={isBackup ? 'text' : 'numeric'}
            autocomplete="one-time-code"
            required
          />
          <button type="button" class="link-button" onClick={() => setBackup(!isBackup)}>
            {isBackup ? t.useCode : t.useBackup}
          </button>
        </>
      )}
      <button class="button" type="submit" aria-disabled={busy} disabled={busy || !isReady}>
        {busy ? t.busy : t.submit}
      </button>
      {step.name === 'PASSWORD' && (
        <SingleSignOn returnTo={() => ownAddress(true)} onFault={setFault} />
      )}
    </form>
  );
}
