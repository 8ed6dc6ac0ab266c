/** The state of a key by the clock of the database, for whatever statement reads it. */
import { API_KEY_STATES, type ApiKeyState } from '@shequ/schema/terms.ts';

/** Its SQL, where the row of `api_keys` has this alias. */
export const stateOf = (key: string): string =>
  `(case when ${key}.revoked_at is not null then 'REVOKED'
      when ${key}.expires_at <= now() then 'EXPIRED'
      when ${key}.replaced_by is not null then 'REPLACED' else 'ACTIVE' end)`;

/** What that SQL returned, as a term. */
export function readState(text: string): ApiKeyState {
  const state = API_KEY_STATES.values.find((value) => value === text);
  if (state === undefined) throw new Error(`no state of a key: ${text}`);
  return state;
}
