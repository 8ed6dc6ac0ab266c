/** Notes whom a credential without a registrar may be due to; the sweeper issues it (decision 145). */
import type { CompletionStep } from '../../platform/change/complete-person.ts';
import { insertDue } from './credential.store.ts';

export const credentialStep: CompletionStep = {
  name: 'credentials',
  run: async ({ sql }, person) => insertDue(sql, person),
};
