import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../../testkit/api.ts';
import { runCommand } from '../../testkit/command.ts';
import { createOrganisation, UNIT } from '../../testkit/organisation.ts';
import { createRunFolder, removeFolder } from '../../testkit/run-folder.ts';
import { signInAs } from '../account/auth-client.ts';

const HEADER = '工号,姓名,手机号,单位代码,岗位类别,用工形式,到岗日期,角色,离岗日期';

describe('people import', { timeout: 120_000 }, () => {
  let api: TestApi;
  let folder: string;
  let env: Record<string, string>;
  beforeAll(async () => {
    api = await startTestApi();
    await createOrganisation(api.database);
    folder = createRunFolder('import');
    env = { DATABASE_URL: api.databaseUrl };
  });
  afterAll(async () => {
    await api.close();
    removeFolder(folder);
  });

  const fileOf = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const rows = (...lines: string[]) => [HEADER, ...lines].join('\r\n');
  const people = () =>
    api.database.sql<Record<string, unknown>[]>`
      select p.staff_number as number, p.display_name as name, p.phone, e.org_unit_code as unit,
        e.position_family as position, e.kind, e.started_on as started,
        (select string_agg(role, ' ' order by role) from role_grants g where g.person_id = p.id) as roles
      from people p join employments e on e.person_id = p.id order by p.staff_number`;
  const counts = async () =>
    (
      await api.database.sql`
    select (select count(*)::int from people) as people, (select count(*)::int from audit_events) as events`
    )[0];

  it('imports a roster, hands out passwords in a private file, and does nothing the second time', async () => {
    const path = fileOf(
      'roster.csv',
      `\uFEFF${rows(
        `A0001,李晓雨,13800000011,${UNIT.huayuanCommunity},服务类,专职,2026-09-01,`,
        `a0002,王 强,,${UNIT.jinshui},,兼职,2026/3/1,管理员、学员`,
        ` a0003 ,阿依古丽·买买提,１３８００００００１３,${UNIT.dongfengCommunity},governance,志愿者,2026年10月1日,系统管理员`,
      )}\r\n\r\n`,
    );
    const dry = await runCommand('people', ['import', path, '--dry-run'], env);
    expect(dry).toMatchObject({ exitCode: 0, stderr: '' });
    expect(dry.stdout).toContain('检查通过（没有写入）：新增 3 人，更新 0 人，不变 0 人。');
    expect(await people()).toEqual([]);

    const done = await runCommand('people', ['import', path], env);
    expect(done.stdout).toContain('导入完成：新增 3 人');
    expect(await people()).toEqual([
      {
        number: 'a0001',
        name: '李晓雨',
        phone: '13800000011',
        unit: UNIT.huayuanCommunity,
        position: 'service',
        kind: 'STAFF',
        started: '2026-09-01',
        roles: 'LEARNER',
      },
      {
        number: 'a0002',
        name: '王 强',
        phone: null,
        unit: UNIT.jinshui,
        position: null,
        kind: 'PART_TIME',
        started: '2026-03-01',
        roles: 'COORDINATOR LEARNER',
      },
      {
        number: 'a0003',
        name: '阿依古丽·买买提',
        phone: '13800000013',
        unit: UNIT.dongfengCommunity,
        position: 'governance',
        kind: 'VOLUNTEER',
        started: '2026-10-01',
        roles: 'ADMIN LEARNER',
      },
    ]);
    const passwordFile = join(folder, 'roster.passwords.csv');
    expect(statSync(passwordFile).mode & 0o777).toBe(0o600);
    const [, first = ''] = readFileSync(passwordFile, 'utf8').split('\r\n');
    const [number = '', , password = ''] = first.split(',');
    const signedIn = await signInAs(api, number, password);
    expect(signedIn.body.user).toMatchObject({ username: 'a0001', passwordChangeRequired: true });
    expect(done.stdout + done.stderr).not.toContain(password);

    const before = await counts();
    const again = await runCommand('people', ['import', path], env);
    expect(again.stdout).toContain('新增 0 人，更新 0 人，不变 3 人。');
    expect(await counts()).toEqual(before);
  });

  it('brings people who are there up to date, and leaves what the row leaves out', async () => {
    const path = fileOf(
      'update.csv',
      rows(`a0001,李晓宇,,${UNIT.huayuanCommunity},应急安全类,专职,,管理员`),
    );
    const done = await runCommand('people', ['import', path], env);
    expect(done.stdout).toContain('新增 0 人，更新 1 人，不变 0 人。');
    expect((await people())[0]).toMatchObject({
      name: '李晓宇',
      phone: '13800000011',
      position: 'emergency-safety',
      roles: 'COORDINATOR LEARNER',
    });
    const [event] = await api.database.sql`
      select details::text as text from audit_events where action = 'person:update'`;
    expect(event?.text).toContain('displayName');
    expect(event?.text).not.toContain('李晓宇');
  });

  it('lists every fault by row and column, and imports nobody', async () => {
    const before = await counts();
    const path = fileOf(
      'faults.csv',
      rows(
        `b0001,好人,13800000021,${UNIT.huayuanCommunity},服务类,专职,2026-09-01,学员`,
        `b 002,甲,13800000022,${UNIT.huayuanCommunity},服务类,专职,,`,
        `b0003,,13800000023,${UNIT.huayuanCommunity},服务类,专职,,`,
        `b0004,丙,1.38E+10,${UNIT.huayuanCommunity},服务类,专职,,`,
        `b0005,丁,,4.10105E+11,服务类,专职,,`,
        `b0006,=cmd|' /C calc'!A0,,${UNIT.huayuanCommunity},服务类,专职,,`,
        `b0007,庚,,410105001,服务类,专职,,`,
        `b0008,辛,,${UNIT.huayuanCommunity},炊事类,专职,,`,
        `b0009,壬,,${UNIT.huayuanCommunity},服务类,合同工,,`,
        `b0010,癸,,${UNIT.huayuanCommunity},服务类,专职,2026-02-30,`,
        `b0011,子,,${UNIT.huayuanCommunity},服务类,专职,,主任`,
        `B0001,丑,,${UNIT.huayuanCommunity},服务类,专职,,`,
        `b0013,寅,13800000021,${UNIT.huayuanCommunity},服务类,专职,,`,
        `b0014,卯,,999999999999,服务类,专职,,`,
        `b0015,辰,13800000011,${UNIT.huayuanCommunity},服务类,专职,,`,
        `a0002,王 强,,${UNIT.huayuanCommunity},,兼职,,`,
        `b0017,午,,${UNIT.huayuanCommunity},服务类,专职,,,,多出一格`,
        `b0018,未,,${UNIT.huayuanCommunity},服务类,专职,2062-09-01,`,
        `b0019,申,,${UNIT.huayuanCommunity},服务类,专职,1924/3/1,`,
        `b0020,酉,,${UNIT.huayuanCommunity},服务类,专职,1026年3月1日,`,
      ),
    );
    const outcome = await runCommand('people', ['import', path], env);
    expect(outcome.exitCode).toBe(1);
    const found = outcome.stderr
      .split('\n')
      .map((line) => /^第 (\d+) 行 ?(\S*?)：/.exec(line)?.slice(1));
    expect(found.filter((match) => match !== undefined)).toEqual([
      ['3', '工号'],
      ['4', '姓名'],
      ['5', '手机号'],
      ['6', '单位代码'],
      ['7', '姓名'],
      ['8', '单位代码'],
      ['9', '岗位类别'],
      ['10', '用工形式'],
      ['11', '到岗日期'],
      ['12', '角色'],
      ['13', '工号'],
      ['14', '手机号'],
      ['15', '单位代码'],
      ['16', '手机号'],
      ['17', '单位代码'],
      ['18', ''],
      ['19', '到岗日期'],
      ['20', '到岗日期'],
      ['21', '到岗日期'],
    ]);
    expect(outcome.stderr).toContain('科学计数法');
    expect(outcome.stderr).toContain('公式');
    expect(outcome.stderr).toContain('与第 2 行重复');
    expect(outcome.stderr).toContain('“2026-02-30”日历上没有这一天');
    expect(outcome.stderr).toMatch(/“2062-09-01”离今天太远.*；到岗日期应在 \d{4}-\d\d-\d\d 到/);
    expect(outcome.stderr).toMatch(/“1924\/3\/1”离今天太远/);
    expect(outcome.stderr).toContain(
      '“1026年3月1日”超出了范围；应在 1900-01-01 到 2100-12-31 之间',
    );
    expect(outcome.stderr).toContain('共 19 处问题，没有导入任何人。');
    expect(await counts()).toEqual(before);
  });

  it('reads GB18030 and tabs, as Excel on Chinese Windows writes them', async () => {
    // 工号, 姓名, 单位代码, 用工形式 and one row, separated by tabs; 㐀 takes four bytes.
    const bytes = Buffer.from(
      'b9a4bac509d0d5c3fb09b5a5cebbb4fac2eb09d3c3b9a4d0cecabd0d0a6330303031098139ee39cec4b1' +
        'f20934313031303530303130303109d7a8d6b00d0a',
      'hex',
    );
    const path = fileOf('gbk.csv', bytes);
    const done = await runCommand('people', ['import', path], env);
    expect(done).toMatchObject({ exitCode: 0, stderr: '' });
    expect((await people()).find((person) => person.number === 'c0001')).toMatchObject({
      name: '㐀文彬',
    });
  });

  it('tells what is wrong with the form of a file', async () => {
    const outcome = await runCommand(
      'people',
      ['import', fileOf('bad.csv', '工号,姓名\r\nx,y')],
      env,
    );
    expect(outcome.exitCode).toBe(1);
    expect(outcome.stderr).toContain('缺少列“单位代码”');
  });

  it('takes paths from where the command was typed, not from the package that a manager runs it in', async () => {
    fileOf('relative.csv', rows(`f0001,某某,,${UNIT.huayuanCommunity},,专职,,`));
    const here = { ...env, INIT_CWD: folder };
    const done = await runCommand('people', ['import', 'relative.csv'], here);
    expect(done).toMatchObject({ exitCode: 0, stderr: '' });
    expect(done.stdout).toContain(join(folder, 'relative.passwords.csv'));
    expect(readFileSync(join(folder, 'relative.passwords.csv'), 'utf8')).toContain('f0001,');
    const absent = await runCommand('people', ['import', 'absent.csv'], here);
    expect(absent.stderr).toContain(`没有文件 ${join(folder, 'absent.csv')}。`);
  });

  it('imports nobody when the passwords cannot be kept', async () => {
    const before = await counts();
    const path = fileOf('kept.csv', rows(`d0001,某丁,,${UNIT.huayuanCommunity},,专职,,`));
    fileOf('kept.passwords.csv', 'there already');
    const outcome = await runCommand('people', ['import', path], env);
    expect(outcome.exitCode).toBe(2);
    expect(outcome.stderr).toContain('已存在');
    expect(readFileSync(join(folder, 'kept.passwords.csv'), 'utf8')).toBe('there already');
    expect(await counts()).toEqual(before);
  });

  it('says how it is used, and what is wrong with how it was', async () => {
    const [help, noFile, absent, unknown, option] = await Promise.all([
      runCommand('people', ['--help']),
      runCommand('people', ['import'], env),
      runCommand('people', ['import', '/no/such.csv'], env),
      runCommand('people', ['export'], env),
      runCommand('people', ['import', 'x.csv', '--dryrun'], env),
    ]);
    expect(help.stdout).toContain(HEADER);
    expect(noFile.stderr).toContain('请写出要导入的 CSV 文件');
    expect(absent.stderr).toContain('没有文件');
    expect(unknown.stderr).toContain('没有子命令 "export"');
    expect(option.stderr).toContain('没有选项 "--dryrun"，是不是 --dry-run？');
    expect([help, noFile, absent, unknown, option].map((outcome) => outcome.exitCode)).toEqual([
      0, 2, 2, 2, 2,
    ]);
  });
});

