import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitStatements, UnendedError } from './split-statements.ts';

const texts = (sql: string): string[] => splitStatements(sql).map(({ text }) => text);
const plains = (sql: string): string[] => splitStatements(sql).map(({ plain }) => plain);

describe('statements', () => {
  it('end at a semicolon, the last one at the end of the text too', () => {
    expect(texts('select 1;\n\n select 2 ; select 3')).toEqual([
      'select 1',
      'select 2',
      'select 3',
    ]);
  });

  it.each([
    "select ';', 'it''s; '",
    String.raw`select E'\';', e'a\\'`,
    String.raw`select '\'`,
    'select ";", "a"";b"',
    'select $$;$$, $q$ ; $$ ; $q$, $题$;$题$',
    'select 1 -- not here;\n + 2',
    'select 1 /* nor; /* here; */ ; */ + 2',
    'select a$b$c, $1',
    "select type'x;'",
  ])('are not ended inside a string, a name or a comment: %s', (sql) => {
    expect(texts(`${sql}; select 2`)).toEqual([sql, 'select 2']);
  });

  it('are none where there are only comments', () => {
    expect(texts('-- nothing;\n /* ; */ ;; -- the end')).toEqual([]);
  });

  it('are compared in small letters, without comments and what literals hold', () => {
    expect(
      plains("-- why\nALTER  TABLE t /* here */ ADD\n x text DEFAULT 'It''s' || $$ $$;"),
    ).toEqual(["alter table t add x text default '' || ''"]);
  });

  it.each([
    "select 'a; select 2",
    'select "a; select 2',
    'select $x$ a; $y$',
    'select 1 /* /* */; 2',
  ])('are refused where one does not end: %s', (sql) => {
    expect(() => splitStatements(sql)).toThrow(UnendedError);
  });

  it('are found again in any order, whatever stands in their literals and comments', () => {
    const inside = fc.string({
      unit: fc.constantFrom(';', "'", '"', '$', '-', '/', '*', 'a', '\n', '题'),
    });
    const part = fc.oneof(
      inside.map((text) => `'${text.replaceAll("'", "''")}'`),
      inside.map((text) => `"x${text.replaceAll('"', '""')}"`),
      inside.map((text) => `$tag$${text}$tag$`),
      inside.map((text) => `/* ${text.replaceAll(/[/*]/g, '')} */`),
      inside.map((text) => `-- ${text.replaceAll('\n', '')}\n`),
      fc.constantFrom('select', 'a$b', '$1', '(', ')', '+'),
    );
    const statement = fc
      .array(part, { maxLength: 8 })
      .map((parts) => ['select 1', ...parts].join(' ').trim());
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 5 }), (statements) => {
        expect(texts(statements.join('\n;\n'))).toEqual(statements);
      }),
    );
  });
});
