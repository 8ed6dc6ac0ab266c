/** A database with a small organisation, people and content, and a GraphQL server on it. */
import { randomBytes } from 'node:crypto';
import type { ContentSet } from '@shequ/schema/content/model.ts';
import type { ApiKeyScope, Role } from '@shequ/schema/terms.ts';
import { createApolloServer } from '../../../api/src/http/graphql/server.ts';
import { configureIssuer } from '../../../api/src/modules/credential/issuer/issuer.ts';
import { configureWebhooks } from '../../../api/src/modules/webhook/webhook-settings.ts';
import { ANONYMOUS, type Viewer } from '../../../api/src/platform/authz.ts';
import { type Database, openDatabase } from '../../../api/src/platform/database/db.ts';
import { createContext, type RequestContext } from '../../../api/src/platform/graphql/context.ts';
import { newId } from '../../../api/src/platform/ids.ts';
import type { Logger } from '../../../api/src/platform/logger.ts';
import { flattenContent } from '../../../api/src/sync/flatten-content.ts';
import { storeContent } from '../../../api/src/sync/sync-content.ts';
import { watchAuditActions } from '../audit-watch.ts';
import { createTestDatabase } from '../db.ts';
import { watchRegions } from '../region-watch.ts';

/** Two provinces; the first goes down to two communities of two streets. */
export const UNITS = {
  province: '410000000000',
  city: '410100000000',
  district: '410102000000',
  street: '410102001000',
  community: '410102001001',
  siblingCommunity: '410102001002',
  otherDistrict: '410103000000',
  otherStreet: '410103001000',
  otherCommunity: '410103001001',
  otherProvince: '420000000000',
  otherCity: '420100000000',
  farDistrict: '420102000000',
  farStreet: '420102001000',
  farCommunity: '420102001001',
} as const;
export type UnitName = keyof typeof UNITS;

const LEVELS = ['PROVINCE', 'CITY', 'DISTRICT', 'STREET', 'COMMUNITY'] as const;
const PREFIXES = [2, 4, 6, 9, 12] as const;

function levelIndex(code: string): number {
  return PREFIXES.findIndex((length) => /^0*$/.test(code.slice(length)));
}

function ancestorsOf(code: string): string[] {
  return PREFIXES.slice(0, levelIndex(code) + 1).map((length) =>
    code.slice(0, length).padEnd(12, '0'),
  );
}

export function pathOf(code: string): string {
  return ancestorsOf(code)
    .map((ancestor) => `${ancestor}.`)
    .join('');
}

export interface TestPerson {
  id: string;
  staffNumber: string;
  displayName: string;
  viewer: Viewer;
}

export interface LogLine {
  level: string;
  fields: object;
  message: string | undefined;
}

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it asked for
export type Answer = Record<string, any>;

export interface World {
  url: string;
  database: Database;
  server: Awaited<ReturnType<typeof createApolloServer>>;
  /** Everything that was logged. */
  logged: LogLine[];
  sync(content: ContentSet): ReturnType<typeof storeContent>;
  person(unit?: UnitName | null, grants?: readonly [Role, UnitName][]): Promise<TestPerson>;
  apiKey(unit: UnitName, scopes?: readonly ApiKeyScope[]): Viewer;
  context(viewer: Viewer, receivedAt?: Date): RequestContext;
  /** Runs a document; returns the whole body of the answer. */
  run(
    viewer: Viewer,
    document: string,
    variables?: Record<string, unknown>,
    receivedAt?: Date,
  ): Promise<{ data: Answer | null; errors: Answer[] | undefined }>;
  /** As `run`, and throws unless there is data and no error. */
  data(
    viewer: Viewer,
    document: string,
    variables?: Record<string, unknown>,
    receivedAt?: Date,
  ): Promise<Answer>;
  close(): Promise<void>;
}

/** Where the world’s credentials say that they can be checked, and what signs them. */
export const WORLD_ORIGIN = 'http://127.0.0.1:4000';
const seed = randomBytes(32);
/** From which the secrets of its webhooks are derived. */
export const WORLD_SECRET = 'a secret of thirty-two characters';

let staffNumbers = 0;

