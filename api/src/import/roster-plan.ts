/**
 * What each row of a roster would do, from what is stored. Pure: the same function says it when the
 * table is looked at and again when it is applied (decision 161).
 */
import { EMPLOYMENT_KINDS, ROLES, type Role } from '@shequ/schema/terms.ts';
import type { Post } from '../modules/organisation/employment/employment.service.ts';
import {
  type HeldPost,
  type HeldRole,
  rolesOfEndedPosts,
} from '../modules/organisation/management/roles-of-posts.rules.ts';
import type { Person } from '../modules/organisation/person/person.service.ts';
import type { ImportScope } from './import-scope.ts';
import { alike, doubtOfName, isFar, isOtherName } from './look-alike.ts';
import type { RosterColumn, RosterEntry } from './roster-row.ts';
import type { RowChange, RowMessage, RowPlan } from './row-plan.ts';

export interface KnownGrant extends HeldRole {
  orgUnitCode: string;
}

/** What is stored of the people and units that a roster names. */
export interface Known {
  /** By staff number; by that of a merged entry the person whom it stands for. */
  people: ReadonlyMap<string, Person>;
  /** By id of a merged entry, the person whom it stands for. */
  remaining: ReadonlyMap<string, Person>;
  /** By phone number. */
  phones: ReadonlyMap<string, Person>;
  /** By code. */
  units: ReadonlyMap<string, { name: string; path: string }>;
  /** By person. */
  posts: ReadonlyMap<string, readonly Post[]>;
  grants: ReadonlyMap<string, readonly KnownGrant[]>;
  /** Paths of the units that decide who sees a person, by person. */
  paths: ReadonlyMap<string, readonly string[]>;
  /** Staff numbers that are taken for one another, by what they have in common. */
  alike: ReadonlyMap<string, readonly string[]>;
  /** Staff numbers of those who bear a name in a unit, by `code name`. */
  namesakes: ReadonlyMap<string, readonly string[]>;
  /** Titles of positions by id. */
  positions: ReadonlyMap<string, string>;
  today: string;
}

export const namesakeKey = (unit: string, name: string): string => `${unit} ${name}`;

/** Collects what there is to say about one row. */
class RowNotes {
  readonly doubts: RowMessage[] = [];
  readonly faults: RowMessage[] = [];
  readonly changes: RowChange[] = [];

  doubt(column: RosterColumn | null, message: string): void {
    this.doubts.push({ column, message });
  }

  fault(column: RosterColumn | null, message: string): void {
    this.faults.push({ column, message });
  }

  change(what: string, before: string | null, after: string | null): void {
    if (before !== after) this.changes.push({ what, before, after });
  }
}

const lasting = (posts: readonly Post[]): Post[] => posts.filter((post) => post.endedOn === null);

/** Day before; days are text. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 24 * 60 * 60 * 1_000).toISOString().slice(0, 10);
}

/** Whether those for whom the import acts manage the person: as `lockManagedPerson` decides. */
function managedFault(person: Person, known: Known, scope: ImportScope): string | null {
  if (scope.isEverywhere) return null;
  const isSeen = (known.paths.get(person.id) ?? []).some((path) => scope.covers(path));
  if (!isSeen) return `工号 ${person.staffNumber} 已被使用，那个人不在你的管辖范围`;
  const beyond = (known.grants.get(person.id) ?? []).some(
    ({ role, path }) => role !== 'LEARNER' && !scope.covers(path),
  );
  return beyond ? '这个人的角色超出你的管辖范围，请由上级单位的系统管理员办理' : null;
}

function checkNumbers(entry: RosterEntry, known: Known, scope: ImportScope, notes: RowNotes): void {
  const person = known.people.get(entry.staffNumber);
  const isSeen = (other: Person) => managedFault(other, known, scope) === null;
  const owner = entry.phone === null ? undefined : known.phones.get(entry.phone);
  if (owner !== undefined && owner.id !== person?.id) {
    notes.fault(
      '手机号',
      isSeen(owner)
        ? `${entry.phone} 已属于工号 ${owner.staffNumber}`
        : '这个手机号已被另一名人员使用',
    );
  }
  // Both are names to sign in with: whoever has the other one would be locked out.
  const bearer = entry.phone === null ? undefined : known.people.get(entry.phone);
  if (bearer !== undefined && bearer.id !== person?.id) {
    notes.fault('手机号', '这个号码是另一名人员的工号，不能用作手机号');
  }
  const phoneOwner = known.phones.get(entry.staffNumber);
  if (phoneOwner !== undefined && phoneOwner.id !== person?.id) {
    notes.fault('工号', '这个工号是另一名人员的手机号，不能使用');
  }
}

