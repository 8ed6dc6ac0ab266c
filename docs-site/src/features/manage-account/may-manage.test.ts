import { describe, expect, it } from 'vitest';
import type { Role } from '../manage/staff.ts';
import { isBelow, mayManage } from './may-manage.ts';

const held = (role: Role, code: string) => ({ role, orgUnit: { code } });
const post = (code: string, endedOn: string | null = null) => ({ endedOn, orgUnit: { code } });
const DISTRICT = '410105000000';
const COMMUNITY = '410105001001';

describe('a unit below another', () => {
  it('is told by the digits of its level, also where they end in zero', () => {
    expect(isBelow(COMMUNITY, DISTRICT)).toBe(true);
    expect(isBelow(DISTRICT, DISTRICT)).toBe(true);
    expect(isBelow(DISTRICT, COMMUNITY)).toBe(false);
    expect(isBelow('410111000000', '410110000000')).toBe(false);
    expect(isBelow('410110001000', '410110000000')).toBe(true);
  });
});

describe('what is offered about a person', () => {
  const worker = { roles: [held('LEARNER', COMMUNITY)], employments: [post(COMMUNITY)] };

  it('is posts and password to a coordinator, account and roles to an administrator too', () => {
    expect(mayManage([held('COORDINATOR', DISTRICT)], worker)).toEqual({
      manage: true,
      administer: false,
      higher: null,
    });
    expect(mayManage([held('ADMIN', DISTRICT)], worker)).toMatchObject({
      manage: true,
      administer: true,
    });
    expect(mayManage([held('REGISTRAR', DISTRICT)], worker)).toMatchObject({ manage: false });
  });

  it('is nothing about somebody of another unit, and holds for one who has left', () => {
    const own = [held('COORDINATOR', '410102000000')];
    expect(mayManage(own, worker).manage).toBe(false);
    const left = { ...worker, employments: [post(COMMUNITY, '2026-01-01')] };
    expect(mayManage([held('COORDINATOR', DISTRICT)], left).manage).toBe(true);
  });

  it('says which role keeps a coordinator from it', () => {
    const assessor = { ...worker, roles: [held('ASSESSOR', DISTRICT)] };
    const above = { ...worker, roles: [held('COORDINATOR', '410100000000')] };
    const own = [held('COORDINATOR', DISTRICT)];
    expect(mayManage(own, assessor)).toMatchObject({ manage: false, higher: 'ASSESSOR' });
    expect(mayManage(own, above)).toMatchObject({ manage: false, higher: 'COORDINATOR' });
    expect(mayManage([held('ADMIN', DISTRICT)], above).administer).toBe(false);
  });
});
