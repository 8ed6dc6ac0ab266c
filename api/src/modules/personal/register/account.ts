/** Signing in. */
import { leftOut, own, type PersonalTable, shown } from './entry.ts';

const SECRET = '这是登录用的密钥，写进文件就不再安全。';
const SAME = '和“基本信息”里的一样。';
const BRIEF = '只留几分钟到一天，用来挡住乱试密码的人，过期自动删除。';

export const ACCOUNT: readonly PersonalTable[] = [
  {
    table: 'auth_users',
    title: '登录账号',
    rows: 'row.id = any($1)',
    key: { id: 'uuid' },
    goes: true,
    columns: {
      id: shown('编号'),
      name: leftOut('姓名', SAME),
      email: leftOut('电子邮箱', '程序占位用的，不是真的邮箱。'),
      email_verified: leftOut('邮箱已核实', '同上。'),
      image: shown('头像'),
      username: shown('登录名'),
      display_username: shown('显示的登录名'),
      two_factor_enabled: shown('两步验证'),
      password_change_required: shown('须修改初始密码'),
      created_at: shown('建立时间'),
      updated_at: shown('更新时间'),
    },
  },
  {
    table: 'auth_sessions',
    title: '登录会话',
    rows: 'row.user_id = any($1)',
    key: { id: 'uuid' },
    goes: true,
    columns: {
      id: leftOut('编号', SECRET),
      user_id: shown('人员编号'),
      token: leftOut('会话密钥', SECRET),
      expires_at: shown('失效时间'),
      // The browser and the address of one's own are not for the office.
      ip_address: own('网络地址'),
      user_agent: own('浏览器'),
      created_at: shown('登录时间'),
      updated_at: shown('更新时间'),
    },
  },
  {
    table: 'auth_accounts',
    title: '登录方式',
    rows: 'row.user_id = any($1)',
    key: { id: 'uuid' },
    goes: true,
    columns: {
      id: shown('编号'),
      user_id: shown('人员编号'),
      account_id: shown('在登录服务中的编号'),
      provider_id: shown('登录服务'),
      access_token: leftOut('令牌', SECRET),
      refresh_token: leftOut('令牌', SECRET),
      id_token: leftOut('令牌', SECRET),
      access_token_expires_at: leftOut('令牌失效时间', SECRET),
      refresh_token_expires_at: leftOut('令牌失效时间', SECRET),
      scope: shown('授权范围'),
      password: leftOut('密码的散列值', SECRET),
      created_at: shown('建立时间'),
      updated_at: shown('更新时间'),
    },
  },
  {
    table: 'auth_two_factors',
    title: '两步验证',
    rows: 'row.user_id = any($1)',
    key: { id: 'uuid' },
    goes: true,
    columns: {
      id: shown('编号'),
      user_id: shown('人员编号'),
      secret: leftOut('密钥', SECRET),
      backup_codes: leftOut('备用码', SECRET),
      verified: shown('已启用'),
      failed_verification_count: shown('连续输错次数'),
      locked_until: shown('锁定到'),
    },
  },
  {
    table: 'auth_verifications',
    title: '登录途中的验证码',
    leftOut: BRIEF,
    rows: 'exists (select from unnest($1) id where position(id::text in row.value) > 0)',
    key: { id: 'uuid' },
    goes: true,
    columns: {
      id: leftOut('编号', SECRET),
      identifier: leftOut('标识', SECRET),
      value: leftOut('内容', SECRET),
      expires_at: leftOut('失效时间', BRIEF),
      created_at: leftOut('建立时间', BRIEF),
      updated_at: leftOut('更新时间', BRIEF),
    },
  },
  {
    table: 'auth_sign_in_failures',
    title: '输错密码的次数',
    leftOut: BRIEF,
    rows: `exists (select from people person where person.id = any($1) and (
      position('person:' || person.id in row.account) > 0
      or split_part(regexp_replace(row.account, '^turn ', ''), ' ', 1)
         in ('name:' || person.staff_number, 'name:' || person.phone)))`,
    key: { account: 'text' },
    goes: true,
    columns: {
      account: leftOut('登录名和来处', BRIEF),
      failures: leftOut('次数', BRIEF),
      window_started_at: leftOut('从何时起', BRIEF),
    },
  },
];
