/** The chain over the audit log: whatever is changed behind its back is named (decision 179). */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linksOf } from '../../../api/src/modules/audit/chain.ts';
import { parseHeads, printHead } from '../../../api/src/modules/audit/heads-file.ts';
import { sealEvents, signHeads } from '../../../api/src/modules/audit/seal.service.ts';
import {
  type FaultKind,
  verifyHeads,
  verifyRegion,
} from '../../../api/src/modules/audit/verify.service.ts';
import { SYSTEM_ACTOR } from '../../../api/src/platform/change/actor.ts';
import { recordChange } from '../../../api/src/platform/change/record-change.ts';
import { newId } from '../../../api/src/platform/ids.ts';
import { sealAllEvents } from '../../testkit/audit-list.ts';
import { createWorld, type World } from '../../testkit/records/world.ts';

const REGION = '4101';
const LENGTH = 8;

let world: World;
beforeAll(async () => {
  world = await createWorld(null);
});
afterAll(() => world.close());

const record = async (personId: string, details: Record<string, unknown>): Promise<void> => {
  await recordChange({ database: world.database, actor: SYSTEM_ACTOR }, async (change) =>
    change.record('person:enable', { region: REGION, subjectId: personId, details }),
  );
};

/** As somebody with the whole database could: without the triggers, in a transaction that is undone. */
async function tampered<Result>(
  work: (sql: World['database']['sql']) => Promise<unknown>,
  look: (database: World['database']) => Promise<Result>,
): Promise<Result> {
  const UNDO = Symbol('undo');
  let result: Result | undefined;
  const attempt = world.database.sql.begin(async (transaction) => {
    await transaction`set local session_replication_role = replica`;
    const sql = transaction as unknown as World['database']['sql'];
    await work(sql);
    result = await look({ ...world.database, sql });
    throw UNDO;
  });
  await attempt.catch((error: unknown) => {
    if (error !== UNDO) throw error;
  });
  return result as Result;
}

const faultAfter = (work: (sql: World['database']['sql']) => Promise<unknown>) =>
  tampered(work, async (database) => (await verifyRegion(database, REGION)).fault);

