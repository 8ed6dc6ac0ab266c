/** A change and its audit events are kept together or not at all; see decision 101. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { COMMAND_ACTOR } from '../../../api/src/platform/change/actor.ts';
import {
  completeAfterwards,
  completeOn,
  completePerson,
  type StepPerson,
  setCompletionSteps,
} from '../../../api/src/platform/change/complete-person.ts';
import { type Change, recordChange } from '../../../api/src/platform/change/record-change.ts';
import { type Database, openDatabase } from '../../../api/src/platform/database/db.ts';
import { newId } from '../../../api/src/platform/ids.ts';
import { chinaToday } from '../../../api/src/platform/time.ts';
import { createTestDatabase, type TestDatabase } from '../../testkit/db.ts';

const REGION = '4101';

describe('a recorded change', () => {
  let testDatabase: TestDatabase;
  let database: Database;
  const statements: string[] = [];
  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    const onStatement = (text: string) => void statements.push(text);
    database = openDatabase({ url: testDatabase.url, poolSize: 2, onStatement });
    await database.sql`create table test_notes (text text)`;
  });
  afterAll(async () => {
    await database.close();
    await testDatabase.drop();
  });
  beforeEach(async () => {
    await database.sql`truncate test_notes`;
    statements.length = 0;
  });

  const change = <Result>(work: (change: Change) => Promise<Result>) =>
    recordChange({ database, actor: COMMAND_ACTOR }, work);

  /** Changes a row and records it. */
  async function note({ sql, record }: Change, subjectId: string): Promise<void> {
    await sql`insert into test_notes values (${subjectId})`;
    record('person:update', { region: REGION, subjectId, details: { noted: true } });
  }

  async function kept(ids: string[]): Promise<{ notes: string[]; events: string[] }> {
    const notes =
      await database.sql`select text from test_notes where text = any(${ids}) order by text`;
    const events = await database.sql`
      select subject_id from audit_events where subject_id = any(${ids}) order by subject_id`;
    return { notes: notes.map(({ text }) => text), events: events.map((row) => row.subject_id) };
  }

  it('leaves its events with the actor, and what each is about', async () => {
    const id = newId();
    expect(
      await change(async (one) => {
        await note(one, id);
        return 'done';
      }),
    ).toBe('done');
    const events = await database.sql`
      select region, actor_kind, actor_id, action, subject_kind, subject_id, details, request_id
        from audit_events where subject_id = ${id}`;
    expect([...events]).toEqual([
      {
        region: REGION,
        actor_kind: 'COMMAND',
        actor_id: null,
        action: 'person:update',
        subject_kind: 'PERSON',
        subject_id: id,
        details: { noted: true },
        request_id: null,
      },
    ]);
  });

  it('leaves nothing when its work fails', async () => {
    const id = newId();
    const work = change(async (one) => {
      await note(one, id);
      throw new Error('broken');
    });
    await expect(work).rejects.toThrow('broken');
    expect(await kept([id])).toEqual({ notes: [], events: [] });
  });

  it('leaves nothing when an event cannot be written', async () => {
    const id = newId();
    const work = change(async (one) => {
      await note(one, id);
      one.record('person:update', { region: 'nowhere', subjectId: id });
    });
    await expect(work).rejects.toThrow();
    expect(await kept([id])).toEqual({ notes: [], events: [] });
  });

  it.each(['40001', '40P01'])(
    'is made again as a whole after %s, with the events of the last time only',
    async (code) => {
      const ids = [newId(), newId()].sort();
      let times = 0;
      await change(async (one) => {
        await note(one, ids[times] as string);
        times += 1;
        if (times === 1) await one.sql.unsafe(`do $$ begin raise sqlstate '${code}'; end $$`);
      });
      expect(times).toBe(2);
      expect(await kept(ids)).toEqual({ notes: [ids[1]], events: [ids[1]] });
    },
  );

  it('leaves what it did around a savepoint that was undone', async () => {
    const [before, undone, within, after] = [newId(), newId(), newId(), newId()].sort();
    const ids = [before, undone, within, after] as string[];
    await change(async (one) => {
      await note(one, before as string);
      const failing = one.inSavepoint(async (inner) => {
        await note(inner, undone as string);
        throw new Error('refused');
      });
      await expect(failing).rejects.toThrow('refused');
      await one.inSavepoint((inner) => note(inner, within as string));
      await note(one, after as string);
    });
    const left = [before, within, after];
    expect(await kept(ids)).toEqual({ notes: left, events: left });
  });

  it('writes many events with one statement, and none when it recorded none', async () => {
    const inserts = () => statements.filter((text) => /insert into "?audit_events/i.test(text));
    const ids = Array.from({ length: 30 }, newId);
    await change(async ({ record }) => {
      for (const subjectId of ids) record('person:update', { region: REGION, subjectId });
    });
    expect(inserts()).toHaveLength(1);
    expect((await kept(ids)).events).toHaveLength(ids.length);
    await change(async ({ sql }) => await sql`select 1`);
    expect(inserts()).toHaveLength(1);
  });

  it('refuses events of two regions beside a completion record, in whatever order', async () => {
    const events = [
      ['completion:record', REGION],
      ['attempt:submit', REGION],
      ['enrollment:create', '0000'],
    ] as const;
    const recordAll = (list: readonly (typeof events)[number][], subjectId: string) =>
      change(async ({ record }) => {
        for (const [action, region] of list) record(action, { region, subjectId });
      });
    for (const list of [events, events.toReversed()]) {
      const id = newId();
      await expect(recordAll(list, id)).rejects.toThrow(/completion records has events of/);
      expect((await kept([id])).events).toEqual([]);
    }
    const id = newId();
    await recordAll(events.slice(0, 2), id);
    await recordAll(events.slice(1), id);
    expect((await kept([id])).events).toHaveLength(4);
  });

  it('takes no action that stands in no list', async () => {
    const unlisted = change(async ({ record }) => {
      // @ts-expect-error It does not compile.
      record('person:rename', { region: REGION, subjectId: newId() });
    });
    await expect(unlisted).rejects.toThrow(TypeError);
  });

  describe('that concerns what is known of people', () => {
    const ran: string[] = [];
    const steps = (...runs: ((change: Change, person: StepPerson) => Promise<void>)[]) => {
      ran.length = 0;
      setCompletionSteps({
        steps: runs.map((run, index) => ({
          name: `step ${index}`,
          run: async (inner, person) => {
            ran.push(`${index} ${person.personId}@${person.region}`);
            await run(inner, person);
          },
        })),
        lock: async () => '4201',
        remaining: async (_change, personId) => personId,
      });
    };
    const nothing = async () => undefined;

    it('runs the steps in their order, once for each person, in its own transaction', async () => {
      const id = newId();
      steps(nothing, (inner) => note(inner, id));
      await change(async (one) => {
        completePerson(one, 'a', REGION);
        completePerson(one, 'b', REGION);
        completePerson(one, 'a', REGION);
      });
      expect(ran).toEqual(['0 a@4101', '1 a@4101', '0 b@4101', '1 b@4101']);
      expect((await kept([id])).events).toEqual([id, id]);
      const other = newId();
      steps(
        (inner) => note(inner, other),
        () => Promise.reject(new Error('a step failed')),
      );
      await expect(change(async (one) => completePerson(one, 'a', REGION))).rejects.toThrow(
        'a step failed',
      );
      expect(await kept([other])).toEqual({ notes: [], events: [] });
    });

    it('runs them again for whom a step marks, and fails when they never come to rest', async () => {
      let due = 1;
      steps(nothing, async (inner, { personId, region }) => {
        due -= 1;
        if (due >= 0) completePerson(inner, personId, region);
      });
      await change(async (one) => completePerson(one, 'a', REGION));
      expect(ran).toHaveLength(4);
      due = 100;
      await expect(change(async (one) => completePerson(one, 'a', REGION))).rejects.toThrow(
        'do not come to rest',
      );
    });

    it('forgets whom it marked in what was undone', async () => {
      steps(nothing);
      await change(async (one) => {
        await one.inSavepoint(async (inner) => completePerson(inner, 'a', REGION));
        await one
          .inSavepoint(async (inner) => {
            completePerson(inner, 'b', REGION);
            completeAfterwards(inner, 'c', REGION);
            inner.afterwards(async () => void ran.push('afterwards'));
            throw new Error('undone');
          })
          .catch(() => undefined);
      });
      expect(ran).toEqual(['0 a@4101']);
    });

    const due = async () =>
      [
        ...(await database.sql<{ due: string }[]>`
          select person_id || '@' || region as due from completions_due order by 1`),
      ].map((row) => row.due);

    async function somebody(): Promise<string> {
      const id = newId();
      await database.sql`
        insert into people (id, staff_number, display_name)
        values (${id}, ${`w${id.slice(-12)}`}, '王芳')`;
      return id;
    }

    it('runs them in a change of their own after the commit where it is asked for, and never before', async () => {
      const id = newId();
      const person = await somebody();
      steps(async () => {
        ran.push(`${(await kept([id])).notes.length} seen by others, due: ${await due()}`);
      });
      await change(async (one) => {
        completeAfterwards(one, person, REGION);
        await note(one, id);
      });
      expect(ran).toEqual([`0 ${person}@4201`, `1 seen by others, due: ${person}@${REGION}`]);
      expect(await due()).toEqual([]);
      ran.length = 0;
      await change(async (one) => {
        completeAfterwards(one, person, REGION);
        throw new Error('rolled back');
      }).catch(() => undefined);
      expect(ran).toEqual([]);
      expect(await due()).toEqual([]);
    });

    it('leaves them due where what follows the commit failed, and when a step names a later day', async () => {
      const [person, other] = [await somebody(), await somebody()];
      const log = { error: () => undefined };
      steps(async (inner, marked) => {
        if (marked.personId === other) completeOn(inner, marked, '2100-01-01');
        else inner.afterwards(() => Promise.reject(new Error('the other region is away')));
      });
      await recordChange({ database, actor: COMMAND_ACTOR, log }, async (one) => {
        completePerson(one, person, REGION);
        completePerson(one, other, REGION);
      });
      const days = await database.sql<{ day: string }[]>`
        select person_id || ' ' || due_on as day from completions_due order by 1`;
      expect(days.map(({ day }) => day)).toEqual(
        [`${person} ${chinaToday()}`, `${other} ${chinaToday()}`, `${other} 2100-01-01`].toSorted(),
      );
      await database.sql`delete from completions_due`;
    });

    it('stands when what follows it fails, which is told to the log or, without one, thrown', async () => {
      const told: string[] = [];
      const log = { error: (_fields: object, message: string) => void told.push(message) };
      const id = newId();
      const work = async (one: Change) => {
        one.afterwards(() => Promise.reject(new Error('no queue')));
        await note(one, id);
      };
      await recordChange({ database, actor: COMMAND_ACTOR, log }, work);
      expect(told).toHaveLength(1);
      await expect(change(work)).rejects.toThrow('no queue');
      expect((await kept([id])).notes).toEqual([id, id]);
    });
  });
});
