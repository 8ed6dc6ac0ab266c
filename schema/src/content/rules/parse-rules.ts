/**
 * Names of the faults that are found while reading and parsing, before any rule can look. They are
 * as stable as the names of rules, and each has a fixture like them.
 */
export const PARSE_RULES = [
  /** A folder that cannot be listed. */
  'file/missing-folder',
  /** LOCAL_FILE names a file that cannot be read. */
  'file/missing-local',
  /** No `sources.yml` or `competencies.yml` in any folder. */
  'file/missing-yaml',
  /** The same path in two content folders. */
  'file/duplicate-path',
  /** Lines, paragraphs or nesting beyond what the parser handles in time. */
  'file/too-complex',
  /** A Markdown file that does not begin with front matter. */
  'front-matter/missing',
  'front-matter/yaml-syntax',
  'front-matter/unknown-key',
  'front-matter/missing-key',
  /** A value of the wrong type, form or range. */
  'front-matter/invalid-value',
] as const;
