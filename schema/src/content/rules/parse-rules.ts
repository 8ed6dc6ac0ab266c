/**
 * Names and titles of the faults that are found while reading and parsing, before any rule can look. They are
 * as stable as the names of rules, and each has a fixture like them.
 */
export const PARSE_RULES = {
  /** A folder that cannot be listed. */
  'file/missing-folder': '打不开内容文件夹',
  /** LOCAL_FILE names a file that cannot be read. */
  'file/missing-local': '打不开本地信息的文件',
  /** No `sources.yml` or `competencies.yml` in any folder. */
  'file/missing-yaml': '没有依据或者能力的清单',
  /** The same path in two content folders. */
  'file/duplicate-path': '两个文件夹里有同一个文件',
  /** Lines, paragraphs or nesting beyond what the parser handles in time. */
  'file/too-complex': '文件太复杂',
  /** A Markdown file that does not begin with front matter. */
  'front-matter/missing': '没有文件头',
  'front-matter/yaml-syntax': '文件头的语法不对',
  'front-matter/unknown-key': '文件头有不认识的一项',
  'front-matter/missing-key': '文件头缺一项',
  /** A value of the wrong type, form or range. */
  'front-matter/invalid-value': '文件头有一项的值不对',
} as const;
