/** Asks the real API for the periods of whoever is signed in, and keeps them on this device. */
import { ask } from '../../graphql/client.ts';
import { deviceStorage } from '../../lib/storage.ts';
import { PERIODS, toPeriods } from './period-documents.ts';
import { rememberPeriods } from './periods.ts';

/** Without an answer the device goes on with what it was told last. */
export async function askPeriods(): Promise<void> {
  const answer = await ask(PERIODS, {});
  const person = answer.ok ? answer.data.viewer.person : null;
  if (person !== null) rememberPeriods(deviceStorage(), person.id, toPeriods(person.enrollments));
}
