/** What one person’s file holds: the tables of the register with their rows, read as they are written out. */
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import type { PersonalColumn, PersonalTable } from '../register/entry.ts';
import { PERSONAL_TABLES } from '../register/register.ts';
import { type PersonalRow, selectPersonalRows } from './personal-rows.store.ts';

const PAGE = 500;

/** Who makes the file: the person, or the office for them. */
export type Maker = 'SELF' | 'OFFICE';

export interface PersonalFile {
  readonly personId: string;
  readonly displayName: string;
  readonly maker: Maker;
  readonly madeAt: string;
  readonly sections: readonly Section[];
}

export interface ShownColumn extends PersonalColumn {
  readonly name: string;
}

export interface LeftOut {
  readonly zh: string;
  readonly why: string;
}

export interface Section {
  readonly entry: PersonalTable;
  readonly columns: readonly ShownColumn[];
  readonly leftOut: readonly LeftOut[];
  rows(): AsyncIterable<PersonalRow>;
}

/** What the office does not see of a person is not in the file that it makes either. */
export const ONLY_OWN = '这一项只在本人登录后自己下载的文件里。';

function isShown({ inFile }: PersonalColumn, maker: Maker): boolean {
  return inFile === 'SHOWN' || (inFile === 'OWN' && maker === 'SELF');
}

function sectionOf(
  sql: SqlRunner,
  entry: PersonalTable,
  ids: readonly string[],
  maker: Maker,
): Section {
  const all = Object.entries(entry.columns).map(([name, column]) => ({ ...column, name }));
  const columns = all.filter((column) => isShown(column, maker));
  async function* rows(): AsyncIterable<PersonalRow> {
    if (columns.length === 0) return;
    const names = columns.map(({ name }) => name);
    let after: readonly string[] = [];
    for (;;) {
      const page = await selectPersonalRows(sql, entry, names, { ids, after, limit: PAGE });
      yield* page;
      if (page.length < PAGE) return;
      after = page.at(-1)?.place ?? [];
    }
  }
  const leftOut = all
    .filter((column) => !isShown(column, maker))
    .map(({ zh, inFile }) => ({ zh, why: typeof inFile === 'object' ? inFile.leftOut : ONLY_OWN }));
  return { entry, columns, leftOut, rows };
}

export function sectionsOf(sql: SqlRunner, ids: readonly string[], maker: Maker): Section[] {
  return PERSONAL_TABLES.map((entry) => sectionOf(sql, entry, ids, maker));
}
