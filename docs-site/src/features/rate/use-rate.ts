/**
 * The running of the rating page: tasks and sheets from the phone at once, then the server’s; every
 * change kept before it is shown; finished sheets sent until the server has judged them.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ApiFailure } from '../../graphql/client.ts';
import { randomId } from '../../lib/random-id.ts';
import { deviceStorage } from '../../lib/storage.ts';
import { retryDelay } from '../quiz/retry-delay.ts';
import { knownViewer, rememberViewer, type Viewer } from '../viewer/viewer.ts';
import { browserStore, type KeyedStore } from './keyed-store.ts';
import { askToPersist, keepPage, type PageKeeping } from './page-keeper.ts';
import { downloadTasks, sheetApi } from './rate-api.ts';
import { RateBox, type Unsent, unsentOfOthers } from './rate-box.ts';
import type { RateTask } from './rate-task.ts';
import { type SendOutcome, sendSheets } from './send-sheets.ts';
import type { Sheet } from './sheet.ts';

export interface Desk {
  person: Viewer;
  tasks: RateTask[];
  sheets: Record<string, Sheet>;
  downloadedAt: string | null;
  /** False when nothing outlives this page. */
  persistent: boolean;
}

export interface Keeping {
  page: PageKeeping | null;
  /** Whether the browser promised to keep what lies here; null when it cannot say. */
  promised: boolean | null;
}

export type Rate = ReturnType<typeof useRate>;

export function useRate() {
  const [desk, setDesk] = useState<Desk | null>(null);
  const [others, setOthers] = useState<Unsent[]>([]);
  /** Why the server’s tasks are not here; null when they are. */
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const [started, setStarted] = useState(false);
  const [busy, setBusy] = useState<'DOWNLOADING' | 'SENDING' | null>(null);
  const [outcome, setOutcome] = useState<SendOutcome | null>(null);
  const [keeping, setKeeping] = useState<Keeping | null>(null);
  const box = useRef<RateBox | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const failures = useRef(0);
  const running = useRef<Promise<void> | null>(null);
  /** The last download did not succeed. */
  const isBehind = useRef(true);

  const show = async () => {
    const current = box.current;
    if (current === null) return setDesk(null);
    const { tasks, sheets, downloadedAt } = await current.all();
    const person = knownViewer(deviceStorage());
    if (person?.id !== current.personId) return;
    setDesk({ person, tasks, sheets, downloadedAt, persistent: current.persistent });
  };

  /** Opens the box of whoever is known to be signed in here. */
  const open = async (store: KeyedStore) => {
    const person = knownViewer(deviceStorage());
    box.current = person === null ? null : new RateBox(store, person);
    setOthers(await unsentOfOthers(store, person?.id ?? ''));
    await show();
  };

  const changeHands = async (viewer: Viewer | null) => {
    rememberViewer(deviceStorage(), viewer);
    await open(await browserStore());
  };

  /** The server’s tasks into the box of whoever is signed in. */
  const refresh = async (): Promise<boolean> => {
    const answer = await downloadTasks();
    const { person, tasks } = answer.ok ? answer.data : { person: null, tasks: [] };
    isBehind.current = person === null;
    setFailure(answer.ok ? (person === null ? { kind: 'SIGNED_OUT' } : null) : answer.failure);
    if (person === null) return false;
    if (person.id !== box.current?.personId) await changeHands(person);
    await box.current?.takeTasks(tasks, new Date(), randomId);
    await show();
    return true;
  };

  const sendOnce = async () => {
    const current = box.current;
    if (current === null || (await current.waiting()).length === 0) return;
    setBusy('SENDING');
    const result = await sendSheets(current, sheetApi);
    setBusy(null);
    setOutcome(result);
    failures.current = result.kind === 'FAILED' ? failures.current + 1 : 0;
    if (result.kind === 'FAILED' && result.failure.kind !== 'SIGNED_OUT') {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void send(), retryDelay(failures.current));
    }
    if (result.kind === 'OTHER_PERSON') await changeHands(result.viewer);
    else await show();
  };
  /** One sending at a time; a second call joins the first. */
  const send = (): Promise<void> => {
    running.current ??= sendOnce().finally(() => {
      running.current = null;
    });
    return running.current;
  };

  useEffect(() => {
    const catchUp = async () => {
      if (isBehind.current) await refresh();
      await send();
    };
    const again = () => void catchUp();
    const onVisible = () => document.visibilityState === 'visible' && again();
    void (async () => {
      await open(await browserStore());
      setStarted(true);
      await catchUp();
    })();
    addEventListener('online', again);
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      clearTimeout(timer.current);
      removeEventListener('online', again);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, []);

  const download = async () => {
    setBusy('DOWNLOADING');
    const isDone = await refresh();
    if (isDone) setKeeping({ page: await keepPage(), promised: await askToPersist() });
    setBusy(null);
  };
  /** Changes the sheet of a task as it is kept now, and shows it. */
  const change = async (taskId: string, how: (old: Sheet | undefined) => Sheet) => {
    await box.current?.changeSheet(taskId, how);
    await show();
  };

  return { desk, others, failure, started, busy, outcome, keeping, download, send, change };
}
