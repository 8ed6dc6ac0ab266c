/**
 * People from a table (花名册): all rows or none. A row of a person who is there already brings name,
 * phone, position and roles up to date; the same file a second time changes nothing. The import gives
 * posts and roles and never ends or revokes one, and moves nobody.
 */
import { hashPassword, makeOneTimePassword } from '../modules/organisation/credential/password.ts';
import { findPosts, type Post } from '../modules/organisation/employment/employment.service.ts';
import {
  type NewPerson,
  registerPeople,
} from '../modules/organisation/management/register-people.service.ts';
import { updateFromRoster } from '../modules/organisation/management/update-from-roster.service.ts';
import { findOrgUnits } from '../modules/organisation/org-unit/org-unit.service.ts';
import { findPeopleByNames, type Person } from '../modules/organisation/person/person.service.ts';
import { writeGrants } from '../modules/organisation/role-grant/role-grant.service.ts';
import type { Actor } from '../platform/change/actor.ts';
import { type Change, recordChange } from '../platform/change/record-change.ts';
import type { Database } from '../platform/database/db.ts';
import type { SqlRunner } from '../platform/database/transaction.ts';
import { isUniqueViolation } from '../platform/database/unique-violation.ts';
import { ConflictError } from '../platform/errors.ts';
import { regionOfCode } from '../platform/org-unit-code.ts';
import { faultyCells, readTableOrFault, type TableFault } from '../spreadsheet/read-table.ts';
import {
  ROSTER_COLUMNS,
  type RosterColumn,
  type RosterEntry,
  readRosterRow,
} from './roster-row.ts';

export interface HandedOutPassword {
  staffNumber: string;
  displayName: string;
  password: string;
}

export interface RosterImportResult {
  faults: TableFault[];
  added: number;
  updated: number;
  unchanged: number;
}

export interface RosterImportOptions {
  dryRun: boolean;
  actor: Actor;
  families: ReadonlyMap<string, string>;
  /** Told as passwords are hashed, which takes most of the time. */
  onProgress: (done: number, total: number) => void;
  /**
   * Receives the passwords of new people before anything is committed, so that none is lost; when it
   * throws, nothing is stored.
   */
  onPasswords: (passwords: HandedOutPassword[]) => Promise<void>;
}

/** Faults that only show when all rows are seen together. */
function findRepeats(entries: readonly RosterEntry[]): TableFault[] {
  const faults: TableFault[] = [];
  const seen = { 工号: new Map<string, number>(), 手机号: new Map<string, number>() };
  for (const entry of entries) {
    for (const [column, value] of [
      ['工号', entry.staffNumber],
      ['手机号', entry.phone],
    ] as const) {
      if (value === null) continue;
      const earlier = seen[column].get(value);
      if (earlier === undefined) seen[column].set(value, entry.row);
      else faults.push({ row: entry.row, column, message: `与第 ${earlier} 行重复：${value}` });
    }
  }
  return faults;
}

interface Known {
  people: ReadonlyMap<string, Person>;
  phones: ReadonlyMap<string, Person>;
  units: ReadonlySet<string>;
  posts: ReadonlyMap<string, Post[]>;
}

async function readKnown(sql: SqlRunner, entries: readonly RosterEntry[]): Promise<Known> {
  const people = await findPeopleByNames(
    sql,
    entries.map((entry) => entry.staffNumber),
    entries.flatMap((entry) => entry.phone ?? []),
  );
  const units = await findOrgUnits(
    sql,
    entries.map((entry) => entry.orgUnitCode),
  );
  return {
    people: new Map(people.map((person) => [person.staffNumber, person])),
    phones: new Map(
      people.flatMap((person) => (person.phone === null ? [] : [[person.phone, person]])),
    ),
    units: new Set(units.map((unit) => unit.code)),
    posts: await findPosts(
      sql,
      people.map((person) => person.id),
    ),
  };
}

/** Faults of rows against what is stored. */
function findContradictions(entries: readonly RosterEntry[], known: Known): TableFault[] {
  const faults: TableFault[] = [];
  for (const entry of entries) {
    if (!known.units.has(entry.orgUnitCode)) {
      faults.push({
        row: entry.row,
        column: '单位代码',
        message: `系统中没有单位 ${entry.orgUnitCode}，请先用 org-units import 导入单位`,
      });
    }
    const owner = entry.phone === null ? undefined : known.phones.get(entry.phone);
    if (owner !== undefined && owner.staffNumber !== entry.staffNumber) {
      faults.push({
        row: entry.row,
        column: '手机号',
        message: `${entry.phone} 已属于工号 ${owner.staffNumber}`,
      });
    }
    const person = known.people.get(entry.staffNumber);
    const lasting = (known.posts.get(person?.id ?? '') ?? []).filter(
      (post) => post.endedOn === null,
    );
    if (lasting.length > 0 && !lasting.some((post) => post.orgUnitCode === entry.orgUnitCode)) {
      faults.push({
        row: entry.row,
        column: '单位代码',
        message: `工号 ${entry.staffNumber} 现在 ${lasting.map((post) => post.orgUnitCode).join('、')} 任职；调动请先结束原岗位，导入不做调动`,
      });
    }
  }
  return faults;
}