describe('org-units import', { timeout: 120_000 }, () => {
  let api: TestApi;
  let folder: string;
  let env: Record<string, string>;
  beforeAll(async () => {
    api = await startTestApi();
    folder = createRunFolder('import');
    env = { DATABASE_URL: api.databaseUrl };
  });
  afterAll(async () => {
    await api.close();
    removeFolder(folder);
  });

  const run = (lines: string[], ...flags: string[]) => {
    const path = join(folder, 'units.csv');
    writeFileSync(path, lines.join('\n'));
    return runCommand('org-units', ['import', path, ...flags], env);
  };
  const units = () =>
    api.database.sql`select code, name, level, parent_code as parent from org_units order by code`;

  it('builds the tree from the digits of the codes, in any order of rows, and again changes nothing', async () => {
    const table = [
      '单位代码,名称',
      '410105001001,花园第一社区',
      '410105000000,金水区',
      '410000000000,河南省',
      '410105001000,花园街道',
      '410100000000,郑州市',
    ];
    expect((await run(table)).stdout).toContain('新增 5 个单位，改名 0 个，不变 0 个。');
    expect(await units()).toEqual([
      { code: '410000000000', name: '河南省', level: 'PROVINCE', parent: null },
      { code: '410100000000', name: '郑州市', level: 'CITY', parent: '410000000000' },
      { code: '410105000000', name: '金水区', level: 'DISTRICT', parent: '410100000000' },
      { code: '410105001000', name: '花园街道', level: 'STREET', parent: '410105000000' },
      { code: '410105001001', name: '花园第一社区', level: 'COMMUNITY', parent: '410105001000' },
    ]);
    expect((await run(table)).stdout).toContain('新增 0 个单位，改名 0 个，不变 5 个。');
    const renamed = ['单位代码,名称', '410105001000,花园路街道'];
    expect((await run(renamed)).stdout).toContain('新增 0 个单位，改名 1 个');
  });

  it('lets a street stand right below a city that has no districts', async () => {
    const table = [
      '单位代码,名称',
      '440000000000,广东省',
      '441900000000,东莞市',
      '441900003000,东城街道',
    ];
    expect((await run(table)).exitCode).toBe(0);
    expect((await units()).find((unit) => unit.code === '441900003000')).toMatchObject({
      level: 'STREET',
      parent: '441900000000',
    });
  });

  it('lists every fault and imports nothing', async () => {
    const before = await units();
    const outcome = await run([
      '单位代码,名称,级别,上级代码',
      '4.20105E+11,武昌区,,',
      '420106,武昌区,,',
      '420106001001,无上级社区,,',
      '410105002000,,,',
      '410105003000,某街道,市,',
      '410105004000,某街道,,420100000000',
      '410105005000,甲街道,,',
      '410105005000,乙街道,,',
      '410105001001,花园第一社区,,410105000000',
    ]);
    expect(outcome.exitCode).toBe(1);
    const found = outcome.stderr
      .split('\n')
      .map((line) => /^第 (\d+) 行 ?(\S*?)：/.exec(line)?.slice(1));
    expect(found.filter((match) => match !== undefined)).toEqual([
      ['2', '单位代码'],
      ['3', '单位代码'],
      ['4', '上级代码'],
      ['5', '名称'],
      ['6', '级别'],
      ['7', '上级代码'],
      ['9', '单位代码'],
      ['10', '上级代码'],
    ]);
    expect(await units()).toEqual(before);
  });
});
