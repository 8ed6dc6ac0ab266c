/** 审计记录 as a file: the rows of the list, for the same people (decision 180). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportAudit } from '../../../api/src/modules/audit/audit-export.service.ts';
import { setPersonDisabled } from '../../../api/src/modules/organisation/management/manage-people.service.ts';
import { grantRole } from '../../../api/src/modules/organisation/management/manage-role-grants.service.ts';
import { SYSTEM_ACTOR } from '../../../api/src/platform/change/actor.ts';
import { recordChange } from '../../../api/src/platform/change/record-change.ts';
import { newId } from '../../../api/src/platform/ids.ts';
import type { Cell } from '../../../api/src/spreadsheet/cell.ts';
import { listAllEvents } from '../../testkit/audit-list.ts';
import { createWorld, type TestPerson, UNITS, type World } from '../../testkit/records/world.ts';

let world: World;
let admin: TestPerson;
let auditor: TestPerson;
let worker: TestPerson;
beforeAll(async () => {
  world = await createWorld(null);
  admin = await world.person('city', [['ADMIN', 'province']]);
  auditor = await world.person('farCommunity', [['AUDITOR', 'district']]);
  worker = await world.person('community');
  const context = world.context(admin.viewer);
  await setPersonDisabled(context, worker.id, true);
  await grantRole(context, { personId: worker.id, role: 'MENTOR', orgUnitCode: UNITS.street });
  await listAllEvents(world.database);
});
afterAll(() => world.close());

async function rowsOf(
  viewer: TestPerson,
  unit: string,
  asked: Record<string, string> = {},
): Promise<(readonly Cell[])[]> {
  const { rows } = await exportAudit(world.context(viewer.viewer), unit, asked);
  const all: (readonly Cell[])[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

describe('the file', () => {
  it('has what the list shows, newest first', async () => {
    const rows = await rowsOf(auditor, UNITS.district);
    expect(rows.map((row) => row[1])).toEqual(['授予角色', '停用账号']);
    expect(rows[0]?.slice(1)).toEqual([
      ...['授予角色', '人员', admin.displayName, admin.staffNumber, '人员', worker.id],
      ...[worker.displayName, worker.staffNumber, UNITS.community, `单位 ${UNITS.community}`],
      `角色：带教人；单位：单位 ${UNITS.street}`,
    ]);
    expect(rows[0]?.[0]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  });

  it('is narrowed as the list is', async () => {
    const count = async (asked: Record<string, string>) =>
      (await rowsOf(auditor, UNITS.district, asked)).length;
    expect(await count({ action: 'role:grant' })).toBe(1);
    expect(await count({ actor: admin.staffNumber, subject: 'PERSON' })).toBe(2);
    expect(await count({ person: admin.staffNumber })).toBe(0);
    expect(await count({ until: '2020-01-01' })).toBe(0);
    expect(await count({ from: '2020-01-01', action: '' })).toBe(2);
  });

  it('refuses before it begins what it cannot be asked', async () => {
    for (const asked of [
      { action: 'person:rename' },
      { subject: 'CARD' },
      { from: 'yesterday' },
      { until: '2026-02-30' },
    ]) {
      await expect(rowsOf(auditor, UNITS.district, asked), JSON.stringify(asked)).rejects.toThrow();
    }
  });

  it('is for auditors of the unit only', async () => {
    for (const unit of [UNITS.otherDistrict, UNITS.city, '430102000000']) {
      await expect(rowsOf(auditor, unit)).rejects.toMatchObject({ code: 'NOT_PERMITTED' });
    }
    await expect(rowsOf(admin, UNITS.district)).rejects.toMatchObject({ code: 'NOT_PERMITTED' });
  });

  it('has each event once over all its pages', async () => {
    const people = Array.from({ length: 2_100 }, () => newId());
    await recordChange({ database: world.database, actor: SYSTEM_ACTOR }, async (change) => {
      for (const id of people) {
        change.record('person:enable', {
          region: '4101',
          subjectId: id,
          details: { orgUnitCode: UNITS.siblingCommunity },
        });
      }
    });
    await listAllEvents(world.database);
    const rows = await rowsOf(auditor, UNITS.siblingCommunity);
    expect(rows.map((row) => row[6]).toSorted()).toEqual(people.toSorted());
  });
});
