/** The person, posts and roles. */
import { GONE, leftOut, type PersonalTable, shown, somebody, UNIT_CODES, unit } from './entry.ts';

const POST = {
  position_family: shown('岗位类别', { stays: '封闭的岗位类别代码，不指向个人。' }),
  org_unit_code: unit('单位'),
  kind: shown('用工形式'),
  is_main: shown('主要岗位'),
  started_on: shown('到岗日期'),
  ended_on: shown('离岗日期'),
};

export const PEOPLE: readonly PersonalTable[] = [
  {
    table: 'people',
    title: '基本信息',
    rows: 'row.id = any($1)',
    key: { id: 'uuid' },
    columns: {
      id: shown('编号'),
      staff_number: shown('工号', {
        becomes: "'left.' || right(replace(row.id::text, '-', ''), 27)",
      }),
      display_name: shown('姓名', { becomes: "'已离岗人员 ' || upper(right(row.id::text, 6))" }),
      phone: shown('手机号', { becomes: 'null' }),
      disabled_at: shown('停用时间', { becomes: 'coalesce(row.disabled_at, now())' }),
      created_at: shown('建立时间'),
      pseudonymised_at: shown('清除时间', { becomes: 'coalesce(row.pseudonymised_at, now())' }),
    },
  },
  {
    table: 'person_aliases',
    title: '合并过的重复条目',
    rows: '(row.alias_person_id = any($1) or row.person_id = any($1))',
    key: { alias_person_id: 'uuid', merged_at: 'timestamptz' },
    columns: {
      alias_person_id: shown('被合并的编号'),
      merged_at: shown('合并时间'),
      person_id: shown('并入的编号'),
      merged_by: somebody('办理人'),
    },
  },
  {
    table: 'person_changes',
    title: '告诉对接系统的变更',
    rows: 'row.person_id = any($1)',
    key: { id: 'uuid' },
    columns: {
      id: shown('编号'),
      person_id: shown('人员编号'),
      kind: shown('变更', { stays: '封闭的代码，不指向个人。' }),
      other_id: somebody('另一个条目'),
      post_day: shown('到岗或者离岗日期'),
      changed_at: shown('时间'),
      feed_position: leftOut('变更序号', '数据库内部的编号。'),
      ...UNIT_CODES,
    },
  },
  {
    table: 'person_search',
    title: '检索用的索引',
    leftOut: '由姓名、拼音和工号算出，没有别的内容。',
    rows: 'row.person_id = any($1)',
    key: { person_id: 'uuid' },
    goes: true,
    columns: {
      person_id: leftOut('编号', '同上。'),
      keys: leftOut('索引', '同上。'),
      version: leftOut('版本', '同上。'),
    },
  },
  {
    table: 'employments',
    title: '岗位',
    rows: 'row.person_id = any($1)',
    key: { id: 'uuid' },
    columns: { id: shown('编号'), person_id: shown('人员编号'), ...POST },
  },
  {
    table: 'employment_history',
    title: '岗位的变动',
    rows: 'row.person_id = any($1)',
    key: { employment_id: 'uuid', recorded_at: 'timestamptz' },
    columns: {
      employment_id: shown('岗位编号'),
      recorded_at: shown('记录时间'),
      xid: leftOut('事务号', '数据库内部的编号。'),
      person_id: shown('人员编号'),
      ...POST,
    },
  },
  {
    table: 'role_grants',
    title: '角色',
    rows: 'row.person_id = any($1)',
    key: { id: 'uuid' },
    columns: {
      id: shown('编号'),
      person_id: shown('人员编号'),
      role: shown('角色'),
      org_unit_code: unit('单位'),
      granted_at: shown('授予时间'),
      revoked_at: shown('撤销时间'),
      granted_by: somebody('授予人'),
    },
  },
  {
    table: 'retention_holds',
    title: '暂缓清除',
    rows: 'row.person_id = any($1)',
    key: { id: 'uuid' },
    columns: {
      id: shown('编号'),
      person_id: shown('人员编号'),
      reason: shown('理由', { becomes: GONE }),
      placed_at: shown('开始时间'),
      placed_by: somebody('办理人'),
      released_at: shown('结束时间'),
      released_by: somebody('结束办理人'),
    },
  },
];
