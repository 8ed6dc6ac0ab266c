/** 开发者: the pages of whoever writes a program against the API. */
import type { ApiKeyScope } from '@shequ/schema/terms.ts';
import type { ReferenceKind } from './reference-kinds.ts';

export const title = '开发者';
export const description =
  '给人事系统、城市平台的开发人员：怎样用接口读培训记录，怎样一条不漏地同步。';
export const guide = '说明';
export const errorsTitle = '错误码';
export const errorsDescription = '接口的全部错误码、HTTP 状态和含义。';
export const errorsLead =
  '程序按错误码判断，不要按文字判断；以后可能有新的错误码，不认识的按一般失败处理。含义用英文写，和接口定义一致；提示可以直接给人看。';
export const changelogTitle = '接口变更';
export const changelogDescription = '接口定义的变更，新的在前，以及什么时候可以去掉旧的。';
export const referenceDescription = '由接口定义生成的手册：{kind}。';
export const referenceLead = '由接口定义生成，说明用英文写，和 GraphiQL 里看到的一样。';
export const kinds: Record<ReferenceKind, string> = {
  queries: '查询',
  mutations: '修改',
  objects: '对象类型',
  unions: '联合类型',
  inputs: '输入类型',
  values: '枚举和标量',
};
export const index = '共 {n} 项，点开看目录';
export const deprecated = '已弃用：';
export const byDefault = '默认 {value}';
export const ofRequests = '整个请求';
export const ofOperations = '单个操作';
export const examples = '示例';
export const examplesLead =
  '都可以直接运行：先执行 export KEY=密钥。每个示例在测试里用只有这些范围的密钥运行过。';
export const needs = '要的范围：{scopes}';
export const needsNone = '任何密钥都可以';
export const whoseKey = '看密钥是谁的、能读什么';
export const recordPage = '一个单位的培训记录，新的在前';
export const recordChanges = '培训记录的变动';
export const personChanges = '人员的变动';
export const people = '一个单位的人员';
export const clearances = '上岗资格';
export const credentials = '证书';
export const failedAttempts = '未合格的测验';
export const scopesTitle = '密钥能读什么';
export const scopes: Record<ApiKeyScope, string> = {
  'records:read':
    '课、测验、课程的完成记录，单个或按页读，也可以只读变动、整个导出；单位；人员的变动。记录里带姓名、工号和单位。',
  'people:read': '姓名、工号、岗位、角色，账号是否停用。',
  'standing:read':
    '培养方案的布置和进度、上岗资格、实操考核的结果。和 records:read 一起，还能读其余种类的记录。',
  'credentials:read': '证书的编号、持有人、有效期和状态。',
  'attempts:read': '没有达到及格线的测验：谁、哪个测验、第几次、得分。不含题目和作答。',
};
