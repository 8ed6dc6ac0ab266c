import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAdmin } from '../../../api/src/process/command/manage-account.ts';
import { startTestApi, type TestApi } from '../../testkit/api.ts';
import { runCommand } from '../../testkit/command.ts';
import {
  createOrganisation,
  createPerson,
  TEST_PASSWORD,
  UNIT,
} from '../../testkit/organisation.ts';
import { signInAs, viewerKind } from '../account/auth-client.ts';

describe('the commands on the server', { timeout: 120_000 }, () => {
  let api: TestApi;
  let env: Record<string, string>;
  beforeAll(async () => {
    api = await startTestApi();
    await createOrganisation(api.database);
    env = { DATABASE_URL: api.databaseUrl };
  });
  afterAll(() => api.close());

  const create = (args: string[], input = '') =>
    runCommand('admin', ['create', ...args], env, input);
  const who = (number: string) => [
    '--staff-number',
    number,
    '--name',
    '陈志远',
    '--unit',
    UNIT.zhengzhou,
  ];

  it('makes an administrator with a password that is shown once and must be changed', async () => {
    const outcome = await create(who('Root-1'));
    expect(outcome.exitCode).toBe(0);
    const password = /一次性密码（只显示这一次）：(\S+)/.exec(outcome.stdout)?.[1] ?? '';
    const signedIn = await signInAs(api, 'root-1', password);
    expect(signedIn.body.user.passwordChangeRequired).toBe(true);
    const events = await api.database.sql`
      select action, actor_kind as kind from audit_events order by recorded_at`;
    expect(events.map((event) => `${event.kind} ${event.action}`)).toEqual([
      'COMMAND person:create',
      'COMMAND role:grant',
      'COMMAND role:grant',
    ]);
  });

  it('takes a password from standard input, and then asks for no change', async () => {
    const outcome = await create([...who('root-2'), '--password-stdin'], 'a-good-enough-phrase\n');
    expect(outcome).toMatchObject({ exitCode: 0 });
    expect(outcome.stdout).not.toContain('a-good-enough-phrase');
    const signedIn = await signInAs(api, 'root-2', 'a-good-enough-phrase');
    expect(signedIn.body.user.passwordChangeRequired).toBe(false);
  });

  const input = {
    staffNumber: 'root-3',
    displayName: '陈志远',
    phone: undefined,
    orgUnitCode: UNIT.zhengzhou,
    password: undefined,
  };
  it.each([
    ['a common password', { password: 'password123' }, '太常见'],
    ['an empty password', { password: '' }, '至少 8 个字符'],
    ['a number in use', { staffNumber: 'root-1' }, '已被使用'],
    ['a unit that is not there', { orgUnitCode: '990000000000' }, '没有单位'],
    ['a number with spaces in it', { staffNumber: 'root 3' }, '工号应为'],
  ])('refuses %s in words', async (_name, change, message) => {
    const outcome = createAdmin(api.database, { ...input, ...change });
    const error = await outcome.then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(JSON.stringify([(error as Error).message, error])).toContain(message);
    const made = await api.database.sql`select 1 from people where staff_number = 'root-3'`;
    expect(made).toHaveLength(0);
  });

  it('asks for what is missing, and takes no password on the command line', async () => {
    const [missing, shown] = await Promise.all([
      create(['--staff-number', 'root-3', '--unit', UNIT.henan]),
      create([...who('root-3'), '--password', 'x']),
    ]);
    expect([missing.exitCode, missing.stderr]).toEqual([2, '缺少 --name。用法见 --help。\n']);
    expect([shown.exitCode, shown.stderr]).toEqual([
      2,
      '没有选项 "--password"，是不是 --password-stdin？用法见 --help。\n',
    ]);
  });

  it('lets an administrator who lost the password back in, and ends their sessions', async () => {
    const person = await createPerson(api.database);
    const { cookie } = await signInAs(api, person.staffNumber, TEST_PASSWORD);
    const args = ['reset-password', '--staff-number', person.staffNumber];
    const outcome = await runCommand('admin', args, env);
    const password = /：(\S+)\s*$/.exec(outcome.stdout)?.[1] ?? '';
    expect(await viewerKind(api, cookie)).toBe('ANONYMOUS');
    expect((await signInAs(api, person.staffNumber, password)).status).toBe(200);
    const unknown = await runCommand(
      'admin',
      ['reset-password', '--staff-number', 'nobody-x'],
      env,
    );
    expect([unknown.exitCode, unknown.stderr.trim()]).toEqual([1, '没有工号为 nobody-x 的人员。']);
  });

  it('disables a person at once and enables them again, telling when nothing changes', async () => {
    const person = await createPerson(api.database);
    const { cookie } = await signInAs(api, person.staffNumber, TEST_PASSWORD);
    const run = (name: string) =>
      runCommand('admin', [name, '--staff-number', person.staffNumber], env);
    expect((await run('disable')).stdout).toContain('已停用');
    expect(await viewerKind(api, cookie)).toBe('ANONYMOUS');
    expect((await signInAs(api, person.staffNumber, TEST_PASSWORD)).status).not.toBe(200);
    expect((await run('disable')).stdout).toContain('没有改动');
    expect((await run('enable')).stdout).toContain('已启用');
    expect((await signInAs(api, person.staffNumber, TEST_PASSWORD)).status).toBe(200);
    const events = await api.database.sql`
      select action from audit_events
      where subject_id = ${person.id} and action in ('person:disable', 'person:enable')
      order by recorded_at`;
    expect(events.map(({ action }) => action)).toEqual(['person:disable', 'person:enable']);
  });

  it('makes, lists and revokes keys, shows a key only when it is made, and refuses an end that is no day', async () => {
    const args = [
      'create',
      '--name',
      '城市平台',
      '--scope',
      'records:read,people:read',
      '--unit',
      UNIT.jinshui,
    ];
    const made = await runCommand('apikey', [...args, '--expires', '2099-12-31'], env);
    const key = made.stdout.trim();
    expect(key).toMatch(/^sqk_[\w-]{43}$/);
    const viewer = await api.graphql('{ viewer { scopes } }', {}, { apiKey: key });
    expect(viewer.data).toEqual({ viewer: { scopes: ['people:read', 'records:read'] } });
    const listed = await runCommand('apikey', ['list'], env);
    expect(listed.stdout).toMatch(
      /^sqk_\S{8} {2}有效 {2}410105000000 {2}people:read,records:read {2}至 2099-12-31/,
    );
    expect(listed.stdout).not.toContain(key);
    const revoked = await runCommand('apikey', ['revoke', '--prefix', key.slice(0, 12)], env);
    expect(revoked.exitCode).toBe(0);
    expect((await api.graphql('{ viewer { kind } }', {}, { apiKey: key })).status).toBe(401);
    for (const [day, reason] of [
      ['9999-12-31', '超出了范围'],
      ['2027-02-29', '日历上没有这一天'],
      ['soon', '不是 YYYY-MM-DD 的日期'],
    ] as const) {
      const wrong = await runCommand('apikey', [...args, '--expires', day], env);
      expect(wrong.exitCode).not.toBe(0);
      expect(wrong.stderr).toContain(
        `--expires “${day}”${reason}；应在 1900-01-01 到 2100-12-31 之间，写成 2026-11-22 这样。`,
      );
    }
  });
});
