import { operation } from '../../graphql/operation.ts';

/**
 * Asks only what the API answers to a person who has yet to change a handed-out password: this is
 * the page where they do it, and one refused field would take the whole answer away.
 */
export const ACCOUNT = operation(`query SiteAccount {
  viewer {
    passwordChangeRequired
    person { id displayName staffNumber }
    orgUnits { code name }
    roles { role }
  }
}`);
