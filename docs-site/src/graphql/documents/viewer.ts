/** Who is signed in. */
import { operation } from '../typed-document.ts';

type None = Record<string, never>;

export interface ViewerPerson {
  id: string;
  displayName: string;
}

export const VIEWER = operation<
  { viewer: { passwordChangeRequired: boolean; person: ViewerPerson | null } },
  None
>(`query SiteViewer {
  viewer { passwordChangeRequired person { id displayName } }
}`);

export interface AccountPerson extends ViewerPerson {
  staffNumber: string;
  employments: { id: string; endedOn: string | null; orgUnit: { name: string } }[];
}

export const ACCOUNT = operation<
  { viewer: { passwordChangeRequired: boolean; person: AccountPerson | null } },
  None
>(`query SiteAccount {
  viewer {
    passwordChangeRequired
    person { id displayName staffNumber employments { id endedOn orgUnit { name } } }
  }
}`);
