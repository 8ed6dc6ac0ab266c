/** Units and people: imported, created, moved, disabled, with roles, second factors and keys. */
import { readFileSync, writeFileSync } from 'node:fs';
import { callAuth, signInAs, totp } from '../../api/account/auth-client.ts';
import type { TestProvider } from '../../api/account/oidc-provider.ts';
import type { TestCredentials } from '../../testkit/api.ts';
import {
  addViewer,
  command,
  fileOf,
  mutate,
  passwordOf,
  type Stage,
  signIn,
  takeAccount,
} from './stage.ts';

export const UNITS = {
  henan: '410000000000',
  zhengzhou: '410100000000',
  jinshui: '410105000000',
  huayuanStreet: '410105001000',
  huayuanFirst: '410105001001',
  huayuanSecond: '410105001002',
  luoyang: '410300000000',
  xigong: '410303000000',
  wangchengStreet: '410303001000',
  wangchengFirst: '410303001001',
  hubei: '420000000000',
  jiangan: '420102000000',
  jiangwanFirst: '420102001001',
} as const;

const UNIT_TABLE = `单位代码,名称
410000000000,河南省
410100000000,郑州市
410105000000,金水区
410105001000,花园北街道
410105001001,花园第一社区
410105001002,花园社区
410300000000,洛阳市
410303000000,西工区
410303001000,王城路街道
410303001001,王城第一社区
420000000000,湖北省
420100000000,武汉市
420102000000,江岸区
420102001000,江湾街道
420102001001,江湾第一社区
`;

/** Who is who: staff number, name, phone, unit, position family, kind, first day, roles. */
const ROSTER = `工号,姓名,手机号,单位代码,岗位类别,用工形式,到岗日期,角色
li.wei,李伟,13900000001,410000000000,,专职,2020-03-02,系统管理员
wang.fang,王芳,13900000002,410105000000,,专职,2021-06-01,管理员
zhao.min,赵敏,13900000003,410105001001,服务类,专职,2022-01-10,学员
sun.jie,孙杰,13900000004,410105001001,,兼职,2023-05-04,
zhou.yi,周怡,,410105001002,服务类,专职,2022-09-01,
wu.qing,吴青,13900000006,410105001002,,志愿者,2023-02-01,
zheng.hao,郑浩,13900000007,410105000000,,专职,2021-11-15,
feng.lei,冯磊,,410303001001,服务类,专职,2024-07-01,
he.jing,何静,13900000009,410303001001,,专职,2024-07-01,
shi.yan,石岩,,410303001001,,兼职,2024-02-01,
`;

/** Units and the people of the roster; returns the credentials of the ADMIN over all of Henan. */
export async function importOrganisation(stage: Stage): Promise<TestCredentials> {
  const units = fileOf(stage, 'units.csv');
  writeFileSync(units, UNIT_TABLE);
  await command(stage, 'org-units', ['import', units]);
  writeFileSync(units, UNIT_TABLE.replace('花园社区', '花园第二社区'));
  await command(stage, 'org-units', ['import', units]);

  await command(
    stage,
    'admin',
    [
      ...['create', '--staff-number', 'root', '--name', '钱进', '--unit', UNITS.hubei],
      '--password-stdin',
    ],
    passwordOf('root'),
  );

  const roster = fileOf(stage, 'roster.csv');
  writeFileSync(roster, ROSTER);
  await command(stage, 'people', ['import', roster]);
  const passwords = readFileSync(fileOf(stage, 'roster.passwords.csv'), 'utf8');
  for (const line of passwords.trim().split(/\r?\n/).slice(1)) {
    const [staffNumber = '', , password = ''] = line.split(',');
    // Two never sign in with what they were given: one by the provider, one not at all.
    if (staffNumber === 'feng.lei' || staffNumber === 'he.jing') continue;
    await takeAccount(stage, staffNumber, password);
  }
  // The second time it brings a name up to date.
  writeFileSync(roster, ROSTER.replace('石岩', '石 岩'));
  await command(stage, 'people', ['import', roster]);

  const rows = await stage.api.database.sql<{ id: string; staffNumber: string }[]>`
    select id, staff_number as "staffNumber" from people`;
  for (const { id, staffNumber } of rows) stage.ids[staffNumber] = id;
  for (const [viewer, staffNumber] of [
    ['admin', 'li.wei'],
    ['coordinator', 'wang.fang'],
    ['learner', 'zhao.min'],
    ['colleague', 'sun.jie'],
    ['mover', 'zhou.yi'],
    ['homeless', 'shi.yan'],
    ['volunteer', 'wu.qing'],
    ['stranger', 'root'],
  ] as const) {
    addViewer(stage, viewer, staffNumber);
  }
  return await signIn(stage, 'li.wei');
}