describe('a chain', () => {
  beforeAll(async () => {
    for (let n = 0; n < LENGTH; n += 1) await record(newId(), { n });
    await sealAllEvents(world.database);
  });

  it('is whole when nothing was changed, whatever the size of the batches', async () => {
    const report = await verifyRegion(world.database, REGION);
    expect(report).toEqual({ region: REGION, links: LENGTH, unsealed: 0, fault: null });
    const rows = await world.database.sql<{ id: string }[]>`
      select id from audit_events where region = ${REGION} order by xid, recorded_at, id`;
    const chain = await world.database.sql<{ id: string }[]>`
      select event_id as id from audit_chain where region = ${REGION} order by seq`;
    expect(chain).toEqual(rows);
  });

  it('is not changed by sealing again, and goes on from its last link', async () => {
    await sealEvents(world.database);
    expect((await verifyRegion(world.database, REGION)).links).toBe(LENGTH);
  });

  const seq = fc.integer({ min: 1, max: LENGTH });
  /** Columns of an event, and something else for each. */
  const COLUMNS = {
    actor_kind: "'COMMAND'",
    action: "'person:disable'",
    subject_id: "'somebody else'",
    details: `'{"n": 99}'::jsonb`,
    request_id: "'another'",
    recorded_at: "recorded_at + interval '1 microsecond'",
    xid: "'7'::xid8",
  } as const;
  const column = fc.constantFrom(...(Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]));

  it('names the event of which anything was changed', async () => {
    await fc.assert(
      fc.asyncProperty(seq, column, async (at, name) => {
        const fault = await faultAfter(
          (sql) => sql`
            update audit_events set ${sql(name)} = ${sql.unsafe(COLUMNS[name])}
             where id = (select event_id from audit_chain where region = ${REGION} and seq = ${at})`,
        );
        // Moved in the order, a link that was right stands before one that it did not follow.
        expect(fault).toMatchObject({ seq: at, kind: 'CHANGED_EVENT' });
      }),
      { numRuns: 40 },
    );
  });

  it('names the event that was deleted, the link that was deleted, and both', async () => {
    await fc.assert(
      fc.asyncProperty(seq, async (at) => {
        const event = (sql: World['database']['sql']) => sql`
          delete from audit_events
           where id = (select event_id from audit_chain where region = ${REGION} and seq = ${at})`;
        const link = (sql: World['database']['sql']) => sql`
          delete from audit_chain where region = ${REGION} and seq = ${at}`;
        expect(await faultAfter(event)).toMatchObject({ seq: at, kind: 'MISSING_EVENT' });
        // Of the last link nothing is left but its event, which looks as if it were to be sealed yet.
        if (at === LENGTH) return;
        expect(await faultAfter(link)).toMatchObject({ seq: at, kind: 'MISSING_LINK' });
        const both = async (sql: World['database']['sql']) => {
          await event(sql);
          await link(sql);
        };
        expect(await faultAfter(both)).toMatchObject({ seq: at, kind: 'MISSING_LINK' });
      }),
      { numRuns: 12 },
    );
  });

  it('names the event that was put among sealed ones', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: LENGTH - 1 }), async (at) => {
        const id = newId();
        const fault = await faultAfter(
          (sql) => sql`
            insert into audit_events (region, id, actor_kind, action, subject_kind, subject_id, recorded_at, xid)
            select region, ${id}, 'SYSTEM', 'person:enable', 'PERSON', subject_id, recorded_at, xid
              from audit_events
             where id = (select event_id from audit_chain where region = ${REGION} and seq = ${at})`,
        );
        expect(fault).toEqual({ region: REGION, seq: null, kind: 'EXTRA_EVENT', eventId: id });
      }),
      { numRuns: 8 },
    );
  });

  it('names the first of two links that were exchanged, or whose events were', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(seq, { minLength: 2, maxLength: 2 }),
        async ([one = 1, other = 2]) => {
          const first = Math.min(one, other);
          const swapEvents = async (sql: World['database']['sql']) => {
            await sql`alter table audit_chain drop constraint audit_chain_region_event_id_key`;
            await sql`
              update audit_chain link set event_id = twin.event_id
                from audit_chain twin
               where link.region = ${REGION} and twin.region = ${REGION}
                 and (link.seq, twin.seq) in ((${one}, ${other}), (${other}, ${one}))`;
          };
          const swapLinks = async (sql: World['database']['sql']) => {
            await sql`alter table audit_chain drop constraint audit_chain_region_event_id_key`;
            await sql`
              update audit_chain link
                 set event_id = twin.event_id, prev_hash = twin.prev_hash, hash = twin.hash
                from audit_chain twin
               where link.region = ${REGION} and twin.region = ${REGION}
                 and (link.seq, twin.seq) in ((${one}, ${other}), (${other}, ${one}))`;
          };
          expect(await faultAfter(swapEvents)).toMatchObject({ seq: first, kind: 'SWAPPED' });
          expect(await faultAfter(swapLinks)).toMatchObject({ seq: first, kind: 'SWAPPED' });
        },
      ),
      { numRuns: 12 },
    );
  });

  it('names the link whose hash was changed', async () => {
    await fc.assert(
      fc.asyncProperty(seq, fc.constantFrom('hash', 'prev_hash'), async (at, name) => {
        const fault = await faultAfter(
          (sql) => sql`
            update audit_chain set ${sql(name)} = sha256(${sql(name)})
             where region = ${REGION} and seq = ${at}`,
        );
        expect(fault?.seq).toBe(at);
        const kinds: FaultKind[] = [
          'BROKEN_LINK',
          ...(at === LENGTH ? ['CHANGED_EVENT' as const] : []),
        ];
        expect(kinds).toContain(fault?.kind);
      }),
      { numRuns: 20 },
    );
  });

  it('cannot be changed but by who takes the triggers away', async () => {
    for (const statement of [
      'update audit_chain set seq = seq + 1',
      'delete from audit_chain',
      'truncate audit_chain',
      'update audit_heads set seq = seq',
      'truncate audit_heads',
    ]) {
      if (statement.startsWith('update audit_heads')) await signHeads(world.database, '2026-01-01');
      await expect(world.database.sql.unsafe(statement), statement).rejects.toThrow('append-only');
    }
  });
});

