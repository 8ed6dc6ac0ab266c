/**
 * The GraphQL over HTTP specification, by the audits of its reference implementation. What an audit
 * only recommends may be answered otherwise on purpose; what it requires may not.
 */
import { auditServer } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testkit/api.ts';

const AUDITS = 61;
const LEAST_OK = 55;

describe('GraphQL over HTTP', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  it('refuses an operation name that the document does not have, as the fault of the request', async () => {
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'query Who { viewer { kind } }', operationName: 'Other' }),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }],
    });
  });

  it('passes the audits', async () => {
    const results = await auditServer({ url: `${api.url}/graphql` });
    const counts = { ok: 0, notice: 0, warn: 0, error: 0 };
    const others: string[] = [];
    for (const result of results) {
      counts[result.status] += 1;
      if (result.status !== 'ok') others.push(`${result.id} ${result.status}: ${result.name}`);
    }
    console.info(`graphql-http audits: ${JSON.stringify(counts)} of ${results.length}`);
    for (const line of others) console.info(`  ${line}`);
    expect(results).toHaveLength(AUDITS);
    expect(others.filter((line) => line.includes(' error: '))).toEqual([]);
    expect(counts.ok).toBeGreaterThanOrEqual(LEAST_OK);
  });
});
