import { API_KEY_SCOPES, type ApiKeyScope, ROLES, type Role } from '@shequ/schema/terms.ts';
import { describe, expect, it } from 'vitest';
import {
  ACTIONS,
  type Action,
  type ActionRule,
  ANONYMOUS,
  assertCanInUnit,
  assertCanSomewhere,
  assertMayGiveScope,
  assertNotOneself,
  assertOnRow,
  assertPerson,
  canAsSelf,
  canInUnit,
  canSomewhere,
  type RowPeople,
  refuse,
  type UnitScope,
  unitsFor,
  type Viewer,
} from './authz.ts';
import { NotPermittedError, NotSignedInError, SelfDealingError } from './errors.ts';

const city = { code: '410100000000', path: '410000000000.410100000000.' };
const district = { code: '410105000000', path: `${city.path}410105000000.` };
const sibling = { code: '410102000000', path: `${city.path}410102000000.` };

const person = (grants: Extract<Viewer, { kind: 'PERSON' }>['grants'], extra = {}): Viewer => ({
  kind: 'PERSON',
  personId: 'p',
  staffNumber: 'n',
  displayName: '某',
  grants,
  ...extra,
});
const key = (...scopes: ApiKeyScope[]): Viewer => ({
  kind: 'API_KEY',
  keyId: 'k',
  name: 'k',
  prefix: 'sqk_test',
  expiresAt: null,
  scopes,
  unit: district,
});
const root = person(ROLES.values.map((role) => ({ role, unit: city })));

function refusalOf(ask: () => void): InstanceType<typeof NotPermittedError> | null {
  try {
    ask();
    return null;
  } catch (error) {
    if (error instanceof NotPermittedError) return error;
    throw error;
  }
}

/** The viewer with what a refusal named, which must be something that can be given to such a viewer. */
function withScope(viewer: Viewer, scope: string, unit: UnitScope): Viewer {
  if (viewer.kind === 'API_KEY') {
    expect(API_KEY_SCOPES.values).toContain(scope);
    return { ...viewer, scopes: [...viewer.scopes, scope as ApiKeyScope], unit };
  }
  expect(ROLES.values).toContain(scope);
  if (viewer.kind !== 'PERSON') throw new Error('nobody known was told to ask for a role');
  return { ...viewer, grants: [...viewer.grants, { role: scope as Role, unit }] };
}

const allActions = Object.keys(ACTIONS) as Action[];
const open = allActions.filter((action) => 'anyone' in ACTIONS[action]);

