/** 一张表: kept by a unit, mapped, filled for it and those below, by whom it may be. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSheet } from '../../../api/src/spreadsheet/read-sheet.ts';
import { expectData, startTestApi, type TestApi, type TestCredentials } from '../../testkit/api.ts';
import {
  createOrganisation,
  createPerson,
  TEST_PASSWORD,
  UNIT,
} from '../../testkit/organisation.ts';
import { createClient, type Template, templateFile } from './report-client.ts';

const DAY = '2026-06-30';

let api: TestApi;
let client: ReturnType<typeof createClient>;
/** Of 金水区. */
let coordinator: TestCredentials;
let admin: TestCredentials;
/** Of 花园北街道, below. */
let below: TestCredentials;
/** Of 中原区, beside. */
let beside: TestCredentials;
let learner: TestCredentials;

beforeAll(async () => {
  api = await startTestApi();
  client = createClient(api);
  const { database } = api;
  await createOrganisation(database);
  const office = async (
    role: 'COORDINATOR' | 'ADMIN' | null,
    orgUnitCode: string,
    name: string,
  ) => {
    const person = await createPerson(database, {
      displayName: name,
      orgUnitCode: null,
      roles: role === null ? [] : [{ role, orgUnitCode }],
    });
    return await api.signIn(person.staffNumber, TEST_PASSWORD);
  };
  coordinator = await office('COORDINATOR', UNIT.jinshui, '陈主管');
  admin = await office('ADMIN', UNIT.jinshui, '孙管理');
  below = await office('COORDINATOR', UNIT.huayuanStreet, '何主管');
  beside = await office('COORDINATOR', UNIT.zhongyuan, '马主管');
  learner = await office(null, UNIT.jinshui, '林小明');
  const work = [
    ['hy001', '阿依古丽·买买提', UNIT.huayuanCommunity, '2024-03-01'],
    ['hy002', '赵一', UNIT.huayuanCommunity, '2026-06-30'],
    ['hy003', '钱二', UNIT.huayuanNorthCommunity, '2025-01-02'],
    ['hy004', '未到岗', UNIT.huayuanNorthCommunity, '2026-07-01'],
    ['df001', '孙三', UNIT.dongfengCommunity, '2020-05-06'],
  ] as const;
  for (const [index, [staffNumber, displayName, orgUnitCode, startedOn]] of work.entries()) {
    const phone = `1390000000${index}`;
    await createPerson(database, { staffNumber, displayName, orgUnitCode, startedOn, phone });
  }
});
afterAll(() => api.close());

const kept = async (file: string, unit: string = UNIT.jinshui, by = coordinator) => {
  const { template, message } = await client.keep(by, unit, templateFile(file));
  if (template === undefined) throw new Error(`not kept: ${message}`);
  return template;
};

const cellsOf = async (response: Response) => {
  expect(response.status).toBe(200);
  const { rows } = await readSheet(new Uint8Array(await response.arrayBuffer()));
  return new Map(rows.map(({ row, cells }) => [row, cells] as const));
};

