/** Who is signed in. */
import { operation } from '../../graphql/typed-document.ts';

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
