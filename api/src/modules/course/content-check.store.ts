/** What the content check said at the last sync. */
import { contentChecks, contentFindings } from '@shequ/schema/db/content-check.ts';
import { asc, desc, eq } from 'drizzle-orm';
import { optional, statement } from '../../platform/database/statement.ts';

const { id, loaded, errors, warnings, recordedAt } = contentChecks;
const { file, rule, title, severity, courseSlug, count } = contentFindings;

/** The last check; null before the first sync. */
export const selectCheck = optional(
  statement((db) =>
    db
      .select({ id, loaded, errors, warnings, recordedAt })
      .from(contentChecks)
      .orderBy(desc(id))
      .limit(1),
  ),
);
export type CheckRow = NonNullable<Awaited<ReturnType<typeof selectCheck>>>;

/** Its findings, errors first. */
export const selectFindings = statement((db, $: { checkId: number }) =>
  db
    .select({ file, rule, title, severity, courseSlug, count })
    .from(contentFindings)
    .where(eq(contentFindings.checkId, $.checkId))
    .orderBy(asc(severity), asc(file), asc(rule)),
);
export type FindingRow = Awaited<ReturnType<typeof selectFindings>>[number];
