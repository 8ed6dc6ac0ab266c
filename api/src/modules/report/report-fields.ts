/** The closed list of what a cell of a superior's table may be filled with, and how each is read. */
import {
  ASSIGNMENT_STATES,
  CLEARANCE_STATES,
  EMPLOYMENT_KINDS,
  type ReportRows,
} from '@shequ/schema/terms.ts';
import type { FillValue } from '../../spreadsheet/template/run-template.ts';
import type { Catalogue } from '../course/catalogue.ts';
import type { FactSource, ReportFacts, ReportPerson } from './report-facts.ts';

/** People of a row of units, or of the whole table, and what is known of them. */
export interface Group {
  readonly name: string;
  readonly code: string;
  readonly people: readonly ReportPerson[];
}

export interface ReadingOf<Subject> {
  readonly subject: Subject;
  /** From 1. */
  readonly number: number;
  readonly facts: ReportFacts;
  /** Titles of positions by slug. */
  readonly positions: ReadonlyMap<string, string>;
}

interface Field<Subject> {
  readonly id: string;
  readonly title: string;
  /** Under which heading a person looks for it. */
  readonly group: string;
  readonly needs: readonly FactSource[];
  /** Shown only to those who may read phone numbers. */
  readonly isPhone?: true;
  read(reading: ReadingOf<Subject>): FillValue;
}

export type PersonField = Field<ReportPerson>;
export type UnitField = Field<Group>;
/** What a single cell may say. */
export type CellField = Field<Group & { readonly day: string; readonly filler: string }>;

export interface ReportFields {
  readonly people: ReadonlyMap<string, PersonField>;
  readonly units: ReadonlyMap<string, UnitField>;
  readonly cells: ReadonlyMap<string, CellField>;
}

const day = (value: string | null | undefined): FillValue =>
  value == null ? null : { day: value };

const clearanceOf = (
  { subject, facts }: ReadingOf<ReportPerson>,
  position: string | null = subject.positionFamily,
) => facts.clearances.get(subject.personId)?.find((each) => each.position === position);

const overdueOf = (facts: ReportFacts, personId: string) =>
  (facts.programs.get(personId) ?? []).filter(({ state }) => state === 'OVERDUE');

function basePersonFields({ programs }: Catalogue): PersonField[] {
  return [
    {
      id: 'row.number',
      title: '序号',
      group: '基本信息',
      needs: [],
      read: ({ number }) => number,
    },
    {
      id: 'person.name',
      title: '姓名',
      group: '基本信息',
      needs: [],
      read: ({ subject }) => subject.displayName,
    },
    {
      id: 'person.staff-number',
      title: '工号',
      group: '基本信息',
      needs: [],
      read: ({ subject }) => subject.staffNumber,
    },
    {
      id: 'person.phone',
      title: '手机号',
      group: '基本信息',
      needs: [],
      isPhone: true,
      read: ({ subject }) => subject.phone,
    },
    {
      id: 'post.unit',
      title: '单位',
      group: '岗位',
      needs: [],
      read: ({ subject }) => subject.unitName,
    },
    {
      id: 'post.unit-code',
      title: '单位代码',
      group: '岗位',
      needs: [],
      read: ({ subject }) => subject.orgUnitCode,
    },
    {
      id: 'post.position',
      title: '岗位类别',
      group: '岗位',
      needs: [],
      read: ({ subject: { positionFamily }, positions }) =>
        positionFamily === null ? null : (positions.get(positionFamily) ?? positionFamily),
    },
    {
      id: 'post.kind',
      title: '用工性质',
      group: '岗位',
      needs: [],
      read: ({ subject }) => EMPLOYMENT_KINDS.zh[subject.kind],
    },
    {
      id: 'post.started-on',
      title: '到岗日期',
      group: '岗位',
      needs: [],
      read: ({ subject }) => day(subject.startedOn),
    },
    {
      id: 'clearance.state',
      title: '上岗资格（本岗位）',
      group: '上岗资格',
      needs: ['clearances'],
      read: (reading) => {
        const found = clearanceOf(reading);
        return found === undefined ? null : CLEARANCE_STATES.zh[found.state];
      },
    },
    {
      id: 'clearance.until',
      title: '上岗资格有效期至（本岗位）',
      group: '上岗资格',
      needs: ['clearances'],
      read: (reading) => day(clearanceOf(reading)?.validUntil),
    },
    {
      id: 'credential.numbers',
      title: '证书编号（全部有效证书）',
      group: '证书',
      needs: ['credentials'],
      read: ({ subject, facts }) =>
        (facts.credentials.get(subject.personId) ?? []).map(({ number }) => number).join('、') ||
        null,
    },
    {
      id: 'program.overdue',
      title: '逾期的学习方案',
      group: '学习方案',
      needs: ['programs'],
      read: ({ subject, facts }) =>
        overdueOf(facts, subject.personId)
          .map(({ programUuid }) => programs.get(programUuid)?.title ?? programUuid)
          .join('、') || null,
    },
  ];
}

