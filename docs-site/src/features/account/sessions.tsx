/** Where the person is signed in: told in words they know their devices by, and ended from here. */
import { useEffect, useState } from 'preact/hooks';
import { formatMoment } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import { type AuthFailure, endSessions, listSessions, type OwnSession } from './auth-client.ts';
import { deviceWords } from './device-words.ts';
import * as t from './words.ts';

function sentence(failure: AuthFailure): string {
  if (failure.kind === 'UNREACHABLE') return t.notices.unreachable;
  if (failure.kind === 'SIGNED_OUT') return t.notices.signedOut;
  return failure.message || t.sessionsFailed;
}

/** Read again for each `generation`, which changes when something else on the page may have ended some. */
export function Sessions({ generation }: { generation: number }) {
  const [sessions, setSessions] = useState<OwnSession[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [done, setDone] = useState<string | null>(null);

  const load = async () => {
    const answer = await listSessions();
    if (answer.ok) setSessions(answer.data.sessions);
    else setFault(sentence(answer.failure));
  };
  useEffect(() => void load(), [generation]);

  const end = async (sessionId: string | null) => {
    setBusy(true);
    setFault(null);
    setDone(null);
    const answer = await endSessions(sessionId);
    if (answer.ok) {
      // First the list: it may not show, beside the sentence, what the sentence says is gone.
      await load();
      setDone(fill(t.sessionsEnded, { n: answer.data.ended }));
    } else setFault(sentence(answer.failure));
    setBusy(false);
  };

  const others = sessions?.filter((session) => !session.isCurrent) ?? [];
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{t.sessions}</h2>
      <p>{t.sessionsText}</p>
      {fault !== null && (
        <p class="notice notice--bad" role="alert">
          {fault}
        </p>
      )}
      {done !== null && (
        <p class="notice notice--good" role="status">
          {done}
        </p>
      )}
      {sessions !== null && (
        <ul class="sessions">
          {sessions.map(({ id, userAgent, createdAt, isCurrent }) => {
            const device = deviceWords(userAgent);
            const since = formatMoment(createdAt);
            return (
              <li key={id}>
                <div>
                  <strong>{device}</strong>
                  <span class="quiet">
                    {fill(isCurrent ? t.sessionHere : t.sessionSince, { since })}
                  </span>
                </div>
                {!isCurrent && (
                  <button
                    type="button"
                    class="button button--quiet"
                    disabled={busy}
                    aria-label={fill(t.endSessionOf, { device, since })}
                    onClick={() => void end(id)}
                  >
                    {t.endSession}
                  </button>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {others.length > 1 && (
        <button
          type="button"
          class="button button--quiet"
          disabled={busy}
          onClick={() => void end(null)}
        >
          {t.endOthers}
        </button>
      )}
    </section>
  );
}
