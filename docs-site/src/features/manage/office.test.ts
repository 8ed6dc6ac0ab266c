import { describe, expect, it } from 'vitest';
import { memoryStorage } from '../../lib/memory-storage.testkit.ts';
import type { StaffGrant } from './documents.ts';
import { knownOffice, rememberOffice } from './office.ts';
import { MANAGE_PAGES, ROOMS } from './rooms.ts';
import { isOffered } from './show-office.ts';

const grants: StaffGrant[] = [
  { role: 'COORDINATOR', orgUnit: { code: '410105000000', name: '金水区' } },
];

describe('what is known of an office', () => {
  it('is of one person, and gone when it is forgotten', () => {
    const storage = memoryStorage();
    rememberOffice(storage, { personId: 'a', grants });
    expect(knownOffice(storage, 'a')?.grants).toEqual(grants);
    expect(knownOffice(storage, 'b')).toBeNull();
    rememberOffice(storage, null);
    expect(knownOffice(storage, 'a')).toBeNull();
  });

  it('is nothing when the store was damaged', () => {
    const storage = memoryStorage();
    storage.set('shequ.office', '{"personId":"a"}');
    expect(knownOffice(storage, 'a')).toBeNull();
  });
});

describe('places for some roles', () => {
  it('are offered to who has one of the roles, and to no others', () => {
    const offered = (...held: StaffGrant['role'][]) =>
      [...MANAGE_PAGES, ...ROOMS]
        .filter(({ roles }) => isOffered(roles, held))
        .map(({ href }) => href);
    expect(offered('LEARNER', 'MENTOR')).toEqual([]);
    expect(new Set(offered('ASSESSOR'))).toEqual(new Set(['/rate/']));
    expect(new Set(offered('AUDITOR'))).toEqual(new Set(['/manage/audit/']));
    expect(offered('ADMIN')).not.toContain('/manage/audit/');
    expect(new Set(offered('AUTHOR'))).toEqual(new Set(['/teach/']));
    expect(new Set(offered('AUTHOR', 'ASSESSOR'))).toEqual(new Set(['/rate/', '/teach/']));
    expect(offered('ADMIN')).not.toContain('/teach/');
    expect(offered('COORDINATOR')).toContain('/manage/people/');
    expect(offered('COORDINATOR')).not.toContain('/rate/');
  });
});
