/**
 * Identifiers. Keys are UUIDv7 (RFC 9562): they sort by the time they were made, so inserts go to
 * the end of an index, and need no coordination between processes.
 */
import { randomFillSync } from 'node:crypto';

/** Random bytes for many ids at once: asking for them costs more than the rest of an id. */
const pool = new Uint8Array(16 * 256);
let used = pool.length;

/** 16 bytes that were given to nobody before. */
function takeRandom(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += 16;
  return pool.subarray(used - 16, used);
}

let lastMilliseconds = 0;
let counter = 0;

/**
 * A new UUIDv7 in lower case. Ids from one process strictly increase: within a millisecond the
 * 12 bits after the version count up from a random start (RFC 9562 section 6.2, method 1).
 */
export function newId(): string {
  const random = takeRandom();
  let milliseconds = Date.now();
  if (milliseconds > lastMilliseconds) {
    // The top bit starts at 0, which leaves room for at least 2,048 ids in the millisecond.
    counter = (((random[6] as number) << 8) | (random[7] as number)) & 0x7ff;
  } else {
    // Also when the clock was set back: stay at the last instant rather than go backwards.
    milliseconds = lastMilliseconds;
    counter += 1;
    if (counter > 0xfff) {
      milliseconds += 1;
      counter = 0;
    }
  }
  lastMilliseconds = milliseconds;
  const time = milliseconds.toString(16).padStart(12, '0');
  const count = counter.toString(16).padStart(3, '0');
  const variant = (0x80 | ((random[8] as number) & 0x3f)).toString(16);
  let tail = '';
  for (let index = 9; index < 16; index += 1) {
    tail += (random[index] as number).toString(16).padStart(2, '0');
  }
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${variant}${tail.slice(0, 2)}-${tail.slice(2)}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The uuid in lower case, or null when the text is not a uuid. Check before the text meets a uuid column. */
export function parseUuid(text: string): string | null {
  const lower = text.toLowerCase();
  return UUID.test(lower) ? lower : null;
}

/** The 12-digit unit code, or null when the text is not one. */
export function parseOrgUnitCode(text: string): string | null {
  return /^[0-9]{12}$/.test(text) ? text : null;
}

/**
 * Public id of a row of a region-led table: `<region>.<uuid>`, so that it can be looked up by the
 * table's key without a search through all regions.
 */
export function encodeRegionalId(region: string, id: string): string {
  return `${region}.${id}`;
}

/** The parts of {@link encodeRegionalId}, or null when the text is not such an id. */
export function parseRegionalId(text: string): { region: string; id: string } | null {
  const region = text.slice(0, 4);
  if (!/^[0-9]{4}$/.test(region) || text[4] !== '.') return null;
  const id = parseUuid(text.slice(5));
  return id === null ? null : { region, id };
}
