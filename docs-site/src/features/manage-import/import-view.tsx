/** One import: what the table would do, what is confirmed, how far it is written. */
import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../graphql/client.ts';
import { isRefusal } from '../../graphql/refusal.ts';
import { fill } from '../../lib/fill.ts';
import { FailureNotice, RefusalNotice, WorkProgress } from '../manage/parts.tsx';
import type { useAddress } from '../manage/use-address.ts';
import { useAnswer } from '../manage/use-answer.ts';
import * as shared from '../manage/words.ts';
import { failureSentence } from '../viewer/failure-sentence.ts';
import { APPLY, IMPORT, type Import, type RowKind } from './documents.ts';
import { Downloads } from './downloads.tsx';
import { KindTable, WRITING } from './kind-table.tsx';
import { RowList } from './row-list.tsx';
import { patientFetch } from './send-file.ts';
import { preview } from './upload-form.tsx';
import * as t from './words.ts';

const POLL_MILLISECONDS = 1_000;

interface Props {
  id: string;
  address: ReturnType<typeof useAddress>;
}

export function ImportView({ id, address }: Props) {
  const { data, failure, reload } = useAnswer(IMPORT, { id });
  const job = data?.import ?? null;
  const isRunning = job?.state === 'RUNNING';
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(reload, POLL_MILLISECONDS);
    return () => clearInterval(timer);
  }, [isRunning, id]);
  if (data === null) {
    return failure === null ? (
      <p role="status">{shared.notices.loading}</p>
    ) : (
      <FailureNotice failure={failure} onRetry={reload} />
    );
  }
  return (
    <>
      <p class="row-actions">
        <a href={address.href({ import: null, rows: null })}>{t.another}</a>
      </p>
      {job === null ? (
        <p class="notice notice--warn">{t.gone}</p>
      ) : (
        <Shown key={job.id} job={job} address={address} onChange={reload} />
      )}
      <FailureNotice failure={failure} onRetry={reload} />
    </>
  );
}

const countOf = (job: Import, kind: RowKind) =>
  job.counts.find((count) => count.kind === kind)?.rows ?? 0;

function Shown({
  job,
  address,
  onChange,
}: Pick<Props, 'address'> & { job: Import; onChange: () => void }) {
  const total = job.counts.reduce((sum, { rows }) => sum + rows, 0);
  return (
    <>
      <h2>{fill(t.summary, { file: job.fileName, rows: total })}</h2>
      <Problems job={job} />
      {job.state === 'PREVIEWED' ? (
        <Confirm job={job} onChange={onChange} address={address} />
      ) : (
        <Progress job={job} onChange={onChange} address={address} />
      )}
      <RowList job={job} address={address} />
    </>
  );
}

function Problems({ job }: { job: Import }) {
  const faulty = countOf(job, 'FAULTY');
  const doubtful = countOf(job, 'DOUBTFUL');
  if (faulty + doubtful === 0) return null;
  return (
    <div class={`notice ${faulty > 0 ? 'notice--bad' : 'notice--warn'}`} role="status">
      <p>
        {faulty > 0 ? fill(t.faulty, { n: faulty }) : fill(t.problemsDoubtful, { n: doubtful })}
      </p>
      <Downloads name={t.problems} path={`/api/imports/${job.id}/problems`} />
    </div>
  );
}

type Acting = Pick<Props, 'address'> & { job: Import; onChange: () => void };

/** Starts or goes on; a sentence when it was refused. */
async function start(id: string, confirmed: readonly RowKind[]): Promise<string | null> {
  const answer = await ask(
    APPLY,
    { input: { importId: id, confirmed: [...confirmed] } },
    patientFetch,
  );
  if (!answer.ok) return failureSentence(answer.failure, shared.notices.unreachable);
  const { applyImport: outcome } = answer.data;
  return isRefusal(outcome) ? outcome.message : null;
}

