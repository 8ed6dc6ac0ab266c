/** The people of a subtree as rows of a roster, a page after another. */
import type { EmploymentKind, OrgLevel, Role } from '@shequ/schema/terms.ts';
import type { SqlRunner } from '../platform/database/transaction.ts';
import { isOwnEntry } from '../platform/entries.sql.ts';
import { CODE_PREFIX_LENGTH } from '../platform/org-unit-code.ts';

export interface ExportedPerson {
  personId: string;
  staffNumber: string;
  displayName: string;
  phone: string | null;
  orgUnitCode: string;
  positionFamily: string | null;
  kind: EmploymentKind;
  startedOn: string;
  /** On the unit of the post, besides LEARNER. */
  roles: Role[];
}

/**
 * People with a lasting post in the subtree after this one, by id, each once: with the main post where it
 * lies there. The index on the digits of the unit returns them in order, so each page costs the same.
 */
export async function selectRosterPage(
  sql: SqlRunner,
  unit: { code: string; level: OrgLevel },
  afterId: string,
  limit: number,
): Promise<ExportedPerson[]> {
  const length = CODE_PREFIX_LENGTH[unit.level];
  const digits = length === 12 ? 'post.org_unit_code' : `left(post.org_unit_code, ${length})`;
  return await sql<ExportedPerson[]>`
    select page.person_id as "personId", person.staff_number as "staffNumber",
           person.display_name as "displayName", person.phone,
           page.org_unit_code as "orgUnitCode", page.position_family as "positionFamily",
           page.kind, page.started_on::text as "startedOn",
           array(select held.role from role_grants held
                  where held.person_id = page.person_id and held.org_unit_code = page.org_unit_code
                    and held.revoked_at is null and held.role <> 'LEARNER'
                  order by held.role) as roles
      from (
        select distinct on (post.person_id) post.*
          from employments post
         where ${sql.unsafe(digits)} = ${unit.code.slice(0, length)}
           and post.person_id > ${afterId} and post.ended_on is null and post.kind <> 'CANDIDATE'
           and ${sql.unsafe(isOwnEntry('post.person_id'))}
         order by post.person_id, post.is_main desc, post.started_on desc, post.id
         limit ${sql.unsafe(String(limit))}
      ) page
      join people person on person.id = page.person_id
     order by page.person_id`;
}
