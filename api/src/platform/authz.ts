/**
 * Who may do what. Every operation names one action of this list; its rule says which roles and
 * which key scope allow it inside a subtree, and whether a person may always do it to themself.
 * Nothing is allowed that is not written here.
 */
import { type ApiKeyScope, ROLES, type Role } from '@shequ/schema/terms.ts';
import {
  NotPermittedError,
  NotSignedInError,
  PasswordChangeRequiredError,
  SelfDealingError,
  SessionExpiredError,
} from './errors.ts';

export interface ActionRule {
  /** Without signing in. */
  readonly anyone?: true;
  /** Any signed-in person, on their own data or on data that every worker may see. */
  readonly self?: true;
  /**
   * Roles that allow it in the subtree they were granted on; the least powerful comes first, since a
   * refusal names that one.
   */
  readonly roles?: readonly [Role, ...Role[]];
  /** Scope that allows it to an API key in the key's subtree. */
  readonly keyScope?: ApiKeyScope;
  /** Roles for which a person is named on the row itself, such as the assessors of an examination. */
  readonly named?: readonly [Role, ...Role[]];
  /** Refused to the person whom the row is about, whatever else allows it to them. */
  readonly not?: 'SUBJECT';
}

/** People on a row: whom it is about, and who is named on it. */
export interface RowPeople {
  readonly subjectId: string;
  readonly named: Partial<Readonly<Record<Role, readonly string[]>>>;
}

/** Those who read the people of a subtree and what they did. */
const READERS = ['COORDINATOR', 'REGISTRAR', 'ADMIN'] as const;