/** Those that content makes: one for each position, course, programme and certificate on offer. */
function contentPersonFields(
  catalogue: Catalogue,
  positions: ReadonlyMap<string, string>,
): PersonField[] {
  const offered = <Item extends { retired: boolean }>(items: ReadonlyMap<string, Item>): Item[] =>
    [...items.values()].filter(({ retired }) => !retired);
  return [
    ...[...positions].flatMap(([slug, title]): PersonField[] => [
      {
        id: `clearance.state:${slug}`,
        title: `上岗资格：${title}`,
        group: '上岗资格',
        needs: ['clearances'],
        read: (reading) => {
          const found = clearanceOf(reading, slug);
          return found === undefined ? null : CLEARANCE_STATES.zh[found.state];
        },
      },
      {
        id: `clearance.until:${slug}`,
        title: `上岗资格有效期至：${title}`,
        group: '上岗资格',
        needs: ['clearances'],
        read: (reading) => day(clearanceOf(reading, slug)?.validUntil),
      },
    ]),
    ...offered(catalogue.courses).map(
      ({ uuid, title }): PersonField => ({
        id: `course.completed-on:${uuid}`,
        title: `完成日期：${title}`,
        group: '课程',
        needs: ['courses'],
        read: ({ subject, facts }) =>
          day(
            facts.courses.get(subject.personId)?.find(({ courseUuid }) => courseUuid === uuid)
              ?.completedOn,
          ),
      }),
    ),
    ...offered(catalogue.programs).flatMap(({ uuid, title }): PersonField[] => {
      const found = ({ subject, facts }: ReadingOf<ReportPerson>) =>
        facts.programs.get(subject.personId)?.find(({ programUuid }) => programUuid === uuid);
      return [
        {
          id: `program.state:${uuid}`,
          title: `状态：${title}`,
          group: '学习方案',
          needs: ['programs'],
          read: (reading) => {
            const program = found(reading);
            return program === undefined ? null : ASSIGNMENT_STATES.zh[program.state];
          },
        },
        {
          id: `program.completed-on:${uuid}`,
          title: `完成日期：${title}`,
          group: '学习方案',
          needs: ['programs'],
          read: (reading) => day(found(reading)?.completedOn),
        },
        {
          id: `program.due-on:${uuid}`,
          title: `完成期限：${title}`,
          group: '学习方案',
          needs: ['programs'],
          read: (reading) => day(found(reading)?.dueOn),
        },
      ];
    }),
    ...offered(catalogue.credentialTemplates).flatMap(({ uuid, title }): PersonField[] => {
      const found = ({ subject, facts }: ReadingOf<ReportPerson>) =>
        facts.credentials.get(subject.personId)?.find(({ templateUuid }) => templateUuid === uuid);
      return [
        {
          id: `credential.number:${uuid}`,
          title: `证书编号：${title}`,
          group: '证书',
          needs: ['credentials'],
          read: (reading) => found(reading)?.number ?? null,
        },
        {
          id: `credential.until:${uuid}`,
          title: `证书有效期至：${title}`,
          group: '证书',
          needs: ['credentials'],
          read: (reading) => day(found(reading)?.validUntil),
        },
      ];
    }),
  ];
}

/** The state of a person's clearance in the position of their post. */
const ownState = (facts: ReportFacts, { personId, positionFamily }: ReportPerson) =>
  facts.clearances.get(personId)?.find(({ position }) => position === positionFamily)?.state;

interface Count {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly needs: readonly FactSource[];
  holds(person: ReportPerson, facts: ReportFacts): boolean;
}

