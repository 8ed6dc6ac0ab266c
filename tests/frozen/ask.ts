/** Sends the requests of a release to a server, as clients of that time did. */
import { callAuth, signInAs, totp } from '../api/account/auth-client.ts';
import { headersOf, type TestApi, type TestCredentials } from '../testkit/api.ts';
import type { Answers, FrozenRequest, FrozenViewer } from './release-folder.ts';

/** Signs in anew, so that passwords and second factors are proved as well. */
export async function credentialsOf(
  api: TestApi,
  { apiKey, staffNumber, password, totpUri }: FrozenViewer,
): Promise<TestCredentials> {
  if (apiKey !== undefined) return { apiKey };
  if (staffNumber === undefined || password === undefined) return {};
  const { status, body, cookie } = await signInAs(api, staffNumber, password);
  if (status !== 200) throw new Error(`${staffNumber}: ${status} ${JSON.stringify(body)}`);
  if (totpUri === undefined) return { cookie };
  const code = totp(totpUri);
  const verified = await callAuth(api, '/two-factor/verify-totp', { cookie, body: { code } });
  if (verified.status !== 200) throw new Error(`${staffNumber}: ${JSON.stringify(verified.body)}`);
  return { cookie: verified.cookie };
}

/** The body as it came, without `extensions`, which tell what the operation cost. */
async function send(
  api: TestApi,
  credentials: TestCredentials,
  query: string,
  variables: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const response = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headersOf(credentials) },
    body: JSON.stringify({ query, variables }),
  });
  const text = (await response.text()).trimEnd();
  const body = JSON.parse(text) as Record<string, unknown>;
  // Then answers can be kept and compared as values: the bytes follow from them.
  if (JSON.stringify(body) !== text) throw new Error(`not in the one form of JSON: ${text}`);
  const { extensions: _extensions, ...rest } = body;
  return rest;
}

interface Page {
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

function pageAt(body: Record<string, unknown> | undefined, path: readonly string[]): Page | null {
  let value = (body?.data ?? null) as Record<string, unknown> | null;
  for (const step of path) value = (value?.[step] ?? null) as Record<string, unknown> | null;
  return value as Page | null;
}

/**
 * Every answer to the request, page after page. With the answers of an earlier time its cursors are
 * sent, as a client does that was upgraded over; else those that come.
 */
export async function ask(
  api: TestApi,
  credentials: TestCredentials,
  query: string,
  { variables, pages }: FrozenRequest,
  earlier?: Answers,
): Promise<Answers> {
  const answers: Answers = [await send(api, credentials, query, variables)];
  for (let page = pageAt(answers[0], pages ?? []); pages !== undefined && page !== null; ) {
    const known = earlier === undefined ? page : pageAt(earlier[answers.length - 1], pages);
    if (known === null || !known.pageInfo.hasNextPage) break;
    const after = known.pageInfo.endCursor;
    const answer = await send(api, credentials, query, { ...variables, after });
    answers.push(answer);
    page = pageAt(answer, pages);
  }
  return answers;
}
