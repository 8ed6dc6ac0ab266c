/** Asks for what a change needs, a reason most of all, and says why it was refused without closing. */
import type { ComponentChildren } from 'preact';
import { RefusalNotice } from './parts.tsx';
import type { Change } from './use-change.ts';
import { useModal } from './use-modal.ts';
import * as t from './words.ts';

export interface FormField {
  name: string;
  label: string;
  kind: 'date' | 'words';
  optional?: boolean;
  value?: string;
  hint?: string;
}

interface Props {
  title: string;
  /** What it does, and to whom. */
  text: string;
  submit: string;
  fields: readonly FormField[];
  change: Change;
  /** Values by name; null where nothing was entered. */
  onSubmit: (value: (name: string) => string | null, data: FormData) => void;
  onClose: () => void;
  /** Further fields, before the others. */
  children?: ComponentChildren;
}

export function FormDialog({
  title,
  text,
  submit,
  fields,
  change,
  onSubmit,
  onClose,
  children,
}: Props) {
  const dialog = useModal();
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="form-title" onClose={onClose}>
      <h2 id="form-title">{title}</h2>
      <p>{text}</p>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          const data = new FormData(event.currentTarget);
          onSubmit((name) => String(data.get(name) ?? '').trim() || null, data);
        }}
      >
        {children}
        {fields.map(({ name, label, kind, optional, value, hint }) => (
          <div class="field" key={name}>
            <label for={`form-${name}`}>{optional ? `${label}${t.optional}` : label}</label>
            {kind === 'date' ? (
              <input
                id={`form-${name}`}
                name={name}
                type="date"
                required={!optional}
                value={value}
              />
            ) : (
              <textarea
                id={`form-${name}`}
                name={name}
                rows={3}
                minLength={2}
                maxLength={200}
                required={!optional}
              />
            )}
            {hint !== undefined && <p class="quiet">{hint}</p>}
          </div>
        ))}
        <RefusalNotice refusal={change.refusal} />
        <p class="form__actions">
          <button type="submit" class="button" disabled={change.busy}>
            {change.busy ? t.working : submit}
          </button>
          <button
            type="button"
            class="button button--quiet"
            onClick={() => dialog.current?.close()}
          >
            {t.cancel}
          </button>
        </p>
      </form>
    </dialog>
  );
}
