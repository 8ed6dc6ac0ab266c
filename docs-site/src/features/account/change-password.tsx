import { useState } from 'preact/hooks';
import { changePassword } from './auth-client.ts';
import { AccountName, Field, PasswordField } from './field.tsx';
import * as t from './words.ts';

interface Props {
  staffNumber: string;
  /** The password in use was handed out and must be changed before anything else. */
  mustChange: boolean;
  onChanged: () => void;
}

export function ChangePassword({ staffNumber, mustChange, onChanged }: Props) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [done, setDone] = useState(false);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const element = event.currentTarget as HTMLFormElement;
    const form = new FormData(element);
    const newPassword = String(form.get('new-password'));
    setDone(false);
    if (newPassword !== String(form.get('repeat'))) {
      setFault(t.notTheSame);
      return;
    }
    setBusy(true);
    setFault(null);
    const answer = await changePassword({
      currentPassword: String(form.get('current-password')),
      newPassword,
    });
    setBusy(false);
    if (answer.ok) {
      element.reset();
      setDone(true);
      onChanged();
    } else if (answer.failure.kind === 'UNREACHABLE') setFault(t.notices.unreachable);
    else if (answer.failure.kind === 'SIGNED_OUT') setFault(t.notices.signedOut);
    else setFault(answer.failure.message || t.failed);
  };

  return (
    <section aria-labelledby="change-password">
      <h2 id="change-password">{t.changePassword}</h2>
      {mustChange && !done && <p class="notice notice--warn">{t.notices.mustChange}</p>}
      <form class="form" onSubmit={submit}>
        {fault !== null && (
          <p class="notice notice--bad" role="alert">
            {fault}
          </p>
        )}
        {done && (
          <p class="notice notice--good" role="status">
            {t.changed}
          </p>
        )}
        <AccountName name={staffNumber} />
        <PasswordField
          id="current-password"
          label={t.currentPassword}
          autocomplete="current-password"
          required
        />
        <PasswordField
          id="new-password"
          label={t.newPassword}
          hint={t.passwordHint}
          autocomplete="new-password"
          minLength={8}
          maxLength={128}
          required
        />
        <Field id="repeat" type="password" label={t.repeat} autocomplete="new-password" required />
        <button class="button" type="submit" disabled={busy}>
          {t.changePassword}
        </button>
      </form>
    </section>
  );
}
