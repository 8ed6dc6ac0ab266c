import { ROLES } from '@shequ/schema/terms.ts';
import { describe, expect, it } from 'vitest';
import {
  ACTIONS,
  type Action,
  ANONYMOUS,
  assertCanInUnit,
  assertPerson,
  canAsSelf,
  canInUnit,
  canSomewhere,
  unitsFor,
  type Viewer,
} from './authz.ts';

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
const key = (...scopes: ('records:read' | 'people:read')[]): Viewer => ({
  kind: 'API_KEY',
  keyId: 'k',
  name: 'k',
  scopes,
  unit: district,
});
const allActions = Object.keys(ACTIONS) as Action[];
const open = allActions.filter((action) => 'anyone' in ACTIONS[action]);

describe('permission', () => {
  it('allows nobody anything but what is open to anyone', () => {
    expect(allActions.filter((action) => canSomewhere(ANONYMOUS, action))).toEqual(open);
    expect(open).toEqual(['viewer:read', 'course:read', 'node:read']);
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

  it.each(ROLES.filter((role) => !['LEARNER', 'COORDINATOR', 'ADMIN'].includes(role)))(
    'gives the role %s, kept for later, no power over others',
    (role) => {
      const viewer = person([{ role, unit: city }]);
      expect(allActions.filter((action) => unitsFor(viewer, action).length > 0)).toEqual([]);
    },
  );

  it('lets no key change anything', () => {
    const changing = allActions.filter((action) => !/:(read|list|changes)/.test(action));
    expect(changing.length).toBeGreaterThan(8);
    for (const action of changing) {
      expect([action, canSomewhere(key('records:read', 'people:read'), action)]).toEqual([
        action,
        false,
      ]);
    }
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

  it('names what is missing in a refusal', () => {
    expect(() => assertCanInUnit(person([]), 'person:list', district)).toThrow(
      expect.objectContaining({ missingScope: 'person:list@410105000000' }),
    );
    expect(() => assertCanInUnit(ANONYMOUS, 'person:list', district)).toThrow(
      expect.objectContaining({ code: 'NOT_SIGNED_IN' }),
    );
    expect(() =>
      assertCanInUnit({ kind: 'ANONYMOUS', hadSession: true }, 'person:list', district),
    ).toThrow(expect.objectContaining({ code: 'SESSION_EXPIRED' }));
  });
});
