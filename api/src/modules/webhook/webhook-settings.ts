/** What webhooks of a process need besides the database: kept beside it, as for imports. */
import type { Database } from '../../platform/database/db.ts';
import type { Network } from './address-rules.ts';
import type { PostSettings } from './post.ts';

export interface WebhookSettings extends PostSettings {
  /** AUTH_SECRET, from which the secrets of webhooks are derived. */
  secret: string;
}

const settings = new WeakMap<Database, WebhookSettings>();

export function configureWebhooks(
  database: Database,
  {
    secret,
    networks,
    allowHttp,
  }: { secret: string; networks: readonly Network[]; allowHttp: boolean },
): void {
  settings.set(database, { secret, networks, allowHttp });
}

export function webhookSettings(database: Database): WebhookSettings {
  const found = settings.get(database);
  if (found === undefined) throw new Error('this process has no settings of webhooks');
  return found;
}