function checkNewcomer(entry: RosterEntry, known: Known, notes: RowNotes): void {
  const others = (known.alike.get(alike(entry.staffNumber)) ?? []).filter(
    (number) => number !== entry.staffNumber,
  );
  if (others.length > 0) {
    notes.doubt(
      '工号',
      `与已有的工号 ${others.join('、')} 只差开头的零或形近的字符，多半是同一个人`,
    );
  }
  const namesakes = known.namesakes.get(namesakeKey(entry.orgUnitCode, entry.displayName)) ?? [];
  const named = namesakes.filter((number) => number !== entry.staffNumber);
  if (named.length > 0) {
    notes.doubt('姓名', `这个单位已有同名的人，工号 ${named.join('、')}`);
  }
}

/** Of a row that names an entry by a number it had before it was merged. */
function checkEntry(entry: RosterEntry, person: Person, notes: RowNotes): void {
  if (person.staffNumber === entry.staffNumber) return;
  notes.doubt(
    '工号',
    `工号 ${entry.staffNumber} 已并入工号 ${person.staffNumber}（${person.displayName}），这一行按后者办理`,
  );
}

function checkDays(entry: RosterEntry, known: Known, notes: RowNotes): void {
  for (const [column, day] of [
    ['到岗日期', entry.writtenStart],
    ['离岗日期', entry.endedOn],
  ] as const) {
    if (day !== null && isFar(day, known.today))
      notes.doubt(column, `${day} 离今天较远，请核对年份`);
  }
}

/** `services` and ids alike as people read them. */
const titleOf = (known: Known, position: string | null): string | null =>
  position === null ? null : (known.positions.get(position) ?? position);

const unitName = (known: Known, code: string): string => {
  const unit = known.units.get(code);
  return unit === undefined ? code : `${unit.name}（${code}）`;
};

function noteNewGrants(entry: RosterEntry, person: Person | null, known: Known, notes: RowNotes) {
  const held = person === null ? [] : (known.grants.get(person.id) ?? []);
  const roles: Role[] = ['LEARNER', ...entry.roles];
  const added = roles.filter(
    (role) => !held.some((grant) => grant.role === role && grant.orgUnitCode === entry.orgUnitCode),
  );
  if (added.length > 0) notes.change('角色', null, added.map((role) => ROLES.zh[role]).join('、'));
}

function notePost(entry: RosterEntry, known: Known, notes: RowNotes): void {
  notes.change('单位', null, unitName(known, entry.orgUnitCode));
  notes.change('用工形式', null, EMPLOYMENT_KINDS.zh[entry.kind]);
  notes.change('岗位类别', null, titleOf(known, entry.positionFamily));
  // Without a day that is written the post begins on the day of the import, whichever that is.
  if (entry.writtenStart !== null) notes.change('到岗日期', null, entry.writtenStart);
}

function noteNames(entry: RosterEntry, person: Person, notes: RowNotes): void {
  notes.change('姓名', person.displayName, entry.displayName);
  if (
    person.displayName !== entry.displayName &&
    isOtherName(person.displayName, entry.displayName)
  ) {
    notes.doubt('姓名', `工号 ${person.staffNumber} 现在是“${person.displayName}”，多半写错了工号`);
  }
  if (entry.phone !== null) notes.change('手机号', person.phone, entry.phone);
}

/** Tells the roles that end when the post ends on that day, and the person goes on in unit `next`, if any. */
function noteEnding(
  person: Person,
  left: { post: Post; endedOn: string },
  next: string | null,
  known: Known,
  notes: RowNotes,
): void {
  const held = (id: string, orgUnitCode: string, endedOn: string | null): HeldPost[] => {
    const path = known.units.get(orgUnitCode)?.path;
    return path === undefined ? [] : [{ id, path, endedOn }];
  };
  const posts = (known.posts.get(person.id) ?? []).flatMap(({ id, orgUnitCode, endedOn }) =>
    held(id, orgUnitCode, id === left.post.id ? left.endedOn : endedOn),
  );
  const ending = rolesOfEndedPosts(
    known.grants.get(person.id) ?? [],
    next === null ? posts : [...posts, ...held('', next, null)],
    known.today,
    left.post.id,
  );
  if (ending.length === 0) return;
  const words = ending.map(({ role, orgUnitCode }) => `${ROLES.zh[role]}（${orgUnitCode}）`);
  notes.change('收回角色', words.join('、'), null);
}

