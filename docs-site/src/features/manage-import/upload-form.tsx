/** Sends a table and has it looked at. */
import { useState } from 'preact/hooks';
import { ask } from '../../graphql/client.ts';
import { isRefusal } from '../../graphql/refusal.ts';
import { fill } from '../../lib/fill.ts';
import { RefusalNotice } from '../manage/parts.tsx';
import { failureSentence } from '../viewer/failure-sentence.ts';
import { PREVIEW, type TableKind } from './documents.ts';
import { MOST_BYTES, patientFetch, sendFile } from './send-file.ts';
import * as t from './words.ts';

const TEMPLATES: Readonly<Record<TableKind, string>> = { ROSTER: 'roster', ORG_UNITS: 'org-units' };
const KINDS: readonly TableKind[] = ['ROSTER', 'ORG_UNITS'];

export type Preview = { ok: true; id: string } | { ok: false; message: string };

/** Has a kept file looked at; the id of the import, or a sentence. */
export async function preview(fileId: string, kind: TableKind): Promise<Preview> {
  const answer = await ask(PREVIEW, { input: { fileId, kind } }, patientFetch);
  if (!answer.ok) return { ok: false, message: failureSentence(answer.failure, t.unreachable) };
  const { previewImport: outcome } = answer.data;
  if (isRefusal(outcome)) return { ok: false, message: outcome.message };
  return { ok: true, id: outcome.import.id };
}

export function UploadForm({ onPreview }: { onPreview: (importId: string) => void }) {
  const [kind, setKind] = useState<TableKind>('ROSTER');
  const [file, setFile] = useState<File | null>(null);
  const [step, setStep] = useState<'IDLE' | 'SENDING' | 'CHECKING'>('IDLE');
  const [refusal, setRefusal] = useState<string | null>(null);

  const fail = (message: string) => {
    setRefusal(message);
    setStep('IDLE');
  };
  const submit = async () => {
    setRefusal(null);
    if (file === null) return fail(t.noFile);
    if (file.size > MOST_BYTES) {
      return fail(fill(t.tooLarge, { size: Math.ceil(file.size / 1024 / 1024) }));
    }
    setStep('SENDING');
    const sent = await sendFile(file);
    if (!sent.ok) return fail(sent.message);
    setStep('CHECKING');
    const looked = await preview(sent.id, kind);
    if (!looked.ok) return fail(looked.message);
    onPreview(looked.id);
  };
  const template = (ending: string) => `/api/imports/template/${TEMPLATES[kind]}.${ending}`;
  return (
    <form
      class="form card"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div class="field">
        <label for="import-kind">{t.kind}</label>
        <select
          id="import-kind"
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as TableKind)}
        >
          {KINDS.map((each) => (
            <option key={each} value={each}>
              {t.kinds[each]}
            </option>
          ))}
        </select>
      </div>
      <p class="row-actions">
        {t.template}
        <a href={template('xlsx')}>{t.templateXlsx}</a>
        <a href={template('csv')}>{t.templateCsv}</a>
      </p>
      <div class="field">
        <label for="import-file">{t.file}</label>
        <input
          id="import-file"
          type="file"
          accept=".xlsx,.csv"
          aria-describedby="import-file-hint"
          onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
        />
        <p class="quiet" id="import-file-hint">
          {t.fileHint}
        </p>
      </div>
      <RefusalNotice refusal={refusal} />
      <p class="form__actions">
        <button type="submit" class="button" disabled={step !== 'IDLE'}>
          {step === 'SENDING' ? t.uploading : step === 'CHECKING' ? t.checking : t.upload}
        </button>
      </p>
    </form>
  );
}
