/** A labelled field of a form, with its fault beside it. */
import type { InputHTMLAttributes } from 'preact';

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