async function makeKey(stage: Stage, name: string, scope: string, unit: string, more: string[]) {
  const args = ['create', '--name', name, '--scope', scope, '--unit', unit, ...more];
  return (await command(stage, 'apikey', args)).trim();
}

export async function makeKeys(stage: Stage): Promise<void> {
  const { viewers } = stage;
  const both = 'records:read,people:read';
  viewers.key = { apiKey: await makeKey(stage, '人事系统', both, UNITS.henan, []) };
  viewers.recordsKey = {
    apiKey: await makeKey(stage, '培训平台', 'records:read', UNITS.zhengzhou, []),
  };
  await makeKey(stage, '临时对接', 'people:read', UNITS.jinshui, ['--expires', '2027-12-31']);
  const revoked = await makeKey(stage, '旧系统', both, UNITS.jinshui, []);
  viewers.revokedKey = { apiKey: revoked };
  const list = await command(stage, 'apikey', ['list']);
  const prefix =
    list
      .split('\n')
      .find((line) => line.endsWith('旧系统'))
      ?.split(' ')[0] ?? '';
  await command(stage, 'apikey', ['revoke', '--prefix', prefix]);
}

/** What an administrator does by the API to people who were not imported. */
export async function managePeople(stage: Stage, admin: TestCredentials): Promise<void> {
  const { ids } = stage;
  const create = (staffNumber: string, displayName: string, more: Record<string, unknown>) =>
    mutate(
      stage,
      admin,
      'createPerson',
      { staffNumber, displayName, startedOn: '2025-03-03', employmentKind: 'STAFF', ...more },
      'oneTimePassword person { id employments { id } }',
    );
  const newcomer = await create('xu.na', '许娜', { orgUnitCode: UNITS.huayuanFirst });
  ids['xu.na'] = newcomer.person.id;
  stage.viewers.newcomer = { staffNumber: 'xu.na', password: newcomer.oneTimePassword };

  const several = await create('han.mei', '韩梅·阿依古丽', {
    orgUnitCode: UNITS.huayuanFirst,
    phone: '13900000012',
    positionFamily: 'service',
  });
  ids['han.mei'] = several.person.id;
  await takeAccount(stage, 'han.mei', several.oneTimePassword);
  addViewer(stage, 'several', 'han.mei');
  const post = (personId: string | undefined, input: Record<string, unknown>) =>
    mutate(
      stage,
      admin,
      'addEmployment',
      { personId, kind: 'STAFF', main: false, startedOn: '2025-04-01', ...input },
      'employment { id }',
    );
  const end = (employmentId: string, endedOn: string) =>
    mutate(stage, admin, 'endEmployment', { employmentId, endedOn }, 'employment { id }');
  await post(ids['han.mei'], { orgUnitCode: UNITS.wangchengFirst, kind: 'VOLUNTEER' });
  const second = await post(ids['han.mei'], { orgUnitCode: UNITS.luoyang, kind: 'PART_TIME' });
  await end(second.employment.id, '2025-12-31');

  const left = await create('cao.yun', '曹云', {
    orgUnitCode: UNITS.huayuanSecond,
    employmentKind: 'VOLUNTEER',
  });
  ids['cao.yun'] = left.person.id;
  await takeAccount(stage, 'cao.yun', left.oneTimePassword);
  addViewer(stage, 'newInHubei', 'cao.yun');

  const grant = (personId: string | undefined, role: string, orgUnitCode: string) =>
    mutate(stage, admin, 'grantRole', { personId, role, orgUnitCode }, 'person { id }');
  const revoke = (personId: string | undefined, role: string, orgUnitCode: string) =>
    mutate(stage, admin, 'revokeRole', { personId, role, orgUnitCode }, 'person { id }');
  await grant(ids['wang.fang'], 'COORDINATOR', UNITS.xigong);
  await grant(ids['wang.fang'], 'ADMIN', UNITS.huayuanStreet);
  await revoke(ids['wang.fang'], 'ADMIN', UNITS.huayuanStreet);
  await grant(ids['sun.jie'], 'COORDINATOR', UNITS.huayuanFirst);
  await revoke(ids['sun.jie'], 'COORDINATOR', UNITS.huayuanFirst);
  await grant(ids['sun.jie'], 'COORDINATOR', UNITS.huayuanFirst);

  const personOnly = (field: string, personId: string | undefined) =>
    mutate(stage, admin, field, { personId }, 'person { id }');
  await personOnly('disablePerson', ids['he.jing']);
  await personOnly('disablePerson', ids['wu.qing']);
  await personOnly('enablePerson', ids['wu.qing']);
  const reset = await mutate(
    stage,
    admin,
    'resetPassword',
    { personId: ids['wu.qing'] },
    'oneTimePassword',
  );
  await takeAccount(stage, 'wu.qing', reset.oneTimePassword);
}