function makeLog(logged: LogLine[]): Logger {
  const at = (level: string) => (fields: object, message?: string) => {
    logged.push({ level, fields, message });
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

export async function createWorld(
  content: ContentSet | null,
  options: {
    poolSize?: number;
    compiled?: boolean;
    /** Told the text of every statement. */
    onStatement?: (text: string) => void;
  } = {},
): Promise<World> {
  const testDatabase = await createTestDatabase();
  const database = openDatabase({
    url: testDatabase.url,
    poolSize: options.poolSize ?? 10,
    ...(options.onStatement === undefined ? {} : { onStatement: options.onStatement }),
  });
  const { sql } = database;
  configureIssuer(database, { origin: WORLD_ORIGIN, readSeed: () => seed });
  configureWebhooks(database, { secret: WORLD_SECRET, networks: [], allowHttp: false });
  await watchRegions(sql);
  await watchAuditActions(sql);
  const logged: LogLine[] = [];
  const log = makeLog(logged);
  const server = await createApolloServer({
    log,
    compiled: options.compiled ?? process.env.GENERAL_EXECUTOR === undefined,
  });
  for (const code of Object.values(UNITS)) {
    await sql`
      insert into org_units (code, name, level, parent_code, path)
      values (${code}, ${`单位 ${code}`}, ${LEVELS[levelIndex(code)] as string},
              ${ancestorsOf(code).at(-2) ?? null}, ${pathOf(code)})`;
  }

  const world: World = {
    url: testDatabase.url,
    database,
    server,
    logged,
    sync: (set) => storeContent(database, flattenContent(set)),
    async person(unit = 'community', grants = []) {
      staffNumbers += 1;
      const id = newId();
      const staffNumber = `w${String(staffNumbers).padStart(6, '0')}`;
      const displayName = `小李 ${staffNumbers}`;
      await sql`
        insert into people (id, staff_number, display_name) values (${id}, ${staffNumber}, ${displayName})`;
      if (unit !== null) {
        await sql`
          insert into employments (id, person_id, org_unit_code, kind, is_main, started_on)
          values (${newId()}, ${id}, ${UNITS[unit]}, 'STAFF', true, '2020-01-01')`;
      }
      const own: [Role, UnitName][] = unit === null ? [] : [['LEARNER', unit]];
      const all = [...own, ...grants];
      for (const [role, on] of all) {
        await sql`
          insert into role_grants (id, person_id, role, org_unit_code)
          values (${newId()}, ${id}, ${role}, ${UNITS[on]})`;
      }
      return {
        id,
        staffNumber,
        displayName,
        viewer: {
          kind: 'PERSON',
          personId: id,
          staffNumber,
          displayName,
          grants: all.map(([role, on]) => ({
            role,
            unit: { code: UNITS[on], path: pathOf(UNITS[on]) },
          })),
        },
      };
    },
    apiKey: (unit, scopes = ['records:read', 'people:read']) => ({
      kind: 'API_KEY',
      keyId: newId(),
      name: 'test',
      prefix: 'sqk_test',
      expiresAt: null,
      scopes,
      unit: { code: UNITS[unit], path: pathOf(UNITS[unit]) },
    }),
    context: (viewer, receivedAt = new Date()) =>
      createContext({
        viewer,
        database,
        requestId: newId(),
        remoteAddress: '127.0.0.1',
        receivedAt,
        log,
      }),
    async run(viewer, document, variables = {}, receivedAt = new Date()) {
      const response = await server.executeOperation(
        { query: document, variables },
        { contextValue: world.context(viewer, receivedAt) },
      );
      if (response.body.kind !== 'single') throw new Error('an incremental answer');
      // As a client gets it: through JSON.
      const body = JSON.parse(JSON.stringify(response.body.singleResult)) as {
        data?: Record<string, unknown>;
        errors?: unknown[];
      };
      return { data: body.data ?? null, errors: body.errors } as Awaited<ReturnType<World['run']>>;
    },
    async data(viewer, document, variables, receivedAt) {
      const { data, errors } = await world.run(viewer, document, variables, receivedAt);
      if (data === null || errors !== undefined) {
        throw new Error(
          `expected data, got ${JSON.stringify({ data, errors, logged: logged.slice(-3) }, null, 2)}\nfor ${document}`,
        );
      }
      return data;
    },
    async close() {
      await server.stop();
      await database.close();
      await testDatabase.drop();
    },
  };
  if (content !== null) await world.sync(content);
  return world;
}

export { ANONYMOUS };
