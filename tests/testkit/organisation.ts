/**
 * A small organisation for tests: Zhengzhou with two districts, their streets and communities, and a
 * second province. Names below the districts are invented.
 */
import type { EmploymentKind, OrgLevel, Role } from '@shequ/schema/terms.ts';
import { hashPassword } from '../../api/src/modules/organisation/credential/password.ts';
import { registerPeople } from '../../api/src/modules/organisation/management/register-people.service.ts';
import { insertOrgUnits } from '../../api/src/modules/organisation/org-unit/org-unit.store.ts';
import { SYSTEM_ACTOR } from '../../api/src/platform/change/actor.ts';
import { recordChange } from '../../api/src/platform/change/record-change.ts';
import type { Database } from '../../api/src/platform/database/db.ts';

export const UNIT = {
  henan: '410000000000',
  zhengzhou: '410100000000',
  zhongyuan: '410102000000',
  jinshui: '410105000000',
  linhuStreet: '410102001000',
  huayuanStreet: '410105001000',
  dongfengStreet: '410105002000',
  linhuCommunity: '410102001001',
  huayuanCommunity: '410105001001',
  huayuanNorthCommunity: '410105001002',
  dongfengCommunity: '410105002001',
  hubei: '420000000000',
  wuhan: '420100000000',
  jiangan: '420102000000',
  jianganStreet: '420102001000',
  jianganCommunity: '420102001001',
} as const;

const UNITS: [code: string, name: string, level: OrgLevel, parent: string | null][] = [
  [UNIT.henan, '河南省', 'PROVINCE', null],
  [UNIT.zhengzhou, '郑州市', 'CITY', UNIT.henan],
  [UNIT.zhongyuan, '中原区', 'DISTRICT', UNIT.zhengzhou],
  [UNIT.jinshui, '金水区', 'DISTRICT', UNIT.zhengzhou],
  [UNIT.linhuStreet, '林湖街道', 'STREET', UNIT.zhongyuan],
  [UNIT.huayuanStreet, '花园北街道', 'STREET', UNIT.jinshui],
  [UNIT.dongfengStreet, '东风渠街道', 'STREET', UNIT.jinshui],
  [UNIT.linhuCommunity, '林湖第一社区', 'COMMUNITY', UNIT.linhuStreet],
  [UNIT.huayuanCommunity, '花园第一社区', 'COMMUNITY', UNIT.huayuanStreet],
  [UNIT.huayuanNorthCommunity, '花园第二社区', 'COMMUNITY', UNIT.huayuanStreet],
  [UNIT.dongfengCommunity, '东风渠第一社区', 'COMMUNITY', UNIT.dongfengStreet],
  [UNIT.hubei, '湖北省', 'PROVINCE', null],
  [UNIT.wuhan, '武汉市', 'CITY', UNIT.hubei],
  [UNIT.jiangan, '江岸区', 'DISTRICT', UNIT.wuhan],
  [UNIT.jianganStreet, '江湾街道', 'STREET', UNIT.jiangan],
  [UNIT.jianganCommunity, '江湾第一社区', 'COMMUNITY', UNIT.jianganStreet],
];

export async function createOrganisation(database: Database): Promise<void> {
  const paths = new Map<string, string>();
  const rows = UNITS.map(([code, name, level, parentCode]) => {
    const path = `${parentCode === null ? '' : paths.get(parentCode)}${code}.`;
    paths.set(code, path);
    return { code, name, level, parentCode, path };
  });
  await insertOrgUnits(database.sql, rows);
}

export interface TestPerson {
  id: string;
  staffNumber: string;
  displayName: string;
  orgUnitCode: string;
}

export const TEST_PASSWORD = 'correct-horse-8';
let passwordHash: Promise<string> | undefined;
let sequence = 0;

export interface TestPersonOptions {
  staffNumber?: string;
  displayName?: string;
  phone?: string | null;
  /** Unit of the main post; null for a person without one. */
  orgUnitCode?: string | null;
  kind?: EmploymentKind;
  startedOn?: string;
  /** Roles besides LEARNER on the unit of the post. */
  roles?: { role: Role; orgUnitCode: string }[];
  passwordChangeRequired?: boolean;
}

/** A person who can sign in with TEST_PASSWORD, by default a LEARNER in a community of 金水区. */
export async function createPerson(
  database: Database,
  options: TestPersonOptions = {},
): Promise<TestPerson> {
  sequence += 1;
  passwordHash ??= hashPassword(TEST_PASSWORD);
  const staffNumber = options.staffNumber ?? `w${String(sequence).padStart(5, '0')}`;
  const displayName = options.displayName ?? `人员${sequence}`;
  const orgUnitCode =
    options.orgUnitCode === undefined ? UNIT.huayuanCommunity : options.orgUnitCode;
  const person = {
    staffNumber,
    displayName,
    phone: options.phone ?? null,
    passwordHash: await passwordHash,
    passwordChangeRequired: options.passwordChangeRequired ?? false,
    posts:
      orgUnitCode === null
        ? []
        : [
            {
              orgUnitCode,
              positionFamily: null,
              kind: options.kind ?? ('STAFF' as const),
              isMain: true,
              startedOn: options.startedOn ?? '2024-03-01',
            },
          ],
    roles: [
      ...(orgUnitCode === null ? [] : [{ role: 'LEARNER' as const, orgUnitCode }]),
      ...(options.roles ?? []),
    ],
  };
  const [id] = await recordChange({ database, actor: SYSTEM_ACTOR }, (change) =>
    registerPeople(change, [person]),
  );
  return { id: id as string, staffNumber, displayName, orgUnitCode: orgUnitCode ?? '' };
}