/** Ends the person's newest post by the API. */
async function endPost(
  stage: Stage,
  admin: TestCredentials,
  personId: string | undefined,
  endedOn: string,
): Promise<void> {
  const { data } = await stage.api.graphql<{ person: { employments: { id: string }[] } }>(
    'query ($personId: ID!) { person(id: $personId) { employments { id } } }',
    { personId },
    admin,
  );
  const employmentId = data?.person.employments[0]?.id;
  await mutate(stage, admin, 'endEmployment', { employmentId, endedOn }, 'employment { id }');
}

/** Moves 周怡 to another city: what she does from now on belongs there. */
export async function moveToLuoyang(stage: Stage, admin: TestCredentials): Promise<void> {
  const personId = stage.ids['zhou.yi'];
  await endPost(stage, admin, personId, '2026-06-30');
  await mutate(
    stage,
    admin,
    'addEmployment',
    {
      ...{ personId, orgUnitCode: UNITS.wangchengFirst, positionFamily: 'service' },
      ...{ kind: 'STAFF', main: true, startedOn: '2026-07-01' },
    },
    'employment { id }',
  );
}

/** Moves 曹云 to another province, where nobody may act in both: ended there, taken on here. */
export async function moveToHubei(stage: Stage, admin: TestCredentials): Promise<void> {
  await endPost(stage, admin, stage.ids['cao.yun'], '2025-10-31');
  const roster = fileOf(stage, 'hubei.csv');
  const [header = ''] = ROSTER.split('\n');
  const row = `cao.yun,曹云,13900000014,${UNITS.jiangwanFirst},,专职,2025-11-03,`;
  writeFileSync(roster, `${header}\n${row}\n`);
  await command(stage, 'people', ['import', roster]);
}

/** Ends the only post of 石岩: what she does from now on belongs to no unit. */
export async function leaveUnit(stage: Stage, admin: TestCredentials): Promise<void> {
  await endPost(stage, admin, stage.ids['shi.yan'], '2026-05-31');
}

/** Ways to sign in: a second factor, the provider, a wrong password, signing out. */
export async function useAccounts(stage: Stage, provider: TestProvider): Promise<void> {
  const { api } = stage;
  const password = passwordOf('zheng.hao');
  const { cookie } = await signIn(stage, 'zheng.hao');
  const enabled = await callAuth(api, '/two-factor/enable', {
    ...(cookie === undefined ? {} : { cookie }),
    body: { password },
  });
  const { totpURI } = enabled.body as { totpURI: string };
  const confirmed = await callAuth(api, '/two-factor/verify-totp', {
    ...(cookie === undefined ? {} : { cookie }),
    body: { code: totp(totpURI) },
  });
  if (confirmed.status !== 200) throw new Error(JSON.stringify(confirmed.body));
  stage.viewers.twoFactor = { staffNumber: 'zheng.hao', password, totpUri: totpURI };

  const begun = await callAuth(api, '/sign-in/social', {
    body: { provider: 'sso', callbackURL: '/', disableRedirect: true },
  });
  const url = new URL(begun.body.url);
  provider.claims = { sub: 's-8', preferred_username: 'feng.lei', name: '冯磊' };
  provider.nonce = url.searchParams.get('nonce');
  const state = encodeURIComponent(url.searchParams.get('state') ?? '');
  const back = await callAuth(api, `/callback/sso?code=abc&state=${state}`, {
    method: 'GET',
    cookie: begun.cookie,
  });
  if (back.status !== 302 || back.cookie === '') throw new Error('the provider was not believed');
  // A second one is begun and never comes back.
  await callAuth(api, '/sign-in/social', { body: { provider: 'sso', callbackURL: '/' } });

  for (const guess of ['first-guess', 'second-guess']) await signInAs(api, 'feng.lei', guess);
  const session = await signInAs(api, 'han.mei', passwordOf('han.mei'));
  await callAuth(api, '/sign-out', { cookie: session.cookie });
}