export const ACTIONS = {
  'viewer:read': { anyone: true },
  'course:read': { anyone: true },
  'node:read': { anyone: true },

  'org-unit:read': { self: true, roles: [...READERS, 'AUDITOR'], keyScope: 'records:read' },
  'person:read': { self: true, roles: READERS, keyScope: 'people:read' },
  'person:list': { roles: READERS, keyScope: 'people:read' },
  'person:read-phone': { self: true, roles: ['ADMIN'] },

  'person:create': { roles: ['COORDINATOR', 'ADMIN'] },
  // Of a person with a role of their own, only by who may manage that role: see `mayManageRole`.
  'person:reset-password': { roles: ['COORDINATOR', 'ADMIN'] },
  'person:disable': { roles: ['ADMIN'] },
  'person:enable': { roles: ['ADMIN'] },
  // Of both entries; nobody says of themself that somebody else's records are theirs.
  'person:merge': { roles: ['ADMIN'], not: 'SUBJECT' },
  'person:unmerge': { roles: ['ADMIN'], not: 'SUBJECT' },
  'role:grant': { roles: ['ADMIN'] },
  'role:revoke': { roles: ['ADMIN'] },
  'employment:add': { roles: ['COORDINATOR', 'ADMIN'] },
  'employment:end': { roles: ['COORDINATOR', 'ADMIN'] },
  'employment:transfer': { roles: ['COORDINATOR', 'ADMIN'] },
  // All that is kept about somebody, as one file.
  'personal-file:read': { self: true, roles: ['ADMIN'] },
  // Reading them, making, replacing and revoking; see `assertMayGiveScope`.
  'api-key:manage': { roles: ['ADMIN'] },
  // Who has left and still has their name, and what keeps it.
  'leaver:read': { roles: ['ADMIN'] },
  // For good, so never by oneself. The rule of the period does it without anybody.
  'person:pseudonymise': { roles: ['ADMIN'], not: 'SUBJECT' },
  'person:hold-data': { roles: ['ADMIN'], not: 'SUBJECT' },
  'import:preview': { roles: ['ADMIN'] },
  'import:apply': { roles: ['ADMIN'] },
  // Lists of a subtree as files.
  'export:read': { roles: ['COORDINATOR', 'ADMIN'] },
  // Tables of superiors: kept for a unit, filled for it and those below.
  'report:fill': { roles: ['COORDINATOR', 'ADMIN'] },
  // What is made of a file that was sent asks for more.
  'file:send': { roles: ['COORDINATOR', 'ADMIN'] },

  'attempt:read': { self: true },
  // When, in which state and with what score: never what was asked or answered.
  'attempt:list': { self: true, roles: READERS },
  'attempt:start': { self: true },
  'attempt:save': { self: true },
  'attempt:submit': { self: true },
  'lesson:complete': { self: true },

  'completion:read': { self: true, roles: READERS, keyScope: 'records:read' },
  // Programmes, clearance, and facts besides what was studied: see FACT_KINDS.
  'standing:read': { self: true, roles: READERS, keyScope: 'standing:read' },
  'assessment:read': { self: true, roles: READERS, keyScope: 'standing:read' },
  'examination:read': { roles: READERS },
  // Who is to be examined chooses neither when nor by whom, and does not undo it.
  'examination:manage': { roles: ['COORDINATOR'], not: 'SUBJECT' },
  'assessment:void': { roles: ['COORDINATOR'], not: 'SUBJECT' },
  'assessment:dispute': { self: true },
  'dispute:decide': { roles: ['REGISTRAR'], not: 'SUBJECT' },
  'rating:assign': { roles: ['COORDINATOR'], not: 'SUBJECT' },
  'rating:rate': { named: ['ASSESSOR'], not: 'SUBJECT' },
  'rating:read': { self: true },
  'rating:resolve': { roles: ['REGISTRAR'], not: 'SUBJECT' },
  'plan:read': { self: true },
  'rubric:agreement': { roles: ['AUTHOR'] },
  // Counts of questions, never which; and when lessons were reviewed.
  'content:review': { roles: ['AUTHOR'] },
  'mentorship:read': { self: true, roles: READERS },
  // It says who may not rate whom.
  'mentorship:manage': { roles: ['COORDINATOR'], not: 'SUBJECT' },

  'program:assign': { roles: ['COORDINATOR'] },
  'assignment:change': { roles: ['COORDINATOR'], not: 'SUBJECT' },
  'assignment:notice': { self: true },
  'requirement:waive': { roles: ['REGISTRAR'], not: 'SUBJECT' },

  // Who changed what. Whoever may read it changes nothing by that role.
  'audit:read': { roles: ['AUDITOR'] },

  'correction:read': { self: true, roles: READERS },
  'correction:request': { roles: ['COORDINATOR', 'REGISTRAR'], not: 'SUBJECT' },
  'correction:decide': { roles: ['REGISTRAR'], not: 'SUBJECT' },

  // As every record names its person, whoever follows the records follows what becomes of the names.
  'person:changes': { roles: ['COORDINATOR', 'ADMIN'], keyScope: 'records:read' },
  'completion:changes': { roles: ['COORDINATOR', 'ADMIN'], keyScope: 'records:read' },
  'clearance:changes': { roles: ['COORDINATOR', 'ADMIN'], keyScope: 'standing:read' },
  'attempt:failures': { roles: ['COORDINATOR', 'ADMIN'], keyScope: 'attempts:read' },

  'credential:read': { self: true, roles: READERS, keyScope: 'credentials:read' },
  'credential:issue': { roles: ['REGISTRAR'], not: 'SUBJECT' },
  'credential:reissue': { roles: ['REGISTRAR'], not: 'SUBJECT' },
  'credential:revoke': { roles: ['REGISTRAR'], not: 'SUBJECT' },
  'credential:verify': { anyone: true },
} as const satisfies Record<string, ActionRule>;

export type Action = keyof typeof ACTIONS;

/** A unit as far as permission needs it. `path` is that of `org_units`. */
export interface UnitScope {
  readonly code: string;
  readonly path: string;
}

export interface Grant {
  readonly role: Role;
  readonly unit: UnitScope;
}

export type Viewer =
  | {
      readonly kind: 'ANONYMOUS';
      /** A session cookie came along that is no longer valid. */
      readonly hadSession?: true;
    }
  | {
      readonly kind: 'PERSON';
      readonly personId: string;
      /** Entries that were merged into the person's: what was done under them is theirs, too. */
      readonly mergedIds?: readonly string[];
      readonly staffNumber: string;
      readonly displayName: string;
      /** The password was handed out by an administrator: it must be changed before anything else. */
      readonly passwordChangeRequired?: boolean;
      readonly twoFactorEnabled?: boolean;
      readonly grants: readonly Grant[];
    }
  | {
      readonly kind: 'API_KEY';
      readonly keyId: string;
      readonly name: string;
      /** First characters of the key, as its list shows them. */
      readonly prefix: string;
      readonly scopes: readonly ApiKeyScope[];
      readonly unit: UnitScope;
      /** PostgreSQL’s text in UTC; null for a key without an end. */
      readonly expiresAt: string | null;
    };

