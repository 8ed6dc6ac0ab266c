/** Who is signed in. */
import { operation } from '../../graphql/operation.ts';

export const VIEWER = operation(`query SiteViewer {
  viewer { passwordChangeRequired person { id displayName } }
}`);
