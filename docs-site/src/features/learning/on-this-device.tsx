/** Finished lessons that exist on this device only, and why. */
import { useEffect, useState } from 'preact/hooks';
import { fill } from '../../lib/fill.ts';
import { deviceStorage } from '../../lib/storage.ts';
import { type StudyEntry, studyOf, UNNAMED } from '../study/study-box.ts';
import type { UploadOutcome } from '../study/upload.ts';
import { uploadNow } from '../study/upload-now.ts';
import { uploadSentence } from '../study/upload-sentence.ts';
import { knownViewer } from '../viewer/viewer.ts';
import * as t from './words.ts';

/** Entries that no server has, of whoever is signed in on this device, else of nobody in particular. */
function unsaved(): StudyEntry[] {
  const storage = deviceStorage();
  const owner = knownViewer(storage)?.id ?? UNNAMED;
  return studyOf(storage, owner).filter((entry) => entry.state !== 'SAVED');
}

export function OnThisDevice({ onUploaded }: { onUploaded: () => void }) {
  const [entries, setEntries] = useState<StudyEntry[]>(unsaved);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<UploadOutcome | null>(null);
  const isNamed = knownViewer(deviceStorage()) !== null;

  const upload = async () => {
    setBusy(true);
    const came = await uploadNow();
    setBusy(false);
    setOutcome(came);
    setEntries(unsaved());
    if (came.kind === 'DONE') onUploaded();
  };
  useEffect(() => {
    if (isNamed && unsaved().some((entry) => entry.state === 'WAITING')) void upload();
  }, []);

  if (entries.length === 0) return null;
  return (
    <section class="notice notice--warn" aria-labelledby="on-device">
      <h2 id="on-device">{fill(t.onDevice, { n: entries.length })}</h2>
      <ul>
        {entries.map((entry) => (
          <li key={entry.clientEventId}>
            <a href={entry.href}>{entry.title}</a>
            {entry.state === 'REFUSED' && `（${fill(t.refused, { why: entry.message ?? '' })}）`}
          </li>
        ))}
      </ul>
      {outcome !== null && <p role="status">{uploadSentence(outcome)}</p>}
      {isNamed ? (
        <button
          type="button"
          class="button button--quiet"
          disabled={busy}
          onClick={() => void upload()}
        >
          {busy ? t.uploading : t.upload}
        </button>
      ) : (
        <p>{t.onDeviceUnnamed}</p>
      )}
    </section>
  );
}