export const ANONYMOUS: Viewer = { kind: 'ANONYMOUS' };

/** Whether the id is that of the person, or of an entry that was merged into theirs. */
const isSelf = (viewer: Extract<Viewer, { kind: 'PERSON' }>, personId: string): boolean =>
  viewer.personId === personId || viewer.mergedIds?.includes(personId) === true;

/** A signed-in person who may act: not one who has yet to change a handed-out password. */
function isActive(viewer: Viewer): viewer is Extract<Viewer, { kind: 'PERSON' }> {
  return viewer.kind === 'PERSON' && !viewer.passwordChangeRequired;
}

/** Whether `inner` is `outer` itself or below it. */
export function isWithin(inner: string, outer: string): boolean {
  return inner.startsWith(outer);
}

/** The units on whose subtrees the viewer may do the action; none lies inside another. */
export function unitsFor(viewer: Viewer, action: Action): UnitScope[] {
  const rule: ActionRule = ACTIONS[action];
  if (viewer.kind === 'API_KEY') {
    return rule.keyScope !== undefined && viewer.scopes.includes(rule.keyScope)
      ? [viewer.unit]
      : [];
  }
  if (!isActive(viewer) || rule.roles === undefined) return [];
  const roles: readonly Role[] = rule.roles;
  const units = viewer.grants
    .filter((grant) => roles.includes(grant.role))
    .map((grant) => grant.unit);
  return units.filter(
    (unit, index) =>
      !units.some(
        (other, position) =>
          isWithin(unit.path, other.path) && (other.path !== unit.path || position < index),
      ),
  );
}

/** Whether the viewer may do the action to anything at all: the coarse check on a field. */
export function canSomewhere(viewer: Viewer, action: Action): boolean {
  const rule: ActionRule = ACTIONS[action];
  if (rule.anyone) return true;
  if ((rule.self || rule.named !== undefined) && isActive(viewer)) return true;
  return unitsFor(viewer, action).length > 0;
}

/** Whether the viewer may do the action to what belongs to the unit with this path. */
export function canInUnit(viewer: Viewer, action: Action, path: string): boolean {
  return unitsFor(viewer, action).some((unit) => isWithin(path, unit.path));
}

/**
 * Whose accounts and posts each role may manage besides those of learners: a coordinator not those of
 * roles with which they could do more than with their own. ADMIN manages all.
 */
const MANAGED_ROLES: Partial<Readonly<Record<Role, readonly Role[]>>> = {
  COORDINATOR: ['LEARNER', 'MENTOR', 'COORDINATOR'],
  ADMIN: ROLES.values,
};

/** Whether the viewer may do the action to somebody who holds the role on the unit with this path. */
export function mayManageRole(
  viewer: Viewer,
  action: Action,
  held: { role: Role; path: string },
): boolean {
  if (!isActive(viewer)) return false;
  const rule: ActionRule = ACTIONS[action];
  return viewer.grants.some(
    ({ role, unit }) =>
      rule.roles?.includes(role) === true &&
      MANAGED_ROLES[role]?.includes(held.role) === true &&
      isWithin(held.path, unit.path),
  );
}

/** Whether the viewer is this person and the action is one that people may do to themselves. */
export function canAsSelf(viewer: Viewer, action: Action, personId: string): boolean {
  const rule: ActionRule = ACTIONS[action];
  return rule.self === true && isActive(viewer) && isSelf(viewer, personId);
}

/**
 * Why the people on a row keep the viewer from what the rule allows: the row is about the viewer, or
 * does not name them. Null when they do not.
 */
function hindranceOnRow(
  rule: ActionRule,
  viewer: Viewer,
  { subjectId, named }: RowPeople,
): 'SUBJECT' | 'NOT_NAMED' | null {
  const personId = isActive(viewer) ? viewer.personId : null;
  if (rule.not === 'SUBJECT' && isActive(viewer) && isSelf(viewer, subjectId)) return 'SUBJECT';
  if (rule.named === undefined) return null;
  const isNamed =
    personId !== null && rule.named.some((role) => named[role]?.includes(personId) === true);
  return isNamed ? null : 'NOT_NAMED';
}

