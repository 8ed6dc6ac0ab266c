/**
 * The raw limit: bare Node HTTP that sends on the JSON text which PostgreSQL built. It knows no
 * GraphQL, no permissions and no limits; nothing that answers the same can do much less. Reads
 * DATABASE_URL, PORT and DB_POOL_SIZE.
 */
import { createServer, type ServerResponse } from 'node:http';
import postgres from 'postgres';
import { FIRST_PAGE, NEXT_PAGE, TRANSCRIPT } from './targets/raw.store.ts';

const sql = postgres(process.env.DATABASE_URL as string, {
  max: Number(process.env.DB_POOL_SIZE),
  connection: { TimeZone: 'UTC' },
});

async function answer(path: string, query: URLSearchParams): Promise<string | undefined> {
  if (path === '/ready') return '{}';
  if (path === '/transcript') return select(TRANSCRIPT, [query.get('person')]);
  const district = query.get('district');
  const after = query.get('after');
  if (after === null) return select(FIRST_PAGE, [district]);
  const end = after.lastIndexOf(' ');
  return select(NEXT_PAGE, [district, after.slice(0, end), after.slice(end + 1)]);
}

async function select(statement: string, values: (string | null)[]): Promise<string | undefined> {
  const [row] = await sql.unsafe<{ body: string }[]>(statement, values, { prepare: true });
  return row?.body;
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  answer(pathname, searchParams).then(
    (body) => send(response, body === undefined ? 404 : 200, body ?? '{}'),
    (error: Error) => {
      console.error(error);
      send(response, 500, '{}');
    },
  );
}).listen(Number(process.env.PORT), '127.0.0.1');
