/** The migration files: their order, checksums, and which are applied in a transaction. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { UnendedError } from './split-statements.ts';
import { ALLOWED_FORMS, readStagedStatements, type StagedStatement } from './staged-statements.ts';

export class MigrationError extends Error {
  override name = 'MigrationError';
}

export interface Migration {
  name: string;
  text: string;
  checksum: string;
  /** Null for a file that is applied as a whole, in a transaction. */
  staged: StagedStatement[] | null;
}

const MARK = /^-- no transaction\r?\n/;

const excerpt = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

function readStaged(name: string, text: string): StagedStatement[] | null {
  if (!MARK.test(text)) return null;
  let statements: ReturnType<typeof readStagedStatements>;
  try {
    statements = readStagedStatements(text);
  } catch (error) {
    if (!(error instanceof UnendedError)) throw error;
    throw new MigrationError(`迁移 ${name} 里有没有结束的引号或注释：${excerpt(error.message)}`);
  }
  if (Array.isArray(statements)) return statements;
  throw new MigrationError(
    `迁移 ${name} 第 ${statements.number} 条语句不能分步执行：${excerpt(statements.text)}。` +
      `以 -- no transaction 开头的文件只写这几种可以重复执行的语句：${ALLOWED_FORMS.join('；')}。其余语句写进普通的迁移文件。`,
  );
}

/** In the order in which they are applied, that of their names. Throws MigrationError. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(`${folder}/${name}`, 'utf8');
      const checksum = createHash('sha256').update(text).digest('hex');
      return { name, text, checksum, staged: readStaged(name, text) };
    }),
  );
}
