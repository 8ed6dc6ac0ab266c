import { useState } from 'preact/hooks';
import { fill } from '../../lib/fill.ts';
import * as t from './words.ts';

/** The server's bound. */
export const MOST_NOTE_CHARACTERS = 500;

interface Props {
  note: string;
  disabled: boolean;
  onNote: (note: string) => void;
}

/** Kept at every letter: a phone may go to sleep at any. */
export function NoteField({ note, disabled, onNote }: Props) {
  const [text, setText] = useState(note);
  return (
    <div class="field">
      <label for="rate-note">{t.note}</label>
      <textarea
        id="rate-note"
        rows={4}
        maxLength={MOST_NOTE_CHARACTERS}
        value={text}
        disabled={disabled}
        aria-describedby="rate-note-hint"
        onInput={({ currentTarget: { value } }) => {
          setText(value);
          onNote(value);
        }}
      />
      <p id="rate-note-hint" class="quiet">
        {t.noteHint} {fill(t.noteLeft, { n: MOST_NOTE_CHARACTERS - text.length })}
      </p>
    </div>
  );
}
