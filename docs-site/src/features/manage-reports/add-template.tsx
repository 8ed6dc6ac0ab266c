/** Sends a superior's workbook, to be kept for a unit. */
import { useState } from 'preact/hooks';
import { ask } from '../../graphql/client.ts';
import { isRefusal } from '../../graphql/refusal.ts';
import { fill } from '../../lib/fill.ts';
import { RefusalNotice } from '../manage/parts.tsx';
import { patientFetch, sendFile } from '../manage-import/send-file.ts';
import { failureSentence } from '../viewer/failure-sentence.ts';
import { CREATE } from './documents.ts';
import * as t from './words.ts';

const MOST_BYTES = 5 * 1024 * 1024;

export function AddTemplate({ unit, onKept }: { unit: string; onKept: (id: string) => void }) {
  const [name, setName] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  /** Null when it is kept, or why it is not. */
  const keep = async (): Promise<string | null> => {
    if (file === null) return t.noFile;
    if (name.trim() === '') return t.noName;
    if (file.size > MOST_BYTES) {
      return fill(t.tooLarge, { size: Math.ceil(file.size / 1024 / 1024) });
    }
    const sent = await sendFile(file);
    if (!sent.ok) return sent.message;
    const input = { orgUnitCode: unit, fileId: sent.id, title: name };
    const answer = await ask(CREATE, { input }, patientFetch);
    if (!answer.ok) return failureSentence(answer.failure, t.unreachable);
    const outcome = answer.data.createReportTemplate;
    if (isRefusal(outcome)) return outcome.message;
    onKept(outcome.template.id);
    return null;
  };
  const submit = async () => {
    setRefusal(null);
    setBusy(true);
    setRefusal(await keep());
    setBusy(false);
  };
  const choose = (chosen: File | null) => {
    setFile(chosen);
    // Most offices call the table as the file is called.
    if (chosen !== null && name.trim() === '') setName(chosen.name.replace(/\.[^.]*$/, ''));
  };
  return (
    <form
      class="form card"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div class="field">
        <label for="report-file">{t.file}</label>
        <input
          id="report-file"
          type="file"
          accept=".xlsx"
          aria-describedby="report-file-hint"
          onChange={(event) => choose(event.currentTarget.files?.[0] ?? null)}
        />
        <p class="quiet" id="report-file-hint">
          {t.fileHint}
        </p>
      </div>
      <div class="field">
        <label for="report-name">{t.name}</label>
        <input
          id="report-name"
          value={name}
          maxLength={100}
          aria-describedby="report-name-hint"
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <p class="quiet" id="report-name-hint">
          {t.nameHint}
        </p>
      </div>
      <RefusalNotice refusal={refusal} />
      <p class="form__actions">
        <button type="submit" class="button" disabled={busy}>
          {busy ? t.keeping : t.keep}
        </button>
      </p>
    </form>
  );
}
