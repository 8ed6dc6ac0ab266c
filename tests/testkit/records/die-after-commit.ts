/**
 * A process of its own: runs one GraphQL document, and is killed when its first transaction has been
 * committed, before the next begins. Started by `dieAfterCommit`.
 */
import { createApolloServer } from '../../../api/src/http/graphql/server.ts';
import type { Viewer } from '../../../api/src/platform/authz.ts';
import { openDatabase } from '../../../api/src/platform/database/db.ts';
import { createContext } from '../../../api/src/platform/graphql/context.ts';
import { newId } from '../../../api/src/platform/ids.ts';

export interface Deed {
  url: string;
  viewer: Viewer;
  document: string;
  variables: Record<string, unknown>;
}

const deed = JSON.parse(process.argv[2] ?? '') as Deed;
let begun = 0;
const database = openDatabase({
  url: deed.url,
  poolSize: 2,
  onStatement: (text) => {
    if (!/^\s*begin/i.test(text)) return;
    begun += 1;
    if (begun === 2) process.kill(process.pid, 'SIGKILL');
  },
});
const log = { debug() {}, info() {}, warn() {}, error() {} };
const server = await createApolloServer({ log });
const contextValue = createContext({
  viewer: deed.viewer,
  database,
  requestId: newId(),
  remoteAddress: '127.0.0.1',
  receivedAt: new Date(),
  log,
});
const { document: query, variables } = deed;
const { body } = await server.executeOperation({ query, variables }, { contextValue });
// Read by the test that expected it to die.
process.stdout.write(JSON.stringify(body));
process.exit(0);