function useActs({ job, onChange, address }: Acting) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const act = async (work: () => Promise<string | null>) => {
    setBusy(true);
    setRefusal(await work());
    setBusy(false);
    onChange();
  };
  return {
    busy,
    refusal,
    write: (confirmed: readonly RowKind[]) => void act(() => start(job.id, confirmed)),
    lookAgain: () =>
      void act(async () => {
        const looked = await preview(job.fileId, job.kind);
        if (!looked.ok) return looked.message;
        address.set({ import: looked.id, rows: null });
        return null;
      }),
  };
}

function Confirm(props: Acting) {
  const { job } = props;
  const acts = useActs(props);
  const [confirmed, setConfirmed] = useState<ReadonlySet<RowKind>>(new Set());
  const writing = WRITING.filter((kind) => countOf(job, kind) > 0);
  const mayWrite = countOf(job, 'FAULTY') === 0 && writing.length > 0;
  const sum = (kinds: readonly RowKind[]) =>
    kinds.reduce((all, kind) => all + countOf(job, kind), 0);
  const chosen = writing.filter((kind) => confirmed.has(kind));
  const left = sum(writing) - sum(chosen);
  const confirm = (kind: RowKind, isConfirmed: boolean) => {
    const next = new Set(confirmed);
    if (isConfirmed) next.add(kind);
    else next.delete(kind);
    setConfirmed(next);
  };
  return (
    <>
      <KindTable counts={job.counts} confirmed={confirmed} onConfirm={mayWrite ? confirm : null} />
      {writing.length === 0 && countOf(job, 'FAULTY') === 0 && <p>{t.nothingToDo}</p>}
      <RefusalNotice refusal={acts.refusal} />
      {mayWrite && (
        <p class="form__actions">
          <button
            type="button"
            class="button"
            disabled={acts.busy || chosen.length === 0}
            onClick={() => acts.write(chosen)}
          >
            {acts.busy
              ? t.applying
              : chosen.length === 0
                ? t.applyNothing
                : fill(t.apply, { n: sum(chosen) })}
          </button>
          {acts.refusal !== null && (
            <button type="button" class="button button--quiet" onClick={acts.lookAgain}>
              {t.again}
            </button>
          )}
        </p>
      )}
      {mayWrite && chosen.length > 0 && left > 0 && (
        <p class="quiet">{fill(t.leftOut, { n: left })}</p>
      )}
    </>
  );
}

function Progress(props: Acting) {
  const { job } = props;
  const acts = useActs(props);
  const { done, total } = job;
  const isRunning = job.state === 'RUNNING';
  return (
    <>
      {job.state === 'DONE' ? (
        <p class="notice notice--good" role="status">
          {fill(t.done, { done })}
        </p>
      ) : (
        <>
          <WorkProgress
            done={done}
            total={total}
            text={
              fill(t.progress, { done, total }) +
              (isRunning && job.prepared > 0 ? fill(t.preparing, { n: job.prepared }) : '')
            }
          />
          {isRunning && <p class="quiet">{t.progressHint}</p>}
        </>
      )}
      {job.state === 'STOPPED' && (
        <div class="notice notice--bad" role="alert">
          <p>
            <strong>{t.stopped}</strong>
          </p>
          <p>{job.message}</p>
          <p class="form__actions">
            <button
              type="button"
              class="button"
              disabled={acts.busy}
              onClick={() => acts.write(job.confirmed)}
            >
              {acts.busy ? t.applying : t.resume}
            </button>
            <button
              type="button"
              class="button button--quiet"
              disabled={acts.busy}
              onClick={acts.lookAgain}
            >
              {t.again}
            </button>
          </p>
        </div>
      )}
      <RefusalNotice refusal={acts.refusal} />
      {job.kind === 'ROSTER' &&
        done > 0 &&
        countOf(job, 'CREATE') + countOf(job, 'DOUBTFUL') > 0 && (
          <div class="notice">
            <p>{t.passwordsHint}</p>
            <Downloads name={t.passwords} path={`/api/imports/${job.id}/passwords`} />
          </div>
        )}
      <KindTable counts={job.counts} confirmed={new Set(job.confirmed)} onConfirm={null} />
    </>
  );
}
