/**
 * One POST to an address that somebody else chose (decision 216). The host is resolved once, all its
 * addresses are judged, and the connection goes to one of those that were judged: a second answer of the
 * name server can change nothing. Redirects are not followed; of the answer the
 * status is read, and `Retry-After` where it is said that there is no time now.
 */
import { lookup } from 'node:dns/promises';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import type { WebhookFault } from '@shequ/schema/terms.ts';
import { isAllowedAddress, type Network } from './address-rules.ts';

/** From the question for the address to the status. A lease lasts longer: see `deliver.service.ts`. */
export const POST_MILLISECONDS = 15_000;

export interface PostSettings {
  /** Allowed besides public addresses. */
  networks: readonly Network[];
  /** Whether addresses may begin with http://. */
  allowHttp: boolean;
  /** All addresses of a name; missing: as the system resolves it. */
  resolve?: (host: string) => Promise<string[]>;
  timeoutMilliseconds?: number;
  /** Certificates of authorities to trust instead of those of Node. */
  ca?: string;
}

export type PostOutcome =
  | { status: number; fault: null }
  | { status: number; fault: 'STATUS'; retryAfterSeconds?: number }
  | { status: null; fault: Exclude<WebhookFault, 'STATUS'> };

const FIRST_FREE_PORT = 1_024;

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

/** Why nothing may be sent to the address, in a sentence; null when its text is right. */
export function faultOfUrl(text: string, { networks, allowHttp }: PostSettings): string | null {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return '应为完整的网址，如 https://hr.example.gov.cn/shequ';
  }
  if (url.protocol !== 'https:' && !(allowHttp && url.protocol === 'http:')) {
    return allowHttp ? '应以 https:// 或 http:// 开头' : '应以 https:// 开头';
  }
  if (url.username !== '' || url.password !== '') {
    return '里不能有用户名和密码（用签名核对是谁发来的）';
  }
  if (url.hash !== '') return '里不能有 #';
  if (url.port !== '' && Number(url.port) < FIRST_FREE_PORT) {
    return `的端口应为 443${allowHttp ? '、80' : ''} 或 1024 以上`;
  }
  const host = hostOf(url);
  if (isIP(host) !== 0 && !isAllowedAddress(host, networks)) {
    return `不能是内部地址 ${host}；确实要用的，请运营者把它的网段写进 WEBHOOK_ALLOWED_NETWORKS`;
  }
  return null;
}

const resolveBySystem = async (host: string): Promise<string[]> =>
  (await lookup(host, { all: true })).map(({ address }) => address);

const TLS_CODE = /^(ERR_TLS_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_SSL_|EPROTO$)/;

function faultOf(error: unknown, signal: AbortSignal): Exclude<WebhookFault, 'STATUS'> {
  if (signal.aborted) return 'TIMEOUT';
  return TLS_CODE.test(String((error as { code?: unknown }).code)) ? 'TLS' : 'CONNECTION';
}

/** Rejects when the signal is aborted: the system’s resolver cannot be told to stop. */
const before = async <T>(signal: AbortSignal, work: Promise<T>): Promise<T> =>
  await new Promise<T>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });

interface Head {
  status: number;
  retryAfter: string | undefined;
}

/** Answers that may say when to come again. */
const WITH_RETRY_AFTER: readonly number[] = [429, 503];

/** Seconds or a date of HTTP; null for what is neither. Not below 0, and not bounded above. */
export function parseRetryAfter(text: string, now: number = Date.now()): number | null {
  const value = text.trim();
  if (/^\d{1,15}$/.test(value)) return Number(value);
  // `Date` reads much besides: a date of HTTP begins with its day of the week.
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /.test(value)) return null;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now) / 1_000));
}

function outcomeOf({ status, retryAfter }: Head): PostOutcome {
  if (status >= 200 && status < 300) return { status, fault: null };
  const asked =
    retryAfter !== undefined && WITH_RETRY_AFTER.includes(status)
      ? parseRetryAfter(retryAfter)
      : null;
  return { status, fault: 'STATUS', ...(asked === null ? {} : { retryAfterSeconds: asked }) };
}

/** Resolves as soon as the head of the answer is there; the rest is not read. */
async function send(
  url: URL,
  address: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  { ca, signal }: { ca: string | undefined; signal: AbortSignal },
): Promise<Head> {
  const isHttps = url.protocol === 'https:';
  const host = hostOf(url);
  return await new Promise((resolve, reject) => {
    const outgoing = (isHttps ? requestHttps : requestHttp)({
      // An address, not the name: nothing is resolved again.
      host: address,
      port: url.port === '' ? (isHttps ? 443 : 80) : Number(url.port),
      path: `${url.pathname}${url.search}`,
      method: 'POST',
      headers: { ...headers, host: url.host, 'content-length': Buffer.byteLength(body) },
      agent: false,
      signal,
      // The certificate must be that of the name, or of the address where there is no name.
      ...(isHttps ? { servername: isIP(host) === 0 ? host : '', ...(ca && { ca }) } : {}),
    });
    outgoing.once('response', (response) => {
      resolve({
        status: response.statusCode ?? 0,
        retryAfter: response.headers['retry-after'],
      });
      response.on('error', () => undefined);
      response.destroy();
    });
    outgoing.once('upgrade', (response, socket) => {
      resolve({ status: response.statusCode ?? 0, retryAfter: undefined });
      socket.destroy();
    });
    outgoing.on('error', reject);
    outgoing.once('close', () => reject(new Error('closed without an answer')));
    outgoing.end(body);
  });
}

/** Never throws for what the other side does. */
export async function postGuarded(
  text: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  settings: PostSettings,
): Promise<PostOutcome> {
  const { networks, ca, resolve = resolveBySystem } = settings;
  // What the operator allows may have changed since the address was stored.
  if (faultOfUrl(text, settings) !== null) return { status: null, fault: 'ADDRESS_NOT_ALLOWED' };
  const url = new URL(text);
  const host = hostOf(url);
  const signal = AbortSignal.timeout(settings.timeoutMilliseconds ?? POST_MILLISECONDS);
  let addresses: string[];
  try {
    addresses = isIP(host) === 0 ? await before(signal, resolve(host)) : [host];
  } catch {
    return { status: null, fault: signal.aborted ? 'TIMEOUT' : 'NAME_NOT_FOUND' };
  }
  // A name with an inner address among its addresses is refused whole.
  if (!addresses.every((address) => isAllowedAddress(address, networks))) {
    return { status: null, fault: 'ADDRESS_NOT_ALLOWED' };
  }
  const address = addresses.find((one) => isIP(one) === 4) ?? addresses[0];
  if (address === undefined) return { status: null, fault: 'NAME_NOT_FOUND' };
  try {
    return outcomeOf(await send(url, address, headers, body, { ca, signal }));
  } catch (error) {
    return { status: null, fault: faultOf(error, signal) };
  }
}