function planLeave(entry: RosterEntry, person: Person | undefined, known: Known, notes: RowNotes) {
  if (person === undefined) {
    notes.fault(
      '工号',
      `系统中没有工号 ${entry.staffNumber}，不能办理离岗；不离岗的人请把离岗日期留空`,
    );
    return null;
  }
  const posts = (known.posts.get(person.id) ?? []).filter(
    (post) => post.orgUnitCode === entry.orgUnitCode,
  );
  const post = lasting(posts)[0];
  if (post === undefined) {
    if (posts.some(({ endedOn }) => endedOn === entry.endedOn)) return 'SAME';
    notes.fault('离岗日期', `工号 ${entry.staffNumber} 在这个单位没有在任的岗位`);
    return null;
  }
  const endedOn = entry.endedOn as string;
  if (endedOn < post.startedOn) {
    notes.fault('离岗日期', `${endedOn} 早于到岗日期 ${post.startedOn}`);
  }
  notes.change('离岗日期', null, endedOn);
  noteEnding(person, { post, endedOn }, null, known, notes);
  return 'LEAVE';
}

/** The main post that a row moves the person away from; null when the row moves nobody. */
export function movedFrom(entry: RosterEntry, posts: readonly Post[]): Post | null {
  const open = lasting(posts);
  if (open.some((post) => post.orgUnitCode === entry.orgUnitCode)) return null;
  return open.find((post) => post.isMain) ?? null;
}

function planTransfer(
  entry: RosterEntry,
  person: Person,
  from: Post,
  known: Known,
  scope: ImportScope,
  notes: RowNotes,
) {
  const path = known.units.get(from.orgUnitCode)?.path;
  if (path === undefined || !scope.covers(path)) {
    notes.fault('单位代码', '这个人的主要岗位不在你的管辖范围，调动请由两边的上级单位办理');
    return null;
  }
  if (entry.startedOn <= from.startedOn) {
    notes.fault(
      '到岗日期',
      `${entry.startedOn} 不晚于原岗位的到岗日期 ${from.startedOn}，请写调动的日期`,
    );
  }
  noteNames(entry, person, notes);
  notes.change('单位', unitName(known, from.orgUnitCode), unitName(known, entry.orgUnitCode));
  notes.change('用工形式', EMPLOYMENT_KINDS.zh[from.kind], EMPLOYMENT_KINDS.zh[entry.kind]);
  notes.change(
    '岗位类别',
    titleOf(known, from.positionFamily),
    titleOf(known, entry.positionFamily ?? from.positionFamily),
  );
  notes.change('到岗日期', from.startedOn, entry.writtenStart ?? '导入当天');
  noteNewGrants(entry, person, known, notes);
  const endedOn = dayBefore(entry.startedOn);
  noteEnding(person, { post: from, endedOn }, entry.orgUnitCode, known, notes);
  return 'TRANSFER';
}

function planExisting(
  entry: RosterEntry,
  person: Person,
  known: Known,
  scope: ImportScope,
  notes: RowNotes,
) {
  const posts = known.posts.get(person.id) ?? [];
  const from = movedFrom(entry, posts);
  if (person.disabledAt !== null) notes.doubt('工号', '这个账号已停用');
  if (from !== null) return planTransfer(entry, person, from, known, scope, notes);
  noteNames(entry, person, notes);
  const here = lasting(posts).find((post) => post.orgUnitCode === entry.orgUnitCode);
  if (here === undefined) notePost(entry, known, notes);
  else {
    notes.change('用工形式', EMPLOYMENT_KINDS.zh[here.kind], EMPLOYMENT_KINDS.zh[entry.kind]);
    notes.change(
      '岗位类别',
      titleOf(known, here.positionFamily),
      titleOf(known, entry.positionFamily ?? here.positionFamily),
    );
  }
  noteNewGrants(entry, person, known, notes);
  return notes.changes.length === 0 ? 'SAME' : 'UPDATE';
}

