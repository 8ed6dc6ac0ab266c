/** Sends operations, waits when it is told to, and tells refusals by their code. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Operation } from '../../../docs-site/src/graphql/operation.ts';

const ATTEMPTS = 8;
const LONGEST_WAIT_SECONDS = 60;

/** What an operation answers with. */
export type DataOf<Of> = Of extends Operation<infer Data, never> ? Data : never;

/** The server refused for a reason that waiting does not mend. */
export class Refused extends Error {
  readonly code: string | undefined;

  constructor(code: string | undefined, message: string) {
    super(message);
    this.code = code;
  }
}

interface Answer<Data> {
  data: Data;
  errors?: { message: string; extensions?: { code?: string } }[];
}

export class Client {
  readonly #url: string;
  readonly #key: string;

  constructor(url: string, key: string) {
    this.#url = url;
    this.#key = key;
  }

  /** The data of an operation. Waits and asks again while the server is busy or away. */
  async ask<Data, Variables>(
    query: Operation<Data, Variables>,
    variables: Variables,
  ): Promise<Data> {
    const body = JSON.stringify({ query, variables });
    let problem = '';
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      let wait = Math.min(2 ** attempt, LONGEST_WAIT_SECONDS);
      try {
        const response = await this.#send(body);
        if (response.status !== 429 && response.status < 500) {
          const { data, errors = [] } = (await response.json()) as Answer<Data>;
          for (const { message, extensions } of errors)
            throw new Refused(extensions?.code, message);
          return data;
        }
        problem = `the server answered ${response.status}`;
        wait = Number(response.headers.get('retry-after') ?? wait);
      } catch (error) {
        if (error instanceof Refused) throw error;
        problem = `no answer: ${(error as Error).message}`;
      }
      if (attempt + 1 < ATTEMPTS) {
        console.error(`${problem}; asking again in ${wait} s`);
        await sleep(wait * 1_000);
      }
    }
    throw new Error(`${problem}, ${ATTEMPTS} times; run this again later, nothing is lost`);
  }

  #send(body: string): Promise<Response> {
    return fetch(`${this.#url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#key}`, 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(60_000),
    });
  }
}
