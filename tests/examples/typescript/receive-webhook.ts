/**
 * Receives webhooks, checks who sent them, and keeps every record once.
 *
 *     SHEQU_WEBHOOK_SECRET=sqw_… node receive-webhook.ts 127.0.0.1:8080 copy.sqlite
 *
 * During a change of secrets, give both, with a comma between. Put a server with TLS in front.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';

const SECRETS = (process.env.SHEQU_WEBHOOK_SECRET ?? '').split(',').filter(Boolean);
const MOST_BYTES = 10_000_000;

function isSigned(header: string, body: Buffer, secrets: readonly string[]): boolean {
  const pairs = header.split(',').map((part) => part.split('='));
  const sentAt = pairs.find(([name]) => name === 't')?.[1] ?? '';
  if (!(Math.abs(Date.now() / 1_000 - Number(sentAt)) <= 300)) return false;
  const given = pairs.flatMap(([name, hex = '']) =>
    name === 'v1' ? [Buffer.from(hex, 'hex')] : [],
  );
  return secrets.some((secret) => {
    const expected = createHmac('sha256', secret).update(sentAt).update('.').update(body).digest();
    return given.some((one) => one.length === expected.length && timingSafeEqual(one, expected));
  });
}

const [place = '', file = ''] = process.argv.slice(2);
if (SECRETS.length === 0 || place === '' || file === '') {
  throw new Error('usage: SHEQU_WEBHOOK_SECRET=sqw_… node receive-webhook.ts HOST:PORT FILE');
}
const copy = new DatabaseSync(file);
copy.exec('create table if not exists items (id text primary key, text text not null)');
const insert = copy.prepare('insert or ignore into items (id, text) values (?, ?)');

/** A repeat changes nothing. All of them are there before the answer, or none is. */
function store(items: readonly { id: string }[]): void {
  copy.exec('begin');
  try {
    for (const item of items) insert.run(item.id, JSON.stringify(item));
    copy.exec('commit');
  } catch (error) {
    copy.exec('rollback');
    throw error;
  }
}

const server = createServer((request, response) => {
  const pieces: Buffer[] = [];
  let length = 0;
  request.on('data', (piece: Buffer) => {
    length += piece.length;
    if (length > MOST_BYTES) request.destroy();
    else pieces.push(piece);
  });
  request.on('end', () => {
    const body = Buffer.concat(pieces);
    const header = String(request.headers['shequ-signature'] ?? '');
    if (!isSigned(header, body, SECRETS)) {
      response.writeHead(401).end();
      return;
    }
    try {
      store(JSON.parse(body.toString()).items);
      response.writeHead(204).end();
    } catch (error) {
      console.error(error);
      response.writeHead(500).end();
    }
  });
});
const separator = place.lastIndexOf(':');
server.listen(Number(place.slice(separator + 1)), place.slice(0, separator), () => {
  console.log(`listening on ${(server.address() as AddressInfo).port}`);
});
