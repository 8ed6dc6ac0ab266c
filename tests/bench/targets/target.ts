/** What the bench asks of each server, and the form in which their answers are compared. */
import type { HttpRequest } from '../load/connection.ts';

export const PAGE_SIZE = 50;
export const TRANSCRIPT_SIZE = 20;

/** Connections to PostgreSQL of each target: the product's default. */
export const POOL_SIZE = 10;

/** A completion record as every target must give it. */
export interface RecordRow {
  /** `<region>.<uuid>`. */
  id: string;
  /** Microseconds since 1970. */
  completedAt: bigint;
  activityKind: string;
  outcome: string;
  scorePercent: number | null;
  /** Null in a transcript, whose person is named once. */
  staffNumber: string | null;
  displayName: string | null;
  courseSlug: string;
  courseTitle: string;
}

export interface Page {
  rows: RecordRow[];
  hasNextPage: boolean;
  /** The target's own cursor of the last row. */
  endCursor: string | null;
}

export interface Transcript {
  staffNumber: string;
  displayName: string;
  page: Page;
}

export interface SampledPerson {
  id: string;
  /** A unit that holds the person, for the client that asks. */
  provinceCode: string;
}

export interface Target {
  name: string;
  port: number;
  /** The server's process, for its CPU time. */
  pid: number;
  districtPage(districtCode: string, after: string | null): HttpRequest;
  readDistrictPage(data: unknown): Page;
  transcript(person: SampledPerson): HttpRequest;
  readTranscript(data: unknown): Transcript;
  stop(): Promise<void>;
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?(?:Z|\+00(?::00)?)$/;

/** Microseconds since 1970 of an instant in UTC, in any of the notations that the targets use. */
export function parseMicroseconds(text: string): bigint {
  const [, day, time, fraction = ''] = INSTANT.exec(text) ?? [];
  if (day === undefined) throw new Error(`not an instant in UTC: ${JSON.stringify(text)}`);
  return BigInt(Date.parse(`${day}T${time}Z`)) * 1_000n + BigInt(fraction.padEnd(6, '0'));
}
