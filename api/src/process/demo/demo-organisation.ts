/**
 * The organisation of the demo. Provinces, cities and districts are real, with their real codes
 * (GB/T 2260); streets, communities and everybody in them are invented.
 */
import type { EmploymentKind, OrgLevel, Role } from '@shequ/schema/terms.ts';

export interface DemoUnit {
  code: string;
  name: string;
  level: OrgLevel;
  /** Null for a province. */
  parentCode: string | null;
}

const unit = (
  code: string,
  name: string,
  level: OrgLevel,
  parentCode: string | null,
): DemoUnit => ({
  code,
  name,
  level,
  parentCode,
});

/** Parents before children. */
export const DEMO_UNITS: readonly DemoUnit[] = [
  unit('410000000000', '河南省', 'PROVINCE', null),
  unit('410100000000', '郑州市', 'CITY', '410000000000'),

  unit('410102000000', '中原区', 'DISTRICT', '410100000000'),
  unit('410102091000', '柳湖街道', 'STREET', '410102000000'),
  unit('410102091001', '柳湖第一社区', 'COMMUNITY', '410102091000'),
  unit('410102091002', '秦岭北社区', 'COMMUNITY', '410102091000'),
  unit('410102092000', '西流湖畔街道', 'STREET', '410102000000'),
  unit('410102092001', '湖畔社区', 'COMMUNITY', '410102092000'),

  unit('410103000000', '二七区', 'DISTRICT', '410100000000'),
  unit('410103091000', '槐荫街道', 'STREET', '410103000000'),
  unit('410103091001', '槐荫社区', 'COMMUNITY', '410103091000'),

  unit('410105000000', '金水区', 'DISTRICT', '410100000000'),
  unit('410105091000', '翠苑街道', 'STREET', '410105000000'),
  unit('410105091001', '翠苑第一社区', 'COMMUNITY', '410105091000'),
  unit('410105091002', '翠苑第二社区', 'COMMUNITY', '410105091000'),
  unit('410105091003', '东风渠社区', 'COMMUNITY', '410105091000'),
  unit('410105092000', '北林街道', 'STREET', '410105000000'),
  unit('410105092001', '北林社区', 'COMMUNITY', '410105092000'),

  unit('420000000000', '湖北省', 'PROVINCE', null),
  unit('420100000000', '武汉市', 'CITY', '420000000000'),
  unit('420102000000', '江岸区', 'DISTRICT', '420100000000'),
  unit('420102091000', '江湾街道', 'STREET', '420102000000'),
  unit('420102091001', '江湾社区', 'COMMUNITY', '420102091000'),
];

export interface DemoPerson {
  staffNumber: string;
  displayName: string;
  orgUnitCode: string;
  positionFamily: string | null;
  kind: EmploymentKind;
  startedOn: string;
  /** Besides LEARNER in the unit of the post. */
  roles: { role: Role; orgUnitCode: string }[];
}

const person = (
  staffNumber: string,
  displayName: string,
  orgUnitCode: string,
  positionFamily: string | null,
  startedOn: string,
  kind: EmploymentKind = 'STAFF',
  roles: DemoPerson['roles'] = [],
): DemoPerson => ({
  staffNumber,
  displayName,
  orgUnitCode,
  positionFamily,
  kind,
  startedOn,
  roles,
});