describe('permission', () => {
  it('allows nobody anything but what is open to anyone', () => {
    expect(allActions.filter((action) => canSomewhere(ANONYMOUS, action))).toEqual(open);
    expect(open).toEqual(['viewer:read', 'course:read', 'node:read', 'credential:verify']);
  });

  it('lets a role act in the subtree it was granted on, and nowhere else', () => {
    const admin = person([{ role: 'ADMIN', unit: district }]);
    expect(canInUnit(admin, 'person:disable', `${district.path}410105001000.`)).toBe(true);
    expect(canInUnit(admin, 'person:disable', district.path)).toBe(true);
    expect(canInUnit(admin, 'person:disable', city.path)).toBe(false);
    expect(canInUnit(admin, 'person:disable', sibling.path)).toBe(false);
  });

  it('does not take a unit for one whose code begins alike', () => {
    const admin = person([{ role: 'ADMIN', unit: { code: '41', path: '41.' } }]);
    expect(canInUnit(admin, 'person:disable', '410.')).toBe(false);
  });

  it.each(['LEARNER', 'MENTOR', 'ASSESSOR'] as const)(
    'gives the role %s no power over others by itself',
    (role) => {
      const viewer = person([{ role, unit: city }]);
      expect(allActions.filter((action) => unitsFor(viewer, action).length > 0)).toEqual([]);
    },
  );

  it('lets an AUDITOR read units and what was changed, and nothing else', () => {
    const viewer = person([{ role: 'AUDITOR', unit: city }]);
    const own = allActions.filter((action) => unitsFor(viewer, action).length > 0);
    expect(own.sort()).toEqual(['audit:read', 'org-unit:read']);
  });

  it('lets no key change anything', () => {
    const changing = allActions.filter((action) => !/:(read|list|changes|verify)/.test(action));
    expect(changing.length).toBeGreaterThan(8);
    for (const action of changing) {
      expect([action, canSomewhere(key('records:read', 'people:read'), action)]).toEqual([
        action,
        false,
      ]);
    }
  });

  it('lets nobody give a scope that opens to a key more than they may do themselves in its unit', () => {
    const mayGive = (viewer: Viewer, scope: ApiKeyScope, unit: UnitScope): boolean =>
      refusalOf(() => assertMayGiveScope(viewer, scope, unit)) === null;
    for (const role of ROLES.values) {
      const viewer = person([{ role, unit: district }]);
      for (const scope of API_KEY_SCOPES.values) {
        expect(mayGive(viewer, scope, sibling), `${role} ${scope} beside`).toBe(false);
        const opened = allActions.filter((action) => canInUnit(key(scope), action, district.path));
        const own = opened.filter((action) => canInUnit(viewer, action, district.path));
        expect(mayGive(viewer, scope, district), `${role} ${scope}`).toBe(
          own.length === opened.length,
        );
      }
    }
    const registrar = person([{ role: 'REGISTRAR', unit: district }]);
    expect(mayGive(registrar, 'people:read', district)).toBe(true);
    // The feed of changes, which a key with the scope is given, is not a registrar’s.
    expect(refusalOf(() => assertMayGiveScope(registrar, 'records:read', district))).toMatchObject({
      missingScope: `COORDINATOR@${district.code}`,
    });
  });

  it('keeps the scopes of keys apart', () => {
    expect(unitsFor(key('people:read'), 'completion:read')).toEqual([]);
    expect(unitsFor(key('records:read'), 'person:read')).toEqual([]);
    expect(unitsFor(key('records:read'), 'completion:read')).toEqual([district]);
  });

  it('names each subtree once when grants lie inside one another or repeat', () => {
    const viewer = person([
      { role: 'COORDINATOR', unit: district },
      { role: 'ADMIN', unit: district },
      { role: 'ADMIN', unit: city },
      { role: 'LEARNER', unit: sibling },
    ]);
    expect(unitsFor(viewer, 'person:list')).toEqual([city]);
    expect(
      unitsFor(
        person([
          { role: 'COORDINATOR', unit: district },
          { role: 'ADMIN', unit: district },
        ]),
        'person:list',
      ),
    ).toEqual([district]);
  });

  it('lets people do to themselves what the list says, and only to themselves', () => {
    const learner = person([]);
    expect(canAsSelf(learner, 'person:read', 'p')).toBe(true);
    expect(canAsSelf(learner, 'person:read', 'q')).toBe(false);
    expect(canAsSelf(learner, 'person:disable', 'p')).toBe(false);
    expect(canAsSelf(key('people:read'), 'person:read', 'p')).toBe(false);
  });

  it('lets a person with a handed-out password do nothing but what is open to anyone', () => {
    const viewer = person([{ role: 'ADMIN', unit: city }], { passwordChangeRequired: true });
    expect(allActions.filter((action) => canSomewhere(viewer, action))).toEqual(open);
    expect(canAsSelf(viewer, 'person:read', 'p')).toBe(false);
    expect(() => assertPerson(viewer, 'attempt:start')).toThrow(
      expect.objectContaining({ code: 'PASSWORD_CHANGE_REQUIRED' }),
    );
  });

  it('names in a refusal what can be asked for, and lets through whoever has it', () => {
    const viewers: Viewer[] = [
      person([]),
      person([{ role: 'LEARNER', unit: district }]),
      person([{ role: 'COORDINATOR', unit: district }]),
      person([{ role: 'ADMIN', unit: sibling }]),
      person([], { passwordChangeRequired: true }),
      key(),
      ...API_KEY_SCOPES.values.map((scope) => key(scope)),
      { ...key(...API_KEY_SCOPES.values), unit: sibling } as Viewer,
    ];
    /** The way to ask: for anything at all, on a named unit, or about a person who is not told of. */
    const asks: [unit: UnitScope, ask: (viewer: Viewer, action: Action) => void][] = [
      [district, (viewer, action) => assertCanSomewhere(viewer, action)],
      [district, (viewer, action) => assertCanInUnit(viewer, action, district)],
      [city, (viewer, action) => assertCanInUnit(viewer, action, city)],
      [
        district,
        (viewer, action) => {
          if (!canInUnit(viewer, action, district.path)) refuse(viewer, action);
        },
      ],
    ];
    const named = new Set<string>();
    for (const viewer of viewers) {
      for (const action of allActions) {
        for (const [unit, ask] of asks) {
          // Reading one's own data, or what anyone may read, is never asked of a unit.
          if (unitsFor(root, action).length === 0 && viewer.kind === 'PERSON') continue;
          const refusal = refusalOf(() => ask(viewer, action));
          if (refusal === null) continue;
          const [scope = '', code] = refusal.missingScope.split('@');
          named.add(scope);
          if (code !== undefined) expect(code).toBe(unit.code);
          expect(refusal.message).toMatch(/[\u4e00-\u9fff].*。$/);
          if (scope === 'password:change') {
            expect(refusal.code).toBe('PASSWORD_CHANGE_REQUIRED');
            continue;
          }
          if (scope === 'PERSON') {
            expect(viewer.kind).toBe('API_KEY');
            const mightiest = { ...key(...API_KEY_SCOPES.values), unit: city } as Viewer;
            expect(unitsFor(mightiest, action)).toEqual([]);
            continue;
          }
          const helped = withScope(viewer, scope, unit);
          expect(
            refusalOf(() => ask(helped, action)),
            `${action}: ${scope}`,
          ).toBeNull();
        }
      }
    }
    expect([...named].sort()).toEqual(
      [
        ...['ADMIN', 'AUDITOR', 'AUTHOR', 'COORDINATOR', 'REGISTRAR'],
        ...['PERSON', 'password:change'],
        ...API_KEY_SCOPES.values,
      ].sort(),
    );
  });

  it('refuses nobody known by asking to sign in', () => {
    expect(() => assertCanInUnit(ANONYMOUS, 'person:list', district)).toThrow(
      expect.objectContaining({ code: 'NOT_SIGNED_IN' }),
    );
    expect(() =>
      assertCanInUnit({ kind: 'ANONYMOUS', hadSession: true }, 'person:list', district),
    ).toThrow(expect.objectContaining({ code: 'SESSION_EXPIRED' }));
  });
});

