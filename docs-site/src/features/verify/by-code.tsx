/** The certificate of the code behind `#`: its signature by this device, its state by the server. */
import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../graphql/client.ts';
import { formatDate, formatMoment } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import { deviceStorage } from '../../lib/storage.ts';
import { type CodeVerdict, checkCode, keyIdOf } from './check-code.ts';
import { type OnlineCheck, VERIFY } from './documents.ts';
import { FactList } from './fact-list.tsx';
import { keysWith } from './issuer-keys.ts';
import { keepCheck, lastCheck } from './last-check.ts';
import { OnlineStatus } from './online-status.tsx';
import * as t from './words.ts';

type Verdict = CodeVerdict | { readonly name: 'NO_KEYS' };

/** Today in China. */
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

async function judge(code: string): Promise<Verdict> {
  const keyId = keyIdOf(code);
  if (keyId === null) return { name: 'MALFORMED' };
  const [{ keys, isComplete }, { verifyEd25519 }] = await Promise.all([
    keysWith(keyId, deviceStorage()),
    import('./ed25519.ts'),
  ]);
  const verdict = checkCode(code, keys, today(), verifyEd25519);
  return verdict.name === 'UNKNOWN_KEY' && !isComplete ? { name: 'NO_KEYS' } : verdict;
}

const BAD = {
  MALFORMED: t.malformed,
  TAMPERED: t.tampered,
  UNKNOWN_KEY: t.unknownKey,
  NO_KEYS: t.noKeys,
} as const;

type Online =
  | { readonly name: 'ASKING' }
  | { readonly name: 'UNREACHABLE' }
  | { readonly name: 'NOT_ISSUED' }
  | { readonly name: 'ANSWERED'; readonly check: OnlineCheck };

export function ByCode({ code }: { code: string }) {
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [online, setOnline] = useState<Online>({ name: 'ASKING' });
  const storage = deviceStorage();

  const askServer = async (number: string): Promise<void> => {
    setOnline({ name: 'ASKING' });
    const answer = await ask(VERIFY, { number });
    if (!answer.ok) return setOnline({ name: 'UNREACHABLE' });
    const check = answer.data.verifyCredential;
    if (check === null) return setOnline({ name: 'NOT_ISSUED' });
    keepCheck(storage, check);
    setOnline({ name: 'ANSWERED', check });
  };
  useEffect(() => {
    let isCurrent = true;
    setVerdict(null);
    void judge(code).then((judged) => {
      if (!isCurrent) return;
      setVerdict(judged);
      if (judged.name === 'GENUINE') void askServer(judged.claims.number);
    });
    return () => {
      isCurrent = false;
    };
  }, [code]);

  if (verdict === null) return <p role="status">{t.checking}</p>;
  if (verdict.name !== 'GENUINE') {
    return (
      <p class="verdict verdict--bad" role="alert">
        {BAD[verdict.name]}
      </p>
    );
  }
  const { claims, time } = verdict;
  const check = online.name === 'ANSWERED' ? online.check : lastCheck(storage, claims.number);
  return (
    <section class="verified" aria-live="polite">
      <p class="verdict verdict--good">{t.genuine}</p>
      <FactList {...claims} issuer={check?.issuer} />
      {time === 'EXPIRED' && (
        <p class="verdict verdict--bad">
          {fill(t.expired, { date: formatDate(claims.until ?? '') })}
        </p>
      )}
      {time === 'NOT_YET' && (
        <p class="verdict verdict--bad">{fill(t.notYet, { date: formatDate(claims.from) })}</p>
      )}
      {online.name === 'ASKING' && <p role="status">{t.asking}</p>}
      {online.name === 'NOT_ISSUED' && (
        <p class="verdict verdict--bad" role="alert">
          {t.notIssued}
        </p>
      )}
      {online.name === 'UNREACHABLE' && (
        <p class="verdict verdict--warn" role="alert">
          {t.unreachable}
        </p>
      )}
      {check !== null && online.name !== 'NOT_ISSUED' && (
        <>
          {check.status !== 'EXPIRED' && <OnlineStatus check={check} />}
          <p class="quiet">{fill(t.lastOnline, { time: formatMoment(check.checkedAt) })}</p>
        </>
      )}
      {online.name === 'UNREACHABLE' && (
        <>
          {check === null && <p class="quiet">{t.neverOnline}</p>}
          <button
            type="button"
            class="button button--quiet"
            onClick={() => void askServer(claims.number)}
          >
            {t.retry}
          </button>
        </>
      )}
    </section>
  );
}
