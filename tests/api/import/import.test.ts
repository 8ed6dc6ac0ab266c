import { ROLES } from '@shequ/schema/terms.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBytes } from '../../../api/src/spreadsheet/read-bytes.ts';
import {
  expectData,
  headersOf,
  startTestApi,
  type TestApi,
  type TestCredentials,
} from '../../testkit/api.ts';
import {
  createOrganisation,
  createPerson,
  TEST_PASSWORD,
  UNIT,
} from '../../testkit/organisation.ts';
import { signInAs } from '../account/auth-client.ts';
import {
  apply,
  finished,
  preview,
  previewFile,
  ROSTER,
  readImport,
  rowsOf,
  upload,
  workbookOf,
} from './import-client.ts';

const HERE = UNIT.huayuanCommunity;
const THERE = UNIT.dongfengCommunity;

describe('an import in the browser', { timeout: 120_000 }, () => {
  let api: TestApi;
  let admin: TestCredentials;
  let other: TestCredentials;
  let coordinator: TestCredentials;
  const signedIn = async (role: 'ADMIN' | 'COORDINATOR' | 'REGISTRAR', orgUnitCode: string) => {
    const { staffNumber } = await createPerson(api.database, {
      orgUnitCode,
      roles: [{ role, orgUnitCode }],
    });
    return await api.signIn(staffNumber, TEST_PASSWORD);
  };
  beforeAll(async () => {
    api = await startTestApi();
    await createOrganisation(api.database);
    admin = await signedIn('ADMIN', UNIT.jinshui);
    other = await signedIn('ADMIN', UNIT.zhongyuan);
    coordinator = await signedIn('COORDINATOR', UNIT.jinshui);
  });
  afterAll(() => api.close());

  const roster = (...rows: (string | null)[][]) => workbookOf(ROSTER, rows);
  const row = (
    number: string,
    name: string,
    unit: string = HERE,
    more: Record<string, string> = {},
  ) =>
    ROSTER.map((column) =>
      column === '工号'
        ? number
        : column === '姓名'
          ? name
          : column === '单位代码'
            ? unit
            : column === '用工形式'
              ? (more[column] ?? '专职')
              : (more[column] ?? null),
    );
  const get = (path: string, credentials: TestCredentials) =>
    fetch(`${api.url}${path}`, { headers: headersOf(credentials) });
  const cellsOf = async (response: Response) =>
    (await readBytes(new Uint8Array(await response.arrayBuffer()), null)).rows.map(
      ({ cells }) => cells,
    );
  const run = async (bytes: Uint8Array, confirmed?: string[]) => {
    const shown = (await preview(api, admin, bytes)).import;
    if (shown === undefined) throw new Error('no preview');
    const started = await apply(api, admin, shown.id, confirmed);
    expect(started).toMatchObject({ __typename: 'ApplyImportSuccess' });
    return { shown, ended: await finished(api, admin, shown.id) };
  };
  const postsOf = (number: string) => api.database.sql`
    select org_unit_code as unit, is_main as main, started_on::text as started, ended_on::text as ended
      from employments join people on people.id = person_id
     where staff_number = ${number} order by started_on`;

  it('keeps a file only for those who may make something of it, from a page of ours, of a kind that can be read', async () => {
    const bytes = await roster(row('n0001', '甲'));
    expect((await upload(api, {}, bytes)).status).toBe(401);
    expect((await upload(api, await signedIn('REGISTRAR', UNIT.jinshui), bytes)).status).toBe(403);
    expect((await upload(api, admin, bytes, { origin: null })).status).toBe(403);
    expect((await upload(api, admin, bytes, { origin: 'https://evil.example' })).status).toBe(403);
    const old = await upload(api, admin, Buffer.from('d0cf11e0a1b11ae1', 'hex'));
    expect(old.status).toBe(400);
    expect(await old.json()).toMatchObject({
      code: 'FILE_REFUSED',
      message: expect.stringContaining('另存为 .xlsx'),
    });
    const large = await upload(api, admin, Buffer.alloc(20 * 1024 * 1024 + 1, 'a'));
    expect(large.status).toBe(413);
    const kept = await upload(api, admin, bytes, { name: '..\\..\\花名册.xlsx' });
    expect(kept.status).toBe(201);
    expect(await kept.json()).toMatchObject({ name: '花名册.xlsx' });
  });

  it('is for whoever sent the file, and for nobody else', async () => {
    const sent = await upload(api, admin, await roster(row('n0002', '乙')));
    const { id: fileId } = (await sent.json()) as { id: string };
    expect(await previewFile(api, other, fileId)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await previewFile(api, coordinator, fileId)).toMatchObject({ code: 'NOT_PERMITTED' });
    const shown = (await previewFile(api, admin, fileId)).import;
    expect(await readImport(api, other, shown?.id ?? '')).toBeNull();
    expect(await apply(api, other, shown?.id ?? '')).toMatchObject({ code: 'NOT_FOUND' });
    expect((await get(`/api/imports/${shown?.id}/problems.csv`, other)).status).toBe(404);
  });

  it('writes nothing while it is looked at, and what was shown when it is applied', async () => {
    await createPerson(api.database, {
      staffNumber: 'p0001',
      displayName: '张三',
      orgUnitCode: HERE,
    });
    await createPerson(api.database, {
      staffNumber: 'p0002',
      displayName: '李四',
      orgUnitCode: HERE,
    });
    await createPerson(api.database, {
      staffNumber: 'p0003',
      displayName: '王五',
      orgUnitCode: HERE,
      roles: [{ role: 'COORDINATOR', orgUnitCode: HERE }],
    });
    await createPerson(api.database, {
      staffNumber: 'p0004',
      displayName: '赵六',
      orgUnitCode: HERE,
    });
    const bytes = await roster(
      row('p0001', '张三', HERE, { 手机号: '13700000001' }),
      row('p0002', '李四', THERE, { 到岗日期: '2026-09-01' }),
      row('p0003', '王五', HERE, { 离岗日期: '2026-08-31' }),
      row('p0004', '赵六'),
      row('p0005', '孙七', HERE, { 到岗日期: '2026/9/1', 角色: ROLES.zh.COORDINATOR }),
    );
    const before = await api.database.sql`select count(*)::int from audit_events`;
    const shown = (await preview(api, admin, bytes)).import;
    expect(await api.database.sql`select count(*)::int from audit_events`).toEqual(before);
    expect(rowsOf(shown).map(({ code, kind }) => [code, kind])).toEqual([
      ['p0001', 'UPDATE'],
      ['p0002', 'TRANSFER'],
      ['p0003', 'LEAVE'],
      ['p0004', 'SAME'],
      ['p0005', 'CREATE'],
    ]);
    expect(rowsOf(shown)[0]?.changes).toEqual([
      { what: '手机号', before: null, after: '13700000001' },
    ]);
    expect(rowsOf(shown)[2]?.changes).toEqual([
      { what: '离岗日期', before: null, after: '2026-08-31' },
      { what: '收回角色', before: expect.stringContaining(ROLES.zh.COORDINATOR), after: null },
    ]);
    await apply(api, admin, shown?.id ?? '');
    const ended = await finished(api, admin, shown?.id ?? '');
    expect(ended).toMatchObject({ state: 'DONE', total: 4, done: 4, message: null });
    expect(await postsOf('p0002')).toEqual([
      { unit: HERE, main: true, started: '2024-03-01', ended: '2026-08-31' },
      { unit: THERE, main: true, started: '2026-09-01', ended: null },
    ]);
    expect(await postsOf('p0003')).toMatchObject([{ ended: '2026-08-31' }]);
    const held = await api.database.sql`
      select staff_number as number, string_agg(role || '@' || org_unit_code, ' ' order by role, org_unit_code) as roles
        from role_grants g join people on people.id = g.person_id
       where revoked_at is null and staff_number in ('p0002', 'p0003', 'p0005') group by 1 order by 1`;
    expect(held).toEqual([
      // To learn is nobody’s office: it stays with whoever moves or leaves (decision 156).
      { number: 'p0002', roles: `LEARNER@${HERE} LEARNER@${THERE}` },
      { number: 'p0003', roles: `LEARNER@${HERE}` },
      { number: 'p0005', roles: `COORDINATOR@${HERE} LEARNER@${HERE}` },
    ]);

    const again = await preview(api, admin, bytes);
    expect(again.import?.counts).toEqual([{ kind: 'SAME', rows: 5, done: 0 }]);
  });

  it('hands out passwords of new people by which they sign in, until they have changed them', async () => {
    const { shown } = await run(await roster(row('q0001', '周八'), row('q0002', '吴九')));
    const path = `/api/imports/${shown.id}/passwords.xlsx`;
    const [header, first] = await cellsOf(await get(path, admin));
    expect(header).toEqual(['工号', '姓名', '一次性密码']);
    expect(first?.slice(0, 2)).toEqual(['q0001', '周八']);
    const signed = await signInAs(api, 'q0001', String(first?.[2]));
    expect(signed.body.user).toMatchObject({ passwordChangeRequired: true });
    await api.database
      .sql`update auth_users set password_change_required = false where username = 'q0001'`;
    expect((await cellsOf(await get(path, admin))).slice(1).map(([number]) => number)).toEqual([
      'q0002',
    ]);
    // Who was given another password since: the first one is none any more.
    const [person] = await api.database.sql`select id from people where staff_number = 'q0002'`;
    const { resetPassword } = expectData(
      await api.graphql<{ resetPassword: { __typename: string } }>(
        `mutation { resetPassword(input: { personId: "${person?.id}" }) { __typename } }`,
        {},
        admin,
      ),
    );
    expect(resetPassword.__typename).toBe('ResetPasswordSuccess');
    expect((await cellsOf(await get(path, admin))).slice(1)).toEqual([]);
    expect((await get(path, other)).status).toBe(404);
  });

  it('names what looks like a mistake, and writes it only when that is confirmed', async () => {
    for (const [staffNumber, displayName] of [
      ['00124', '阿甲'],
      ['r1001', '郑十'],
      ['r0009', '冯小'],
    ] as const) {
      await createPerson(api.database, { staffNumber, displayName, orgUnitCode: HERE });
    }
    const year = Number(new Date().getFullYear());
    const shown = (
      await preview(
        api,
        admin,
        await roster(
          row('124', '阿甲乙'),
          row('rl0o1', '某'),
          row('r0002', '郑十'),
          row('r0003', '同名'),
          row('r0004', '同名'),
          row('r0005', '李О'),
          row('r0006', '李0'),
          row('r0007', '陈远', HERE, { 到岗日期: `${year - 60}-01-01` }),
          row('r0009', '另一人'),
          row('r0010', '正常'),
        ),
      )
    ).import;
    const found = rowsOf(shown).map(({ code, kind, doubts }) => [
      code,
      kind,
      doubts.map(({ column }) => column).join(),
    ]);
    expect(found).toEqual([
      ['124', 'DOUBTFUL', '工号'],
      ['rl0o1', 'DOUBTFUL', '工号'],
      ['r0002', 'DOUBTFUL', '姓名'],
      ['r0003', 'CREATE', ''],
      ['r0004', 'DOUBTFUL', '姓名'],
      ['r0005', 'DOUBTFUL', '姓名'],
      ['r0006', 'DOUBTFUL', '姓名'],
      ['r0007', 'DOUBTFUL', '到岗日期'],
      ['r0009', 'DOUBTFUL', '姓名'],
      ['r0010', 'CREATE', ''],
    ]);
    expect(rowsOf(shown)[0]?.doubts[0]?.message).toContain('00124');
    await apply(api, admin, shown?.id ?? '', ['CREATE']);
    expect(await finished(api, admin, shown?.id ?? '')).toMatchObject({ state: 'DONE', done: 2 });
    const added = await api.database.sql`
      select staff_number as number from people where staff_number like 'r00%' order by 1`;
    expect(added.map(({ number }) => number)).toEqual(['r0003', 'r0009', 'r0010']);
  });

  it('finds every fault before the first row is written, and returns the rows with the reason', async () => {
    await createPerson(api.database, {
      staffNumber: 's0001',
      phone: '13700000011',
      orgUnitCode: HERE,
    });
    await createPerson(api.database, {
      staffNumber: 's0002',
      phone: '13700000012',
      orgUnitCode: UNIT.linhuCommunity,
    });
    await createPerson(api.database, {
      staffNumber: 's0003',
      orgUnitCode: HERE,
      roles: [{ role: 'COORDINATOR', orgUnitCode: UNIT.henan }],
    });
    await createPerson(api.database, { staffNumber: '13700000013', orgUnitCode: HERE });
    const shown = (
      await preview(
        api,
        admin,
        await roster(
          row('t0001', '好人'),
          row('..', '点点'),
          row('13700000011', '电话'),
          row('t0004', '电话', HERE, { 手机号: '13700000013' }),
          row('t0005', '电话', HERE, { 手机号: '13700000012' }),
          row('t0006', '外区', UNIT.linhuCommunity),
          row('t0007', '无此单位', '410105009999'),
          row('s0002', '外人'),
          row('s0003', '上级'),
          row('t0010', '离岗', HERE, { 离岗日期: '2026-08-31' }),
          row('t0011', '日子', HERE, { 到岗日期: '2026-02-30' }),
        ),
      )
    ).import;
    const faulty = rowsOf(shown).filter(({ kind }) => kind === 'FAULTY');
    expect(faulty.map(({ row: at, faults }) => [at, faults[0]?.column])).toEqual([
      [3, '工号'],
      [4, '工号'],
      [5, '手机号'],
      [6, '手机号'],
      [7, '单位代码'],
      [8, '单位代码'],
      [9, '工号'],
      [10, '工号'],
      [11, '工号'],
      [12, '到岗日期'],
    ]);
    const [, , , phone, outside, missing, stranger] = faulty.map(
      ({ faults }) => faults[0]?.message,
    );
    expect(phone).not.toContain('s0002');
    // A unit elsewhere and one that is nowhere look alike.
    expect(outside?.replace(UNIT.linhuCommunity, 'X')).toBe(missing?.replace('410105009999', 'X'));
    expect(stranger).toContain('不在你的管辖范围');
    expect(await apply(api, admin, shown?.id ?? '')).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('10 行有误'),
    });
    expect(await postsOf('t0001')).toEqual([]);
    const problems = await cellsOf(await get(`/api/imports/${shown?.id}/problems.xlsx`, admin));
    expect(problems[0]).toEqual([...ROSTER, '行号', '原因']);
    expect(problems).toHaveLength(11);
    expect(problems.at(-1)?.slice(-2)).toEqual(['12', expect.stringContaining('2026-02-30')]);
    // As it was written, so that it can be mended in place.
    expect(problems.at(-1)?.[6]).toBe('2026-02-30');
  });

  it('refuses what somebody changed after the preview, and writes nothing of it', async () => {
    await createPerson(api.database, {
      staffNumber: 'u0001',
      displayName: '原名',
      orgUnitCode: HERE,
    });
    const shown = (
      await preview(api, admin, await roster(row('u0001', '原名甲'), row('u0002', '新人')))
    ).import;
    await api.database.sql`update people set display_name = '原名乙' where staff_number = 'u0001'`;
    expect(await apply(api, admin, shown?.id ?? '')).toMatchObject({
      code: 'PREVIEW_STALE',
      message: expect.stringContaining('第 2 行'),
    });
    expect(await postsOf('u0002')).toEqual([]);
  });

  it('adds and renames units of the own subtree', async () => {
    const table = (rows: string[][]) => workbookOf(['单位代码', '名称'], rows);
    const shown = (
      await preview(
        api,
        admin,
        await table([
          ['410105003001', '新社区'],
          ['410105003000', '新街道'],
          [HERE, '花园社区'],
        ]),
        'ORG_UNITS',
      )
    ).import;
    expect(rowsOf(shown).map(({ kind }) => kind)).toEqual(['CREATE', 'CREATE', 'UPDATE']);
    await apply(api, admin, shown?.id ?? '');
    expect(await finished(api, admin, shown?.id ?? '')).toMatchObject({ state: 'DONE', done: 3 });
    const outside = await preview(
      api,
      admin,
      await table([
        [UNIT.linhuCommunity, '改名'],
        ['410102009000', '新街道'],
        ['430000000000', '新省'],
      ]),
      'ORG_UNITS',
    );
    expect(rowsOf(outside.import).map(({ kind }) => kind)).toEqual(['FAULTY', 'FAULTY', 'FAULTY']);
  });

  it('exports a roster that changes nothing when it is imported again', async () => {
    expect((await get(`/api/exports/roster.xlsx?unit=${UNIT.zhongyuan}`, admin)).status).toBe(403);
    expect((await get(`/api/exports/roster.xlsx?unit=${UNIT.jinshui}`, {})).status).toBe(401);
    const exported = await get(`/api/exports/roster.xlsx?unit=${UNIT.jinshui}`, admin);
    expect(exported.headers.get('content-disposition')).toContain('attachment');
    const bytes = new Uint8Array(await exported.arrayBuffer());
    const { rows } = await readBytes(bytes, null);
    expect(rows[0]?.cells).toEqual(ROSTER);
    const numbers = rows.slice(1).map(({ cells }) => cells[0]);
    expect(numbers).toContain('00124');
    expect(numbers).not.toContain('s0002');
    const shown = (await preview(api, admin, bytes)).import;
    // Somebody whose role reaches beyond the district is for the city to change.
    const kinds = shown?.counts.filter(({ kind }) => kind !== 'SAME');
    expect(kinds).toEqual([{ kind: 'FAULTY', rows: 1, done: 0 }]);

    const read = await get(`/api/exports/roster.csv?unit=${UNIT.jinshui}`, coordinator);
    const text = await read.text();
    expect(text).toContain('s0001');
    // Phone numbers are for administrators.
    expect(text).not.toContain('13700000011,');
  });
});