function planEntry(entry: RosterEntry, known: Known, scope: ImportScope): RowPlan {
  const notes = new RowNotes();
  const unit = known.units.get(entry.orgUnitCode);
  const person = known.people.get(entry.staffNumber);
  const managed = person === undefined ? null : managedFault(person, known, scope);
  let action: RowPlan['action'] = null;
  if (unit === undefined || !scope.covers(unit.path)) {
    const where = scope.isEverywhere ? '系统中' : '你的管辖范围内';
    notes.fault('单位代码', `${where}没有单位 ${entry.orgUnitCode}；请核对代码，或先导入单位表`);
  } else if (managed !== null) {
    notes.fault('工号', managed);
  } else {
    checkNumbers(entry, known, scope, notes);
    if (person !== undefined) checkEntry(entry, person, notes);
    checkDays(entry, known, notes);
    const doubt = doubtOfName(entry.displayName);
    if (doubt !== null) notes.doubt('姓名', doubt);
    if (entry.endedOn !== null) action = planLeave(entry, person, known, notes);
    else if (person !== undefined) action = planExisting(entry, person, known, scope, notes);
    else {
      action = 'CREATE';
      checkNewcomer(entry, known, notes);
      notes.change('姓名', null, entry.displayName);
      notes.change('手机号', null, entry.phone);
      notePost(entry, known, notes);
      noteNewGrants(entry, null, known, notes);
    }
  }
  const { row, staffNumber: key, displayName: title } = entry;
  const { changes, doubts, faults } = notes;
  return { row, key, title, action: faults.length > 0 ? null : action, changes, doubts, faults };
}

/** What only shows when all rows are seen together: number and phone once, and namesakes among the new. */
function noteRepeats(
  entries: readonly RosterEntry[],
  plans: readonly RowPlan[],
  known: Known,
): void {
  const seen = new Map<string, number>();
  const rowOf = new Map<string, number>();
  const names = new Map<string, number>();
  entries.forEach((entry, index) => {
    const plan = plans[index] as RowPlan;
    for (const [column, value] of [
      ['工号', entry.staffNumber],
      ['手机号', entry.phone],
    ] as const) {
      if (value === null) continue;
      const earlier = seen.get(value);
      if (earlier === undefined) seen.set(value, entry.row);
      else if (earlier !== entry.row) {
        plan.faults.push({ column, message: `与第 ${earlier} 行重复：${value}` });
        plan.action = null;
      }
    }
    const person = known.people.get(entry.staffNumber);
    if (person !== undefined) {
      const other = rowOf.get(person.id);
      if (other === undefined) rowOf.set(person.id, entry.row);
      else if (other !== entry.row && seen.get(entry.staffNumber) === entry.row) {
        const message = `与第 ${other} 行是同一个人：工号 ${entry.staffNumber} 与工号 ${person.staffNumber} 已合并`;
        plan.faults.push({ column: '工号', message });
        plan.action = null;
      }
    }
    if (plan.action !== 'CREATE') return;
    const name = namesakeKey(entry.orgUnitCode, entry.displayName);
    const earlier = names.get(name);
    if (earlier === undefined) names.set(name, entry.row);
    else plan.doubts.push({ column: '姓名', message: `与第 ${earlier} 行同名，在同一个单位` });
  });
}

/**
 * Without the phone number of a merged entry where a row is about its person: both names stay with the
 * entry, so that the merge can be undone.
 */
export function withoutMergedPhones(
  entries: readonly RosterEntry[],
  { people, phones, remaining }: Known,
): RosterEntry[] {
  return entries.map((entry) => {
    const owner = entry.phone === null ? undefined : phones.get(entry.phone);
    const person = owner === undefined ? undefined : remaining.get(owner.id);
    return person !== undefined && people.get(entry.staffNumber)?.id === person.id
      ? { ...entry, phone: null }
      : entry;
  });
}

/** One plan for each entry, in order. */
export function planRoster(
  entries: readonly RosterEntry[],
  known: Known,
  scope: ImportScope,
): RowPlan[] {
  const plans = entries.map((entry) => planEntry(entry, known, scope));
  noteRepeats(entries, plans, known);
  return plans;
}
