/**
 * Identifiers. Keys are UUIDv7 (RFC 9562): they sort by the time they were made, so inserts go to
 * the end of an index, and need no coordination between processes.
 */
import { v7 } from 'uuid';

/** A new UUIDv7; those of one process strictly increase. */
export function newId(): string {
  return v7();
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

/** Ids after one and up to another. */
export interface IdWindow {
  after: string;
  upTo: string;
}
