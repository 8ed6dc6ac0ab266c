/** Splits SQL text into its statements, as PostgreSQL's own lexer reads strings, names and comments. */

export interface Statement {
  /** As written, from the first word on, without the semicolon. */
  text: string;
  /**
   * For comparing: in small letters, without comments, white space as one space, each string literal
   * as `''`.
   */
  plain: string;
}

export class UnendedError extends Error {
  override name = 'UnendedError';
}

const WORD = String.raw`[\p{L}_][\p{L}\p{N}_]*`;
const TOKEN = new RegExp(
  [
    String.raw`(?<space>\s+|--[^\n]*)`,
    String.raw`(?<literal>[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|(?<tag>\$(?:${WORD})?\$)[\s\S]*?\k<tag>)`,
    // A dollar sign inside a name opens no string.
    String.raw`(?<name>[\p{L}_][\p{L}\p{N}_$]*|"(?:[^"]|"")*")`,
    String.raw`(?<comment>\/\*)`,
    String.raw`(?<unended>['"]|\$(?:${WORD})?\$)`,
    String.raw`(?<other>[\s\S])`,
  ].join('|'),
  'uy',
);

/** The position after a comment that opens at `start`; comments nest. */
function endOfComment(sql: string, start: number): number {
  let depth = 0;
  for (const { 0: mark, index } of sql.slice(start).matchAll(/\/\*|\*\//g)) {
    depth += mark === '/*' ? 1 : -1;
    if (depth === 0) return start + index + mark.length;
  }
  throw new UnendedError(sql.slice(start, start + 40));
}

/** In order; what holds nothing but comments is no statement. Throws UnendedError. */
export function splitStatements(sql: string): Statement[] {
  const statements: Statement[] = [];
  let start = 0;
  let plain = '';
  const end = (position: number): void => {
    if (plain !== '')
      statements.push({ text: sql.slice(start, position).trim(), plain: plain.trim() });
    plain = '';
  };
  for (let position = 0; position < sql.length; ) {
    TOKEN.lastIndex = position;
    const { 0: token = '', groups = {} } = TOKEN.exec(sql) ?? {};
    if (groups.unended !== undefined) throw new UnendedError(sql.slice(position, position + 40));
    const next =
      groups.comment === undefined ? position + token.length : endOfComment(sql, position);
    if (plain === '') start = position;
    if (token === ';') end(position);
    else if (groups.literal !== undefined) plain += "''";
    else if (groups.space === undefined && groups.comment === undefined)
      plain += token.toLowerCase();
    else if (plain !== '' && !plain.endsWith(' ')) plain += ' ';
    position = next;
  }
  end(sql.length);
  return statements;
}
