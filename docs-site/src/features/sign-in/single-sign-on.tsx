/**
 * The other way of signing in: at the government's identity provider. Nothing is shown until the
 * server has said that it has one, so that a site without it, or without a server, looks as it is.
 */
import { useEffect, useState } from 'preact/hooks';
import { beginSingleSignOn, offersSingleSignOn } from '../account/auth-client.ts';
import * as t from './words.ts';

interface Props {
  /** Returns the path of the sign-in page to come back to. */
  returnTo: () => string;
  onFault: (sentence: string | null) => void;
}

export function SingleSignOn({ returnTo, onFault }: Props) {
  const [isOffered, setOffered] = useState(false);
  const [busy, setBusy] = useState(false);
  useEffect(() => void offersSingleSignOn().then(setOffered), []);
  if (!isOffered) return null;

  const begin = async () => {
    setBusy(true);
    onFault(null);
    const answer = await beginSingleSignOn(returnTo());
    if (answer.ok) {
      location.assign(answer.data.url);
      return;
    }
    const { failure } = answer;
    onFault(failure.kind === 'REFUSED' && failure.message !== '' ? failure.message : t.ssoAway);
    setBusy(false);
  };

  return (
    <div class="form__other">
      <p class="quiet">{t.or}</p>
      <button
        type="button"
        class="button button--quiet"
        disabled={busy}
        onClick={() => void begin()}
      >
        {busy ? t.ssoBusy : t.sso}
      </button>
    </div>
  );
}