function countsOf({ courses, programs }: Catalogue): Count[] {
  return [
    { id: 'people', title: '在岗人数', group: '人数', needs: [], holds: () => true },
    {
      id: 'certified',
      title: '持证人数（有有效证书）',
      group: '人数',
      needs: ['credentials'],
      holds: ({ personId }, facts) => (facts.credentials.get(personId) ?? []).length > 0,
    },
    {
      id: 'cleared',
      title: '可上岗人数（资格有效或免修）',
      group: '人数',
      needs: ['clearances'],
      holds: (person, facts) => ['GRANTED', 'WAIVED'].includes(ownState(facts, person) ?? ''),
    },
    {
      id: 'pending',
      title: '未取得上岗资格人数',
      group: '人数',
      needs: ['clearances'],
      holds: (person, facts) => ownState(facts, person) === 'PENDING',
    },
    {
      id: 'expired',
      title: '上岗资格过期人数',
      group: '人数',
      needs: ['clearances'],
      holds: (person, facts) => ownState(facts, person) === 'EXPIRED',
    },
    {
      id: 'overdue',
      title: '学习方案逾期人数',
      group: '人数',
      needs: ['programs'],
      holds: ({ personId }, facts) => overdueOf(facts, personId).length > 0,
    },
    ...[...courses.values()]
      .filter(({ retired }) => !retired)
      .map(
        ({ uuid, title }): Count => ({
          id: `course-completed:${uuid}`,
          title: `完成人数：${title}`,
          group: '课程',
          needs: ['courses'],
          holds: ({ personId }, facts) =>
            (facts.courses.get(personId) ?? []).some(({ courseUuid }) => courseUuid === uuid),
        }),
      ),
    ...[...programs.values()]
      .filter(({ retired }) => !retired)
      .map(
        ({ uuid, title }): Count => ({
          id: `program-completed:${uuid}`,
          title: `完成人数：${title}`,
          group: '学习方案',
          needs: ['programs'],
          holds: ({ personId }, facts) =>
            (facts.programs.get(personId) ?? []).some(
              ({ programUuid, state }) => programUuid === uuid && state === 'COMPLETED',
            ),
        }),
      ),
  ];
}

const countField = (prefix: string, { id, title, group, needs, holds }: Count): UnitField => ({
  id: `${prefix}.${id}`,
  title: prefix === 'total' ? `合计：${title}` : title,
  group,
  needs,
  read: ({ subject, facts }) => subject.people.filter((person) => holds(person, facts)).length,
});

const UNIT_BASE: readonly UnitField[] = [
  { id: 'row.number', title: '序号', group: '单位', needs: [], read: ({ number }) => number },
  {
    id: 'unit.name',
    title: '单位名称',
    group: '单位',
    needs: [],
    read: ({ subject }) => subject.name,
  },
  {
    id: 'unit.code',
    title: '单位代码',
    group: '单位',
    needs: [],
    read: ({ subject }) => subject.code,
  },
];

const CELL_BASE: readonly CellField[] = [
  {
    id: 'unit.name',
    title: '填报单位',
    group: '抬头',
    needs: [],
    read: ({ subject }) => subject.name,
  },
  {
    id: 'unit.code',
    title: '单位代码',
    group: '抬头',
    needs: [],
    read: ({ subject }) => subject.code,
  },
  {
    id: 'day',
    title: '统计日期',
    group: '抬头',
    needs: [],
    read: ({ subject }) => day(subject.day),
  },
  {
    id: 'filler.name',
    title: '填表人',
    group: '抬头',
    needs: [],
    read: ({ subject }) => subject.filler,
  },
];

const byId = <Each extends { id: string }>(fields: readonly Each[]) =>
  new Map(fields.map((field) => [field.id, field]));

export function reportFields(
  catalogue: Catalogue,
  positions: ReadonlyMap<string, string>,
): ReportFields {
  const counts = countsOf(catalogue);
  return {
    people: byId([...basePersonFields(catalogue), ...contentPersonFields(catalogue, positions)]),
    units: byId([...UNIT_BASE, ...counts.map((count) => countField('unit', count))]),
    cells: byId([...CELL_BASE, ...counts.map((count) => countField('total', count))]),
  };
}

/** Those that the columns of a table may have. */
export const columnFields = (
  fields: ReportFields,
  rows: ReportRows,
): ReadonlyMap<string, Field<never>> => (rows === 'PEOPLE' ? fields.people : fields.units);
