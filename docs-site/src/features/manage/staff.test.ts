import { describe, expect, it } from 'vitest';
import type { StaffGrant } from './documents.ts';
import { sayForbidden, sayGrants, unitsWith } from './staff.ts';

const grant = (role: StaffGrant['role'], code: string): StaffGrant => ({
  role,
  orgUnit: { code, name: `单位${code}` },
});

describe('who acts on a staff page', () => {
  const grants = [
    grant('LEARNER', '1'),
    grant('COORDINATOR', '2'),
    grant('REGISTRAR', '2'),
    grant('COORDINATOR', '3'),
  ];

  it('is told by role and unit; being a learner is no office', () => {
    expect(sayGrants(grants)).toEqual(['培训主管 · 单位2', '登记员 · 单位2', '培训主管 · 单位3']);
  });

  it('acts for each unit once, by the roles that the page is for', () => {
    const codes = (roles: StaffGrant['role'][]) => unitsWith(grants, roles).map(({ code }) => code);
    expect(codes(['COORDINATOR', 'REGISTRAR'])).toEqual(['2', '3']);
    expect(codes(['ADMIN'])).toEqual([]);
  });

  it('is told what is needed, what they have and whom to ask when they may not', () => {
    const sentence = sayForbidden([grant('LEARNER', '1')], ['COORDINATOR', 'REGISTRAR']);
    expect(sentence).toContain('“培训主管”或“登记员”');
    expect(sentence).toContain('没有管理角色');
    expect(sentence).toContain('“系统管理员”');
    expect(sayForbidden([grant('AUTHOR', '1')], ['ADMIN'])).toContain('培训师 · 单位1');
  });
});
