import { describe, expect, it } from 'vitest';
import { checkFormalism } from './formalism.ts';

const clean = {
  sdl: 'type Person { id: ID! pointsEarned: Float scorePercent: Float checkedAt: String }',
  migrations: { '1.sql': 'create table people (id uuid, likeness text); -- no rank, no streak' },
  allowed: [],
};

describe('the lint against formalism', () => {
  it('lets scores and ordinary names pass, and ignores SQL comments', () => {
    expect(checkFormalism(clean).faults).toEqual([]);
  });

  it.for([
    'type Person { learningStreak: Int }',
    'type Query { leaderboard: [ID!]! }',
    'type Person { onlineDuration: Int }',
    'input Where { latitude: Float }',
    'enum Kind { CHECK_IN }',
    'type Query { people(rank: Int): ID }',
    '"按积分排序" type Person { id: ID }',
  ])('refuses in the schema: %s', (sdl) => {
    expect(checkFormalism({ ...clean, sdl }).faults).toHaveLength(1);
  });

  it.for([
    'create table check_ins (id uuid)',
    'alter table people add column selfie_url text',
    "alter table people add check (kind in ('GEO'))",
    'create table t (online_seconds int)',
    'create table t ("打卡次数" int)',
  ])('refuses in the tables: %s', (sql) => {
    expect(checkFormalism({ ...clean, migrations: { '1.sql': sql } }).faults).toHaveLength(1);
  });

  it('accepts a denied word that is allowed with a reason', () => {
    const sdl = 'type Query { location: String }';
    const allowed = [{ name: 'location', reason: 'the place of a class, not of a person' }];
    expect(checkFormalism({ ...clean, sdl, allowed }).faults).toEqual([]);
  });

  it('refuses an allowance without a reason, or without use', () => {
    const allowed = [
      { name: 'location', reason: ' ' },
      { name: 'geo', reason: 'was once needed' },
    ];
    expect(checkFormalism({ ...clean, allowed }).faults).toHaveLength(2);
  });
});