describe('what nobody may do for themself', () => {
  it('is refused to the person whom it is about, and to nobody else', () => {
    expect(() => assertNotOneself(person([]), 'p')).toThrow(SelfDealingError);
    expect(() => assertNotOneself(person([]), 'q')).not.toThrow();
    expect(() => assertNotOneself(key(), 'p')).not.toThrow();
  });
});

describe('what people named on a row may do', () => {
  const rule = { named: ['ASSESSOR', 'MENTOR'], not: 'SUBJECT' } as const satisfies ActionRule;
  const row: RowPeople = {
    subjectId: 'candidate',
    named: { ASSESSOR: ['a1', 'a2'], AUDITOR: ['x'] },
  };
  const refusalTo = (viewer: Viewer, people = row, by: ActionRule = rule) =>
    refusalOf(() => assertOnRow(by, viewer, people));
  const called = (personId: string, grants: Parameters<typeof person>[0] = []) =>
    person(grants, { personId });

  it('is for those named in a role of the rule, and for nobody else whatever their grants', () => {
    expect(refusalTo(called('a1'))).toBeNull();
    expect(refusalTo(called('a2'))).toBeNull();
    for (const role of ROLES.values) {
      const stranger = called('s', [{ role, unit: city }]);
      expect(refusalTo(stranger), role).toMatchObject({
        missingScope: 'ASSESSOR',
        message: '只有指定的“评分人”或“带教人”可以进行这项操作，你不在其中。',
      });
    }
    expect(refusalTo(called('x')), 'named, but in another role').not.toBeNull();
    expect(refusalTo(key(...API_KEY_SCOPES.values))?.missingScope).toBe('PERSON');
  });

  it('is not for somebody who has yet to change a handed-out password, nor for nobody known', () => {
    const handedOut = { ...called('a1'), passwordChangeRequired: true } as Viewer;
    expect(refusalTo(handedOut)?.code).toBe('PASSWORD_CHANGE_REQUIRED');
    expect(() => assertOnRow(rule, ANONYMOUS, row)).toThrow(NotSignedInError);
  });

  it('is refused to the person whom the row is about, even when named or mighty', () => {
    const own = { subjectId: 'a1', named: { ASSESSOR: ['a1'] } };
    expect(() => assertOnRow(rule, called('a1'), own)).toThrow(SelfDealingError);
    const byRole = { roles: ['ADMIN'], not: 'SUBJECT' } as const satisfies ActionRule;
    const mighty = [{ role: 'ADMIN', unit: city } as const];
    expect(() => assertOnRow(byRole, called('candidate', mighty), row)).toThrow(SelfDealingError);
    expect(refusalTo(called('other', mighty), row, byRole)).toBeNull();
  });
});
