/** Names of columns and cells as offices write them, by the field that they mean. */

export interface Synonyms {
  readonly [field: string]: readonly string[];
}

export const PERSON_NAMES: Synonyms = {
  'row.number': ['序号', '序', '编号', '顺序号', '行号', 'no', 'no.'],
  'person.name': [
    '姓名',
    '员工姓名',
    '人员姓名',
    '职工姓名',
    '社工姓名',
    '社区工作者姓名',
    '名字',
    '持证人',
  ],
  'person.staff-number': [
    '工号',
    '职工编号',
    '员工编号',
    '人员编号',
    '职工号',
    '员工号',
    '工作证号',
    '身份编号',
  ],
  'person.phone': [
    '手机号',
    '手机号码',
    '手机',
    '联系电话',
    '联系方式',
    '电话',
    '电话号码',
    '移动电话',
  ],
  'post.unit': [
    '单位',
    '所在单位',
    '工作单位',
    '所属单位',
    '隶属单位',
    '单位名称',
    '所在社区',
    '所属社区',
    '社区',
    '社区名称',
    '服务社区',
  ],
  'post.unit-code': ['单位代码', '社区代码', '区划代码', '机构代码', '单位编码'],
  'post.position': ['岗位', '岗位类别', '工作岗位', '岗位名称', '现任岗位', '从事岗位', '职务'],
  'post.kind': ['用工性质', '用工形式', '人员类别', '人员性质', '身份类别'],
  'post.started-on': [
    '到岗日期',
    '到岗时间',
    '入职日期',
    '入职时间',
    '上岗日期',
    '上岗时间',
    '任职时间',
    '任职日期',
  ],
  'clearance.state': [
    '上岗资格',
    '资格状态',
    '上岗状态',
    '上岗情况',
    '是否上岗',
    '持证情况',
    '持证上岗情况',
  ],
  'clearance.until': [
    '有效期至',
    '资格有效期',
    '资格有效期至',
    '有效期',
    '有效期限',
    '到期日期',
    '到期时间',
  ],
  'credential.numbers': ['证书编号', '证书号', '证书号码', '证号', '合格证编号', '上岗证编号'],
  'program.overdue': ['逾期', '逾期方案', '逾期项目', '逾期情况'],
};

export const UNIT_NAMES: Synonyms = {
  'row.number': PERSON_NAMES['row.number'] ?? [],
  'unit.name': ['单位', '单位名称', '社区', '社区名称', '街道', '乡镇街道', '所属单位', '填报单位'],
  'unit.code': PERSON_NAMES['post.unit-code'] ?? [],
  'unit.people': [
    '在岗人数',
    '人数',
    '总人数',
    '在册人数',
    '实有人数',
    '工作人员数',
    '社区工作者人数',
  ],
  'unit.certified': ['持证人数', '取证人数', '获证人数', '持有证书人数'],
  'unit.cleared': ['可上岗人数', '可以上岗人数', '合格人数', '具备上岗资格人数', '资格有效人数'],
  'unit.pending': ['待取得资格人数', '未取得资格人数', '未上岗人数'],
  'unit.expired': ['资格过期人数', '过期人数', '到期人数'],
  'unit.overdue': ['逾期人数', '逾期未完成人数', '培训逾期人数'],
};

export const CELL_NAMES: Synonyms = {
  'unit.name': ['填报单位', '报送单位', '上报单位', '填表单位', '单位', '单位名称', '社区名称'],
  'unit.code': ['单位代码', '区划代码', '机构代码'],
  day: ['填报日期', '统计日期', '填表日期', '报送日期', '上报日期', '日期', '填报时间', '统计时间'],
  'filler.name': ['填表人', '填报人', '经办人', '制表人', '联系人'],
};

/** As names are compared: without blanks, marks, numbers of notes and remarks in brackets. */
export const plainName = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[(（【[][^)）】\]]*[)）】\]]/g, '')
    .replace(/[\s\p{P}\p{S}]/gu, '')
    .toLowerCase();

/**
 * The field that a name means, of those that are not taken: the one that it is called by, or the one with the
 * longest name that stands in it; null when there is none.
 */
export function fieldOfName(
  name: string,
  synonyms: Synonyms,
  isTaken: (field: string) => boolean,
): string | null {
  const plain = plainName(name);
  if (plain === '') return null;
  let found: string | null = null;
  let longest = 1;
  for (const [field, names] of Object.entries(synonyms)) {
    if (isTaken(field)) continue;
    for (const each of names) {
      const known = plainName(each);
      if (known === plain) return field;
      // One character stands in too many words.
      if (known.length > longest && plain.includes(known)) [found, longest] = [field, known.length];
    }
  }
  return found;
}