describe('heads that were signed and kept', () => {
  it('show a chain that was written anew from its beginning', async () => {
    const heads = await signHeads(world.database, '2026-02-02');
    const [head] = heads;
    if (head === undefined) throw new Error('nothing was signed');
    expect(head).toMatchObject({ region: REGION, day: '2026-02-02' });
    // Once a day, whoever signs.
    expect(await signHeads(world.database, '2026-02-02')).toEqual([]);
    const file = parseHeads(`${heads.map(printHead).join('\n')}\n`);
    if (!('heads' in file)) throw new Error('what was printed is not read');
    expect(await verifyHeads(world.database, file.heads)).toBeNull();

    const rewrite = async (sql: World['database']['sql']) => {
      await sql`
        update audit_events set details = '{"n": 98}'
         where id = (select event_id from audit_chain where region = ${REGION} and seq = 2)`;
      const events = await sql<never[]>`
        select event.region, event.id, event.actor_kind as "actorKind", event.actor_id as "actorId",
               event.action, event.subject_kind as "subjectKind", event.subject_id as "subjectId",
               event.details, event.request_id as "requestId", event.recorded_at::text as "recordedAt",
               event.xid::text as xid
          from audit_chain link join audit_events event on event.id = link.event_id
         where link.region = ${REGION} order by link.seq`;
      for (const link of linksOf(null, [...events])) {
        await sql`
          update audit_chain set prev_hash = ${link.prevHash}, hash = ${link.hash}
           where region = ${REGION} and seq = ${link.seq}`;
      }
    };
    await tampered(rewrite, async (database) => {
      expect((await verifyRegion(database, REGION)).fault).toBeNull();
      expect(await verifyHeads(database, file.heads)).toMatchObject({
        kind: 'REWRITTEN',
        seq: head.seq,
      });
    });
    const cut = (sql: World['database']['sql']) => sql`
      delete from audit_chain where region = ${REGION} and seq = ${head.seq}`;
    await tampered(cut, async (database) =>
      expect(await verifyHeads(database, file.heads)).toMatchObject({ kind: 'MISSING_LINK' }),
    );
    const forged = { ...head, seq: head.seq - 1 };
    expect(await verifyHeads(world.database, [forged])).toMatchObject({ kind: 'FORGED_HEAD' });
    const stranger = { ...head, keyId: 'AAAAAAAA' };
    expect(await verifyHeads(world.database, [stranger])).toMatchObject({ kind: 'FORGED_HEAD' });
  });

  it('of a file with another line are not taken', () => {
    expect(parseHeads('{"region":"4101"}')).toEqual({ faultyLine: 1 });
    expect(parseHeads('\n\nno json')).toEqual({ faultyLine: 3 });
  });
});

describe('what is personal in an event', () => {
  const wordsOf = (text: string) => `理由是${text}`;

  async function reset(): Promise<{ personId: string; reason: string }> {
    const admin = await world.person('city', [['ADMIN', 'province']]);
    const person = await world.person('community');
    const reason = wordsOf(person.staffNumber);
    await recordChange({ database: world.database, actor: SYSTEM_ACTOR }, async (change) =>
      change.record('person:enable', {
        region: REGION,
        subjectId: person.id,
        details: { reason, by: admin.id },
      }),
    );
    return { personId: person.id, reason };
  }

  it('is not in the event, can go, and the chain holds; what is left cannot be changed unseen', async () => {
    const { personId, reason } = await reset();
    await sealAllEvents(world.database);
    const { sql } = world.database;
    const [event] = await sql<{ text: string }[]>`
      select event::text as text from audit_events event where subject_id = ${personId}`;
    expect(event?.text).not.toContain(reason);
    expect(event?.text).toContain('sha256:');
    const [kept] = await sql`select facts from audit_personal where person_id = ${personId}`;
    expect(kept?.facts).toEqual({ reason });
    const changed = await faultAfter(
      (inner) => inner`
        update audit_personal set facts = '{"reason": "别的"}' where person_id = ${personId}`,
    );
    expect(changed).toMatchObject({ kind: 'CHANGED_PERSONAL' });
    await expect(
      sql`update audit_personal set facts = '{}' where person_id = ${personId}`,
    ).rejects.toThrow('audit_personal is not changed');
    await sql`delete from audit_personal where person_id = ${personId}`;
    expect((await verifyRegion(world.database, REGION)).fault).toBeNull();
  });

  it('must say whose it is, or nothing is changed', async () => {
    const act = recordChange({ database: world.database, actor: SYSTEM_ACTOR }, async (change) =>
      change.record('org-unit:rename', {
        region: REGION,
        subjectId: '410102001001',
        details: { reason: '改名' },
      }),
    );
    await expect(act).rejects.toThrow('do not say whose reason it is');
  });
});
