/**
 * Signing out. What is not uploaded yet is tried once more and then named before it is cleared; a
 * server that cannot be reached means the session goes on, and the person is told so.
 */
import { useRef, useState } from 'preact/hooks';
import { fill } from '../../lib/fill.ts';
import { deviceStorage, tabStorage } from '../../lib/storage.ts';
import { browserStore } from '../rate/keyed-store.ts';
import { uploadNow } from '../study/upload-now.ts';
import { signOut } from './auth-client.ts';
import { clearDevice, type Unsynced, unsyncedOf } from './clear-device.ts';
import * as t from './words.ts';

export function SignOut({ personId }: { personId: string }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const [unsynced, setUnsynced] = useState<Unsynced>({ lessons: 0, quizzes: 0, sheets: 0 });

  const leave = async () => {
    setBusy(true);
    const answer = await signOut();
    setBusy(false);
    if (!answer.ok && answer.failure.kind !== 'SIGNED_OUT') {
      setFailed(true);
      return;
    }
    await clearDevice(deviceStorage(), tabStorage(), await browserStore(), personId);
    location.assign('/');
  };
  const start = async () => {
    setFailed(false);
    setBusy(true);
    const ratings = await browserStore();
    if ((await unsyncedOf(deviceStorage(), ratings, personId)).lessons > 0) {
      await uploadNow();
    }
    setBusy(false);
    const left = await unsyncedOf(deviceStorage(), ratings, personId);
    if (left.lessons + left.quizzes + left.sheets === 0) await leave();
    else {
      setUnsynced(left);
      dialog.current?.showModal();
    }
  };

  return (
    <section aria-labelledby="sign-out">
      <h2 id="sign-out">{t.signOut}</h2>
      <p>{t.signOutText}</p>
      {failed && (
        <p class="notice notice--bad" role="alert">
          {t.signOutFailed}
        </p>
      )}
      <button
        type="button"
        class="button button--quiet"
        disabled={busy}
        onClick={() => void start()}
      >
        {t.signOut}
      </button>
      <dialog ref={dialog} class="dialog" aria-labelledby="unsynced-title">
        <h3 id="unsynced-title">{t.unsyncedTitle}</h3>
        {unsynced.lessons > 0 && <p>{fill(t.unsyncedLessons, { n: unsynced.lessons })}</p>}
        {unsynced.quizzes > 0 && <p>{fill(t.unsyncedQuizzes, { n: unsynced.quizzes })}</p>}
        {unsynced.sheets > 0 && (
          <p>
            {fill(t.unsyncedSheets, { n: unsynced.sheets })} <a href="/rate/">{t.toSheets}</a>
          </p>
        )}
        <p class="form__actions">
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {t.stay}
          </button>
          <button
            type="button"
            class="button button--quiet"
            onClick={() => {
              dialog.current?.close();
              void leave();
            }}
          >
            {t.leaveAnyway}
          </button>
        </p>
      </dialog>
    </section>
  );
}
