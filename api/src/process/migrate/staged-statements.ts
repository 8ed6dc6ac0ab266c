/**
 * What a file that begins with `-- no transaction` may hold. Such a file is applied one statement at
 * a time, and the process may be killed between a statement and the note that it was done. So only
 * statements are allowed that may be run again with the same result, in the few forms for which a
 * staged file is needed; everything else belongs in an ordinary file, which is all or nothing.
 */
import { splitStatements } from './split-statements.ts';

export interface StagedStatement {
  text: string;
  /** The index that the statement makes; a killed run may have left it invalid. */
  index: string | null;
  /**
   * Whether its waits hold up nobody else, so that it may take its time. An ALTER or a write that
   * waits for a lock lets others queue behind it.
   */
  waitsAlone: boolean;
  /** Whether it is repeated until it changes no row. */
  isBatch: boolean;
}

const NAME = '[a-z_][a-z0-9_]*';
/** Stands for a pair of parentheses and what is between them. */
const GROUP = '§';

const CREATE_INDEX = new RegExp(
  `^create (?:unique )?index concurrently if not exists (${NAME}) on ${NAME} ?(?:using ${NAME} ?)?${GROUP}`,
);
const DROP_INDEX = new RegExp(`^drop index concurrently if exists ${NAME}$`);
const ALTERS = [
  `drop constraint if exists ${NAME}`,
  String.raw`drop constraint if exists (${NAME}), add constraint \1 (?:check|foreign key) ?${GROUP}[^,]* not valid`,
  `validate constraint ${NAME}`,
  `alter column ${NAME} (?:set|drop) not null`,
].map((action) => new RegExp(`^alter table ${NAME} ${action}$`));
const BATCH = /^(?:insert into|update|delete from) .* limit [0-9]+\b/;

export const ALLOWED_FORMS = [
  'create [unique] index concurrently if not exists …',
  'drop index concurrently if exists …',
  'alter table … drop constraint if exists c',
  'alter table … drop constraint if exists c, add constraint c check|foreign key (…) … not valid',
  'alter table … validate constraint …',
  'alter table … alter column … set|drop not null',
  'insert|update|delete … limit …（重复执行，直到不再改动任何行）',
];

function withoutGroups(plain: string): string {
  const outer = plain.replace(/\([^()]*\)/g, GROUP);
  return outer === plain ? plain : withoutGroups(outer);
}

/** Null when the statement has none of the allowed forms. */
function classify(text: string, plain: string): StagedStatement | null {
  const shape = withoutGroups(plain);
  const index = CREATE_INDEX.exec(shape)?.[1] ?? null;
  const waitsAlone = index !== null || DROP_INDEX.test(shape);
  const isBatch = BATCH.test(plain);
  if (!waitsAlone && !isBatch && !ALTERS.some((form) => form.test(shape))) return null;
  return { text, index, waitsAlone, isBatch };
}

/** A statement that a staged file may not hold. */
export interface RefusedStatement {
  /** From 1. */
  number: number;
  text: string;
}

/** Every statement of a staged file, or the first that it may not hold. Throws UnendedError. */
export function readStagedStatements(sql: string): StagedStatement[] | RefusedStatement {
  const statements: StagedStatement[] = [];
  for (const { text, plain } of splitStatements(sql)) {
    const statement = classify(text, plain);
    if (statement === null) return { number: statements.length + 1, text };
    statements.push(statement);
  }
  return statements;
}
