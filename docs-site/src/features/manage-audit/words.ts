/** 审计记录: who changed what. */
export const title = '审计记录';
export const description = '按单位、人员、操作和日期，查看谁在什么时候改了什么。';
export const lead =
  '所管单位里的每一次改动都在这里，最新的在前，几秒钟后可以查到。只能看，不能改。点姓名、单位或操作，只看与它有关的。';
export const labels = {
  actor: '操作人工号',
  person: '所涉人员工号',
  from: '从这一天',
  until: '到这一天',
};
export const action = '操作';
export const allActions = '全部操作';
export const subject = '对象';
export const allSubjects = '全部对象';
export const find = '查找';
export const clear = '清除条件';
export const hint =
  '工号写全，例如 demo-worker。人员调动以后，调动前的改动仍然归原单位，在原单位或上级单位查。';
export const found = '改动';
export const download = '下载（.{ending}）';
export const nothing =
  '没有符合条件的改动。放宽日期、去掉一个条件，或者选上一级单位再查；工号要写全。';
export const columns = {
  when: '时间',
  who: '操作人',
  what: '做了什么',
  whom: '所涉人员',
  unit: '单位',
  details: '详情',
};
export const staffNumber = '工号 {number}';
export const keyNamed = 'API 密钥“{name}”';
export const actors = {
  PERSON: '人员',
  API_KEY: 'API 密钥',
  COMMAND: '服务器上的命令',
  SYSTEM: '系统自动',
  ANONYMOUS: '未登录的人',
};