/** What the viewer can ask for, to be let through next time, and a sentence that says so. */
function missingTo(
  viewer: Viewer,
  { keyScope, named, roles }: ActionRule,
  unitCode: string | undefined,
): { scope: string; message: string } {
  const at = unitCode === undefined ? '' : `@${unitCode}`;
  const unit = unitCode === undefined ? '所涉及的单位' : `单位 ${unitCode} `;
  if (viewer.kind === 'API_KEY' && keyScope !== undefined) {
    return {
      scope: `${keyScope}${at}`,
      message: `这个 API 密钥没有进行这项操作的权限，需要一把带有 ${keyScope}、属于${unit}或其上级的密钥，请向管理员申请。`,
    };
  }
  if (viewer.kind === 'PERSON' && roles === undefined && named !== undefined) {
    const words = named.map((role) => `“${ROLES.zh[role]}”`).join('或');
    return { scope: named[0], message: `只有指定的${words}可以进行这项操作，你不在其中。` };
  }
  if (viewer.kind === 'API_KEY' || roles === undefined) {
    return { scope: 'PERSON', message: 'API 密钥不能进行这项操作，只有登录的人员可以。' };
  }
  const [role] = roles;
  return {
    scope: `${role}${at}`,
    message: `你没有进行这项操作的权限，需要${unit}或其上级的“${ROLES.zh[role]}”角色（${role}），请向那里的系统管理员申请。`,
  };
}

/**
 * Throws NotSignedIn to the anonymous, PasswordChangeRequired to a person who still has a handed-out
 * password, and NotPermitted to others, naming the role or scope, and the unit where it may be named.
 */
export function refuse(viewer: Viewer, action: Action, unitCode?: string): never {
  refuseBy(ACTIONS[action], viewer, unitCode);
}

function refuseBy(rule: ActionRule, viewer: Viewer, unitCode?: string): never {
  if (viewer.kind === 'ANONYMOUS') {
    throw viewer.hadSession ? new SessionExpiredError() : new NotSignedInError();
  }
  if (viewer.kind === 'PERSON' && viewer.passwordChangeRequired) {
    throw new PasswordChangeRequiredError({ missingScope: 'password:change' });
  }
  const { scope, message } = missingTo(viewer, rule, unitCode);
  throw new NotPermittedError({ missingScope: scope }, message);
}

export function assertCanSomewhere(viewer: Viewer, action: Action): void {
  if (!canSomewhere(viewer, action)) refuse(viewer, action);
}

export function assertCanInUnit(viewer: Viewer, action: Action, unit: UnitScope): void {
  if (!canInUnit(viewer, action, unit.path)) refuse(viewer, action, unit.code);
}

/** Throws as `refuse` unless the viewer may do in the unit whatever a key with the scope may do there. */
export function assertMayGiveScope(viewer: Viewer, scope: ApiKeyScope, unit: UnitScope): void {
  for (const action of Object.keys(ACTIONS) as Action[]) {
    const { keyScope }: ActionRule = ACTIONS[action];
    if (keyScope === scope) assertCanInUnit(viewer, action, unit);
  }
}

/** The signed-in person's id; throws when the viewer is not a person, for actions on one's own data. */
export function assertPerson(viewer: Viewer, action: Action): string {
  if (!isActive(viewer)) refuse(viewer, action);
  return viewer.personId;
}

/** Throws as `refuse` to those whom the row does not name, and SelfDealing to the person whom it is about. */
export function assertOnRow(rule: ActionRule, viewer: Viewer, people: RowPeople): void {
  const hindrance = hindranceOnRow(rule, viewer, people);
  if (hindrance === 'NOT_NAMED') refuseBy(rule, viewer);
  if (hindrance === 'SUBJECT') throw new SelfDealingError();
}

/** Throws SelfDealing when the viewer is the person whom it is about. */
export function assertNotOneself(viewer: Viewer, personId: string): void {
  if (viewer.kind === 'PERSON' && isSelf(viewer, personId)) throw new SelfDealingError();
}