async function makePasswords(
  entries: readonly RosterEntry[],
  onProgress: RosterImportOptions['onProgress'],
): Promise<Map<string, { password: string; hash: string }>> {
  const made = new Map<string, { password: string; hash: string }>();
  // As many at once as Node hashes in parallel.
  const PARALLEL = 4;
  for (let start = 0; start < entries.length; start += PARALLEL) {
    await Promise.all(
      entries.slice(start, start + PARALLEL).map(async (entry) => {
        const password = makeOneTimePassword();
        made.set(entry.staffNumber, { password, hash: await hashPassword(password) });
      }),
    );
    onProgress(Math.min(start + PARALLEL, entries.length), entries.length);
  }
  return made;
}

function toNewPerson(entry: RosterEntry, passwordHash: string): NewPerson {
  return {
    staffNumber: entry.staffNumber,
    displayName: entry.displayName,
    phone: entry.phone,
    passwordHash,
    passwordChangeRequired: true,
    posts: [
      {
        orgUnitCode: entry.orgUnitCode,
        positionFamily: entry.positionFamily,
        kind: entry.kind,
        isMain: true,
        startedOn: entry.startedOn,
      },
    ],
    roles: ['LEARNER' as const, ...entry.roles].map((role) => ({
      role,
      orgUnitCode: entry.orgUnitCode,
    })),
  };
}

/** Brings people who are there up to date; returns how many were changed. */
async function updateExisting(
  change: Change,
  entries: readonly RosterEntry[],
  known: Known,
): Promise<number> {
  let updated = 0;
  for (const entry of entries) {
    const person = known.people.get(entry.staffNumber) as Person;
    const isUpdated = await updateFromRoster(change, person, entry);
    const granted = await writeGrants(
      change,
      (['LEARNER', ...entry.roles] as const).map((role) => ({
        personId: person.id,
        role,
        orgUnitCode: entry.orgUnitCode,
      })),
      () => regionOfCode(entry.orgUnitCode),
    );
    if (isUpdated || granted.length > 0) updated += 1;
  }
  return updated;
}

class DryRun extends Error {}

export async function importRoster(
  database: Database,
  bytes: Uint8Array,
  options: RosterImportOptions,
): Promise<RosterImportResult> {
  const table = await readTableOrFault<RosterColumn>(bytes, { header: ROSTER_COLUMNS });
  const faults = [...table.faults];
  const cellsAtFault = faultyCells(faults);
  const entries = table.rows.flatMap((row) => {
    const entry = readRosterRow(row, options.families, (column, message) => {
      if (!cellsAtFault.has(`${row.row}:${column}`)) faults.push({ row: row.row, column, message });
    });
    return entry ?? [];
  });
  const repeats = findRepeats(entries);
  const before = await readKnown(database.sql, entries);
  faults.push(...repeats, ...findContradictions(entries, before));
  faults.sort((a, b) => a.row - b.row);
  if (faults.length > 0) return { faults, added: 0, updated: 0, unchanged: 0 };

  const newcomers = entries.filter((entry) => !before.people.has(entry.staffNumber));
  // Outside the transaction: hashing takes longer than one may stay open.
  const passwords = options.dryRun
    ? new Map<string, { password: string; hash: string }>()
    : await makePasswords(newcomers, options.onProgress);

  const result = { faults, added: newcomers.length, updated: 0, unchanged: 0 };
  try {
    await recordChange({ database, actor: options.actor }, async (change) => {
      const existing = entries.filter((entry) => before.people.has(entry.staffNumber));
      result.updated = await updateExisting(change, existing, before);
      result.unchanged = existing.length - result.updated;
      if (options.dryRun) throw new DryRun();
      await registerPeople(
        change,
        newcomers.map((entry) => toNewPerson(entry, passwords.get(entry.staffNumber)?.hash ?? '')),
      );
      await options.onPasswords(
        newcomers.map((entry) => ({
          staffNumber: entry.staffNumber,
          displayName: entry.displayName,
          password: passwords.get(entry.staffNumber)?.password ?? '',
        })),
      );
    });
  } catch (error) {
    // A dry run does what can change something else and takes it back, so that it counts truly.
    if (error instanceof DryRun) return result;
    if (isUniqueViolation(error)) {
      throw new ConflictError(
        '导入期间有人改动了同样的工号、手机号或岗位，没有导入任何人；请再试一次。',
      );
    }
    throw error;
  }
  return result;
}
