/** Events of a page of the audit list, and the names of what they refer to by id. */
import { apiKeys } from '@shequ/schema/db/api-key.ts';
import { auditEvents } from '@shequ/schema/db/audit.ts';
import { auditPersonal } from '@shequ/schema/db/audit-chain.ts';
import { contentItems } from '@shequ/schema/db/content-item.ts';
import { statement } from '../../platform/database/statement.ts';
import { isAny, isAnyKey } from '../../platform/database/statement-parts.ts';

const { region, id, actorKind, actorId, subjectId, details } = auditEvents;

export const selectEvents = statement(
  (db, $: { keys: readonly { region: string; id: string }[] }) =>
    db
      .select({ region, id, actorKind, actorId, subjectId, details })
      .from(auditEvents)
      .where(isAnyKey(region, id, $.keys)),
);

export type ListedEvent = Awaited<ReturnType<typeof selectEvents>>[number];

/** What is kept beside these events of the people whom they are about, as far as it is still there. */
export const selectFacts = statement((db, $: { keys: readonly { region: string; id: string }[] }) =>
  db
    .select({
      region: auditPersonal.region,
      id: auditPersonal.eventId,
      facts: auditPersonal.facts,
    })
    .from(auditPersonal)
    .where(isAnyKey(auditPersonal.region, auditPersonal.eventId, $.keys)),
);

export const selectKeyNames = statement((db, $: { ids: readonly string[] }) =>
  db.select({ id: apiKeys.id, name: apiKeys.name }).from(apiKeys).where(isAny(apiKeys.id, $.ids)),
);

export const selectTitles = statement((db, $: { uuids: readonly string[] }) =>
  db
    .select({ uuid: contentItems.uuid, title: contentItems.title })
    .from(contentItems)
    .where(isAny(contentItems.uuid, $.uuids)),
);