/** Accounts that are printed at start, with DEMO_PASSWORD. */
export const DEMO_ACCOUNTS: readonly (DemoPerson & { purpose: string })[] = [
  {
    ...person('demo-worker', '李晓雨', '410105091001', 'service', '2026-09-01'),
    purpose: '社区工作者：学习、测验、查看自己的记录',
  },
  {
    ...person('demo-trainer', '周文博', '410105000000', 'governance', '2021-04-12', 'STAFF', [
      { role: 'AUTHOR', orgUnitCode: '410105000000' },
      { role: 'ASSESSOR', orgUnitCode: '410105000000' },
    ]),
    purpose: '培训师：编写课程（内容以 Markdown 文件维护），也给实操考核评分',
  },
  {
    ...person('demo-coordinator', '王秀芬', '410105000000', 'governance', '2018-07-02', 'STAFF', [
      { role: 'COORDINATOR', orgUnitCode: '410105000000' },
    ]),
    purpose: '区培训主管：管金水区的人员、培训和考核',
  },
  {
    ...person('demo-admin', '陈志远', '410100000000', null, '2016-03-15', 'STAFF', [
      { role: 'ADMIN', orgUnitCode: '410100000000' },
    ]),
    purpose: '系统管理员：管理郑州市的人员、角色和密码',
  },
  {
    ...person('demo-assessor', '刘建国', '410105091000', 'governance', '2015-06-01', 'STAFF', [
      { role: 'ASSESSOR', orgUnitCode: '410105000000' },
    ]),
    purpose: '评分人：在手机上给实操考核评分',
  },
  {
    ...person('demo-registrar', '孟丽华', '410100000000', null, '2012-09-03', 'STAFF', [
      { role: 'REGISTRAR', orgUnitCode: '410100000000' },
    ]),
    purpose: '学籍管理：裁定评分、免修、更正记录、发证',
  },
  {
    ...person('demo-auditor', '石敬之', '410100000000', null, '2010-04-06', 'STAFF', [
      { role: 'AUDITOR', orgUnitCode: '410100000000' },
    ]),
    purpose: '审计员：查看郑州市谁改了什么，不能改动',
  },
];

/** Colleagues, so that lists have something to show; they cannot sign in with the demo password. */
export const DEMO_COLLEAGUES: readonly DemoPerson[] = [
  person('jsq-0100', '郑红', '410105000000', 'governance', '2014-02-17', 'STAFF', [
    { role: 'ASSESSOR', orgUnitCode: '410105000000' },
  ]),
  person('jsq-0101', '赵倩', '410105091001', 'service', '2023-05-08'),
  person('jsq-0102', '孙立国', '410105091001', 'emergency-safety', '2020-11-16'),
  person('jsq-0103', '马兰', '410105091002', 'policy-outreach', '2024-02-19'),
  person('jsq-0104', '郭春生', '410105091003', 'governance', '2019-06-03'),
  person('jsq-0105', '何小菊', '410105092001', 'service', '2025-08-11', 'PART_TIME'),
  person('jsq-0106', '冯雪', '410105091002', 'service', '2026-08-17'),
  person('jsq-0107', '丁海涛', '410105091003', 'governance', '2026-05-11'),
  person('jsq-0108', '秦月', '410105092001', 'policy-outreach', '2026-06-01'),
  person('jsq-0109', '梁勇', '410105091003', 'emergency-safety', '2026-07-06'),
  person('jsq-0110', '唐静', '410105091001', 'service', '2026-06-15'),
  person('jsq-0111', '邓伟', '410105092001', 'governance', '2026-06-15'),
  person('jsq-0112', '曹敏', '410105091002', 'service', '2026-05-18'),
  person('jsq-0113', '彭飞', '410105092001', 'emergency-safety', '2025-10-13'),
  person('jsq-0114', '苏梅', '410105091003', 'service', '2023-08-21'),
  person('jsq-0115', '潘国强', '410105091002', 'governance', '2022-04-11'),
  person('jsq-0116', '蔡文', '410105091001', 'policy-outreach', '2020-03-02'),
  person('jsq-0117', '田芳', '410105092001', null, '2025-03-17', 'VOLUNTEER'),
  person('jsq-0118', '范磊', '410105091003', 'governance', '2024-09-09'),
  person('zyq-0201', '高敏', '410102091001', 'service', '2022-03-21'),
  person('zyq-0202', '徐大勇', '410102091002', 'governance', '2021-09-13'),
  person('zyq-0203', '宋雅琴', '410102092001', 'policy-outreach', '2026-01-05', 'VOLUNTEER'),
  person('eqq-0301', '韩冰', '410103091001', 'emergency-safety', '2023-10-30'),
  person('jaq-0401', '刘汉生', '420102091001', 'service', '2022-12-01'),
];
