/** Files that somebody sent, replays, and the log of changes. */
import { leftOut, type PersonalTable, REGIONAL, shown, somebody } from './entry.ts';

const OTHERS = '花名册里是许多人的信息，不只是你的；一天后自动删除。';
const REPLAY = '防止同一个请求办两次，30 天后自动删除；里面是办完后给程序的答复。';

export const WORK: readonly PersonalTable[] = [
  {
    table: 'files',
    title: '上传的文件',
    rows: `(row.owner_id = any($1) or exists (
      select from imports import join import_rows line on line.import_id = import.id
        join people person on person.id = any($1)
       where import.file_id = row.id and import.state <> 'RUNNING'
         and (position(person.staff_number in lower(line.cells::text)) > 0
              or position(person.display_name in line.cells::text) > 0
              or position(person.phone in line.cells::text) > 0)))`,
    key: { id: 'uuid' },
    goes: true,
    leftOut: OTHERS,
    columns: {
      id: leftOut('编号', OTHERS),
      owner_id: leftOut('上传人', OTHERS),
      name: leftOut('文件名', OTHERS),
      sha256: leftOut('摘要', OTHERS),
      bytes: leftOut('内容', OTHERS),
      created_at: leftOut('上传时间', OTHERS),
      expires_at: leftOut('删除时间', OTHERS),
    },
  },
  {
    table: 'idempotency_keys',
    title: '防止重复办理的标记',
    leftOut: REPLAY,
    rows: 'row.actor_id = any($1)',
    key: { region: 'character(4)', actor_id: 'uuid', operation: 'text', key: 'text' },
    goes: true,
    columns: {
      region: leftOut('地区', REPLAY),
      actor_id: leftOut('人员编号', REPLAY),
      operation: leftOut('操作', REPLAY),
      key: leftOut('键', REPLAY),
      input_hash: leftOut('摘要', REPLAY),
      result: leftOut('答复', REPLAY),
      created_at: leftOut('时间', REPLAY),
    },
  },
  {
    table: 'audit_events',
    title: '账号的操作记录',
    rows: `(row.subject_kind = 'PERSON' and row.subject_id in (select id::text from unnest($1) id))`,
    key: REGIONAL,
    columns: {
      region: shown('地区'),
      id: shown('编号'),
      actor_kind: shown('谁办的'),
      actor_id: somebody('办理人'),
      action: shown('办了什么', { stays: '操作的代码。' }),
      subject_kind: shown('对象', { stays: '对象种类的代码。' }),
      subject_id: shown('对象编号', { stays: '编号，不指向别处的姓名。' }),
      details: leftOut('细节', '里面是别的记录和别人的编号，用于核对。', {
        stays: '编号、日期和封闭的代码；日志一行也不改，审计链才核得上。',
      }),
      request_id: leftOut('请求编号', '程序内部的编号。', { stays: '随机编号。' }),
      recorded_at: shown('时间'),
      xid: leftOut('事务号', '数据库内部的编号。'),
    },
  },
  {
    table: 'audit_personal',
    title: '操作记录里写到的话',
    rows: 'row.person_id = any($1)',
    key: { region: 'character(4)', event_id: 'uuid' },
    columns: {
      region: shown('地区'),
      event_id: shown('操作记录编号'),
      person_id: shown('人员编号'),
      salt: leftOut('随机数', '用于核对审计链，没有内容。'),
      facts: shown('内容'),
    },
    goes: true,
  },
];