describe('a superior’s table', () => {
  it('is mapped as its header suggests, filled for a unit and a day, and downloaded', async () => {
    const template = await kept('01-title-rows.xlsx');
    expect(template.mapping).toEqual({
      sheet: '花名册',
      rows: 'PEOPLE',
      firstRow: 4,
      lastRow: 8,
      columns: [
        { column: 'A', field: 'row.number' },
        { column: 'B', field: 'person.name' },
        { column: 'C', field: 'person.staff-number' },
        { column: 'D', field: 'person.phone' },
        { column: 'E', field: 'post.unit' },
        { column: 'F', field: 'post.position' },
        { column: 'G', field: 'post.started-on' },
      ],
      cells: [
        { cell: 'A2', field: 'unit.name' },
        { cell: 'E2', field: 'day' },
        { cell: 'A10', field: 'filler.name' },
      ],
    });
    const query = { unit: UNIT.huayuanStreet, day: DAY };
    const rows = await cellsOf(await client.fill(template.id, query, coordinator));
    expect(rows.get(2)?.[0]).toBe('填报单位：花园北街道');
    expect(rows.get(2)?.[4]).toBe(`填报日期：${DAY}`);
    expect(rows.get(4)?.slice(0, 5)).toEqual([1, '阿依古丽·买买提', 'hy001', null, '花园第一社区']);
    expect(rows.get(5)?.slice(0, 3)).toEqual([2, '赵一', 'hy002']);
    expect(rows.get(6)?.slice(0, 3)).toEqual([3, '钱二', 'hy003']);
    expect(rows.get(7)).toBeUndefined();
    expect(rows.get(10)?.[0]).toBe('填表人：陈主管');
  });

  it('holds those who had a post on the day, and no phone number for who may not read them', async () => {
    const template = await kept('01-title-rows.xlsx');
    const of = async (unit: string, day: string, by = coordinator) => {
      const answer = expectData(await client.preview(template.id, unit, day, by));
      return answer.reportTemplate?.preview;
    };
    expect((await of(UNIT.huayuanStreet, DAY))?.records).toBe(3);
    expect((await of(UNIT.huayuanStreet, '2026-07-01'))?.records).toBe(4);
    expect((await of(UNIT.huayuanStreet, '2026-06-29'))?.records).toBe(2);
    const own = await of(UNIT.dongfengStreet, DAY);
    expect(own?.rows.map(({ values }) => values[3])).toEqual(['']);
    expect(own?.notes.join()).toContain('手机号会留空');
    const theirs = await of(UNIT.dongfengStreet, DAY, admin);
    expect(theirs?.rows.map(({ values }) => values[3])).toEqual(['13900000004']);
    expect(theirs?.notes.join()).not.toContain('手机号');
  });

  it('has a row for each unit directly below when it asks for counts', async () => {
    const template = await kept('03-total-below.xlsx');
    expect(template.mapping).toMatchObject({ rows: 'UNITS', firstRow: 4, lastRow: 6 });
    const { reportTemplate } = expectData(
      await client.preview(template.id, UNIT.jinshui, DAY, coordinator),
    );
    expect(reportTemplate?.preview.rows.map(({ values }) => values)).toEqual([
      ['花园北街道', '3', '0', '0'],
      ['东风渠街道', '1', '0', '0'],
    ]);
  });

  it('is changed by version, so that nobody overwrites another', async () => {
    const { id, version, mapping } = await kept('01-title-rows.xlsx');
    const input = { reportId: id, version, title: '六月', mapping: { ...mapping, cells: [] } };
    const changed = await client.change('update', input, coordinator);
    expect(changed.template).toMatchObject({ name: '六月', version: 2, mapping: { cells: [] } });
    expect(await client.change('update', input, coordinator)).toMatchObject({ code: 'CONFLICT' });
  });

  it('refuses by name what cannot be filled', async () => {
    const { id, version, mapping } = await kept('09-print.xlsx');
    const faultsOf = async (changes: Partial<Template['mapping']>) => {
      const input = { reportId: id, version, title: '表', mapping: { ...mapping, ...changes } };
      const { code, fields } = await client.change('update', input, coordinator);
      expect(code).toBe('VALIDATION_ERROR');
      return (fields ?? []).map(({ message }) => message).join('\n');
    };
    expect(await faultsOf({ columns: [{ column: 'C', field: 'person.name' }] })).toContain(
      'C4 是上级的公式',
    );
    expect(await faultsOf({ columns: [{ column: 'G', field: 'person.name' }] })).toContain(
      '合并的单元格',
    );
    expect(await faultsOf({ columns: [{ column: 'B', field: 'unit.people' }] })).toContain(
      '请重新选择',
    );
    expect(await faultsOf({ sheet: '没有' })).toContain('这个文件里有“打印”');
    expect(await faultsOf({ lastRow: 2 })).toContain('在第一行');
    expect(await faultsOf({ cells: [{ cell: 'B5', field: 'day' }] })).toContain('请选表格外');
    expect(await faultsOf({ cells: [{ cell: 'B9', field: 'day' }] })).toContain('公式');
    expect(await faultsOf({ cells: [{ cell: 'C1', field: 'day' }] })).toContain('请改填 A1');
  });

  it('is refused for a day to come, with the day that is possible', async () => {
    const template = await kept('01-title-rows.xlsx');
    const { errors } = await client.preview(template.id, UNIT.jinshui, '2099-01-01', coordinator);
    expect(errors[0]?.message).toContain('还没有到');
    const query = { unit: UNIT.jinshui, day: '2099-01-01' };
    const filled = await client.fill(template.id, query, coordinator);
    expect(await filled.json()).toMatchObject({ code: 'CONFLICT' });
  });

  it('is removed for good', async () => {
    const { id } = await kept('01-title-rows.xlsx');
    expect(await client.change('remove', { reportId: id }, coordinator)).toMatchObject({
      template: { id },
    });
    expect(await client.change('remove', { reportId: id }, coordinator)).toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('who may', () => {
  it('use a table of a unit above for their own unit, and change it not', async () => {
    const { id, version, mapping } = await kept('01-title-rows.xlsx');
    const list = expectData(await client.list(UNIT.huayuanStreet, below)).reportTemplates;
    expect(list.find((each) => each.id === id)).toMatchObject({ mine: false });
    const own = await client.fill(id, { unit: UNIT.huayuanCommunity, day: DAY }, below);
    expect(own.status).toBe(200);
    const other = await client.fill(id, { unit: UNIT.dongfengStreet, day: DAY }, below);
    expect(other.status).toBe(403);
    const input = { reportId: id, version, title: '改', mapping };
    expect(await client.change('update', input, below)).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await client.change('remove', { reportId: id }, below)).toMatchObject({
      code: 'NOT_PERMITTED',
    });
  });

  it('fill one of a unit below only for that unit', async () => {
    const { id } = await kept('01-title-rows.xlsx', UNIT.huayuanStreet, below);
    const ask = (unit: string) => client.fill(id, { unit, day: DAY }, coordinator);
    expect((await ask(UNIT.huayuanStreet)).status).toBe(200);
    expect(await (await ask(UNIT.jinshui)).json()).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('not see one of another unit: it is not found', async () => {
    const { id, version, mapping } = await kept('01-title-rows.xlsx');
    const input = { reportId: id, version, title: '改', mapping };
    const seen = expectData(await client.preview(id, UNIT.zhongyuan, DAY, beside));
    expect(seen.reportTemplate).toBe(null);
    expect(await client.change('update', input, beside)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await client.change('remove', { reportId: id }, beside)).toMatchObject({
      code: 'NOT_FOUND',
    });
    const filled = await client.fill(id, { unit: UNIT.zhongyuan, day: DAY }, beside);
    expect(await filled.json()).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('not do any of it without the role', async () => {
    const { id } = await kept('01-title-rows.xlsx');
    expect((await client.send(learner, templateFile('01-title-rows.xlsx'))).id).toBeUndefined();
    expect((await client.fill(id, { unit: UNIT.jinshui, day: DAY }, learner)).status).toBe(403);
    const input = { orgUnitCode: UNIT.jinshui, fileId: id, title: '表' };
    expect(await client.change('create', input, learner)).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(
      await client.change('create', { ...input, orgUnitCode: UNIT.zhongyuan }, coordinator),
    ).toMatchObject({ code: 'NOT_PERMITTED' });
  });
});
