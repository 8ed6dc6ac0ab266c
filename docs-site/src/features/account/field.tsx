/** A labelled field of a form, with its fault beside it. */
import type { InputHTMLAttributes } from 'preact';
import { useState } from 'preact/hooks';
import * as t from './words.ts';

interface Props extends InputHTMLAttributes<HTMLInputElement> {
  id: string;
  label: string;
  hint?: string;
}

export function Field({ id, label, hint, ...input }: Props) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input id={id} name={id} {...input} aria-describedby={hint ? `${id}-hint` : undefined} />
      {hint && (
        <p id={`${id}-hint`} class="quiet">
          {hint}
        </p>
      )}
    </div>
  );
}

/** A password that can be looked at before it is sent: small keys and long passwords make typing errors. */
export function PasswordField(props: Props) {
  const [isShown, setShown] = useState(false);
  return (
    <div>
      <Field
        {...props}
        type={isShown ? 'text' : 'password'}
        autocapitalize="none"
        spellcheck={false}
      />
      <button
        type="button"
        class="link-button"
        aria-pressed={isShown}
        aria-controls={props.id}
        onClick={() => setShown(!isShown)}
      >
        {t.show}
        {props.label}
      </button>
    </div>
  );
}

/** Tells a password manager whose password the form is about. */
export function AccountName({ name }: { name: string }) {
  return <input name="username" autocomplete="username" value={name} readOnly hidden />;
}
