/** Learners for the quiz storm: made as the product makes people, signed in as people sign in. */

import { hashPassword } from '../../../api/src/modules/organisation/credential/password.ts';
import { registerPeople } from '../../../api/src/modules/organisation/management/register-people.service.ts';
import { SYSTEM_ACTOR } from '../../../api/src/platform/change/actor.ts';
import { recordChange } from '../../../api/src/platform/change/record-change.ts';
import { openDatabase } from '../../../api/src/platform/database/db.ts';
import { Connection, encodeRequest } from '../load/connection.ts';

const PASSWORD = 'learner-of-the-bench-8';
/** Checking a password takes a core a while, on purpose. */
const SIGN_INS_AT_ONCE = 4;

export interface SignedInLearner {
  /** As a browser sends it. */
  cookie: string;
  /** The address that the learner seems to have; each has one of their own. */
  address: string;
}

/**
 * Adds people to communities in turn and signs each in. New ones each time: a quiz allows a person
 * only so many attempts.
 */
export async function createLearners(
  databaseUrl: string,
  communities: readonly string[],
  count: number,
  port: number,
): Promise<SignedInLearner[]> {
  const staffNumbers = await register(databaseUrl, communities, count);
  const learners: SignedInLearner[] = [];
  const queue = staffNumbers.entries();
  await Promise.all(
    Array.from({ length: SIGN_INS_AT_ONCE }, async () => {
      const connection = await Connection.open(port);
      for (const [index, staffNumber] of queue) {
        learners.push(await signIn(connection, port, staffNumber, addressOf(index)));
      }
      connection.close();
    }),
  );
  return learners;
}

async function register(url: string, communities: readonly string[], count: number) {
  const database = openDatabase({ url, poolSize: 1 });
  try {
    // One hash for all: what is measured is the storm.
    const passwordHash = await hashPassword(PASSWORD);
    const run = Date.now().toString(36);
    const people = Array.from({ length: count }, (_, index) => {
      const orgUnitCode = communities[index % communities.length] as string;
      return {
        staffNumber: `storm-${run}-${index}`,
        displayName: `学员${index + 1}`,
        phone: null,
        passwordHash,
        passwordChangeRequired: false,
        posts: [
          {
            orgUnitCode,
            positionFamily: null,
            kind: 'STAFF' as const,
            isMain: true,
            startedOn: '2024-03-01',
          },
        ],
        roles: [{ role: 'LEARNER' as const, orgUnitCode }],
      };
    });
    await recordChange({ database, actor: SYSTEM_ACTOR }, (change) =>
      registerPeople(change, people),
    );
    return people.map(({ staffNumber }) => staffNumber);
  } finally {
    await database.close();
  }
}

/** Private addresses, one for each learner. */
function addressOf(index: number): string {
  return `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`;
}

async function signIn(
  connection: Connection,
  port: number,
  username: string,
  address: string,
): Promise<SignedInLearner> {
  const answer = await connection.send(
    encodeRequest({
      method: 'POST',
      path: '/api/auth/sign-in/username',
      headers: { origin: `http://127.0.0.1:${port}`, 'x-forwarded-for': address },
      body: JSON.stringify({ username, password: PASSWORD }),
    }),
  );
  const cookies = [...answer.head.matchAll(/\r\nset-cookie: *([^;\r]+)/gi)].map(([, pair]) => pair);
  if (answer.status !== 200 || cookies.length === 0) {
    throw new Error(`sign-in of ${username}: ${answer.status} ${answer.body}`);
  }
  return { cookie: cookies.join('; '), address };
}
