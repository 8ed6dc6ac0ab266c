/** 人员: finding the people of one's units. */
export const title = '人员';
export const description = '按姓名、拼音或工号找人，查看岗位和账号。';
export const lead = '列出所管单位的人。点姓名看岗位、培训、证书，并办理调动和账号。';
export const search = '姓名、拼音或工号';
export const searchWithPhone = '姓名、拼音、工号或手机号';
export const searchHint =
  '可以写全名、其中几个字、全拼或首字母，例如：张晓梅、晓梅、zhangxiaomei、zxm。';
export const find = '查找';
export const kind = '用工性质';
export const allKinds = '全部（不含候选人）';
export const nobody = '这个单位还没有人。';
export const nobodyFound =
  '在{unit}没有找到“{search}”。换一个写法，或者选上一级单位再找；也可能已经调到别的单位。';
export const columns = {
  name: '姓名',
  posts: '单位和岗位',
  phone: '手机号',
  roles: '角色',
};
export const staffNumber = '工号 {number}';
export const post = '{unit}（{what}）';
export const formerly = '已离岗';
export const disabled = '账号已停用';
