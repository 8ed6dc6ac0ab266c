import { describe, expect, it } from 'vitest';
import { readStagedStatements } from './staged-statements.ts';

describe('a staged file', () => {
  it.each([
    ['create index concurrently if not exists a_b on a (b)', 'a_b'],
    [
      'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS a_b ON a USING btree (b, lower(c)) INCLUDE (d)',
      'a_b',
    ],
    [
      "create index concurrently if not exists a_b on a(decode(right(b, 64), 'hex')) where c = ';'",
      'a_b',
    ],
    ['drop index concurrently if exists a_b', null],
  ])('makes and drops indexes, waiting as long as it takes: %s', (sql, index) => {
    expect(readStagedStatements(sql)).toEqual([
      { text: sql, index, waitsAlone: true, isBatch: false },
    ]);
  });

  it.each([
    'alter table a drop constraint if exists c',
    "alter table a drop constraint if exists c, add constraint c check (b in ('X', 'Y')) not valid",
    'alter table a drop constraint if exists c,\n  add constraint c foreign key (d, e) references f (d, e) on delete cascade not valid',
    'alter table a validate constraint c',
    'alter table a alter column b set not null',
    'alter table a alter column b drop not null',
  ])('adds constraints in steps, never waiting long: %s', (sql) => {
    expect(readStagedStatements(sql)).toEqual([
      { text: sql, index: null, waitsAlone: false, isBatch: false },
    ]);
  });

  it.each([
    'update a set b = 1 where id in (select id from a where b is null limit 1000)',
    'delete from a where id in (select id from a where b limit 1000)',
    'insert into a (id) select id from b where not exists (select 1 from a where a.id = b.id) limit 1000',
  ])('changes rows in batches: %s', (sql) => {
    expect(readStagedStatements(sql)).toEqual([
      { text: sql, index: null, waitsAlone: false, isBatch: true },
    ]);
  });

  it.each([
    'create index concurrently a_b on a (b)',
    'create index if not exists a_b on a (b)',
    'create index concurrently if not exists on a (b)',
    'drop index concurrently a_b',
    'drop index concurrently if exists a, b',
    'alter table a add constraint c check (b > 0) not valid',
    'alter table a drop constraint if exists c, add constraint c check (b > 0)',
    'alter table a drop constraint if exists c, add constraint d check (b > 0) not valid',
    'alter table a drop constraint if exists c, add constraint c check (b > 0) not valid, drop column d',
    'alter table a drop constraint if exists c, add constraint c check (b > 0), drop column d not valid',
    'alter table a add column b int',
    'update a set b = 1',
    "update a set b = ' limit 1'",
    'update a set b = 1 -- limit 1',
    'create table a (id int)',
    'do $$ begin end $$',
    'begin',
  ])('holds nothing that could not be run again, or that is better done as a whole: %s', (sql) => {
    expect(readStagedStatements(`drop index concurrently if exists x; ${sql}`)).toEqual({
      number: 2,
      text: sql,
    });
  });
});
