/** The account page. */
import { operation } from '../../graphql/typed-document.ts';
import type { ViewerPerson } from '../viewer/documents.ts';

type None = Record<string, never>;

export interface AccountPerson extends ViewerPerson {
  staffNumber: string;
}

/**
 * Asks only what the API answers to a person who has yet to change a handed-out password: this is
 * the page where they do it, and one refused field would take the whole answer away.
 */
export const ACCOUNT = operation<
  {
    viewer: {
      passwordChangeRequired: boolean;
      person: AccountPerson | null;
      /** Of the posts that last. */
      orgUnits: { code: string; name: string }[];
    };
  },
  None
>(`query SiteAccount {
  viewer {
    passwordChangeRequired
    person { id displayName staffNumber }
    orgUnits { code name }
  }
}`);
