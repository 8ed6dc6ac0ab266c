/**
 * Issues the credentials whose templates ask for no registrar, some seconds after the requirement was met:
 * signing takes time, and a hand-in should not wait for it. Any number of processes may run it.
 */
import { SYSTEM_ACTOR } from '../../platform/change/actor.ts';
import type { Change } from '../../platform/change/record-change.ts';
import type { Database } from '../../platform/database/db.ts';
import { ConflictError } from '../../platform/errors.ts';
import type { Logger } from '../../platform/logger.ts';
import { type Rounds, startRounds } from '../../platform/rounds.ts';
import { currentCatalogue } from '../course/catalogue.ts';
import { findEntryIds, findRemaining } from '../organisation/person/entries.service.ts';
import { tryLockPerson } from '../organisation/person/person-lock.ts';
import type { Signer } from './badge/sign.ts';
import { RequirementsMissingError } from './credential.errors.ts';
import { type Due, deleteDue, selectDue, selectOfPeople } from './credential.store.ts';
import { issueLocked, recordOnce, type TemplateInForce } from './issue-credential.service.ts';
import { readySigner } from './keys.service.ts';

interface Round {
  readonly signer: Signer;
  readonly templates: readonly TemplateInForce[];
  readonly now: Date;
}

/** Issues what is due; false when somebody else works on the person. */
async function settle(change: Change, round: Round, { region, personId }: Due): Promise<boolean> {
  const { sql } = change;
  if (!(await tryLockPerson(sql, personId))) return false;
  if ((await findRemaining(sql, personId)) !== personId) {
    // Merged since it was noticed: what is due is due to the person, who was noticed then.
    await deleteDue(sql, { region, personId });
    return true;
  }
  const held = await selectOfPeople(sql, { personIds: await findEntryIds(sql, personId) });
  for (const template of round.templates) {
    // What a registrar revoked is issued again by a registrar only.
    const isSettled = held.some(
      ({ templateUuid, status }) =>
        templateUuid === template.value.uuid && (status === 'VALID' || status === 'REVOKED'),
    );
    if (isSettled) continue;
    try {
      const issue = { personId, template, issuedBy: null };
      await issueLocked(change, round.signer, issue, round.now);
    } catch (error) {
      // Not met, or nobody can say in which unit; both are looked at again when something changes.
      if (!(error instanceof RequirementsMissingError || error instanceof ConflictError))
        throw error;
    }
  }
  await deleteDue(sql, { region, personId });
  return true;
}

/** One round; returns how many people it looked at. */
export async function sweepCredentials(database: Database, now: Date): Promise<number> {
  const due = await selectDue(database.sql);
  if (due.length === 0) return 0;
  const { credentialTemplates } = await currentCatalogue(database);
  const templates = [...credentialTemplates.values()].filter(
    ({ retired, value }) => !retired && value.automatic,
  );
  const round = { signer: await readySigner(database), templates, now };
  let settled = 0;
  for (const person of due) {
    const isDone = await recordOnce({ database, actor: SYSTEM_ACTOR }, (change) =>
      settle(change, round, person),
    );
    if (isDone) settled += 1;
  }
  return settled;
}

const INTERVAL_MILLISECONDS = 15_000;

/** Sweeps every 15 seconds. */
export function startCredentialSweeper(database: Database, log: Logger): Rounds {
  const options = { name: 'credential sweeper', intervalMilliseconds: INTERVAL_MILLISECONDS };
  return startRounds(log, options, async () => {
    const settled = await sweepCredentials(database, new Date());
    return settled > 0 ? { settled } : null;
  });
}
