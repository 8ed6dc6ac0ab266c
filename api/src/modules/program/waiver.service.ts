/** Waiving a requirement (免修) for one person: a fact, with its reason, that may end on a day. */
import { nodesOf } from '@shequ/schema/standing/tree.ts';
import { assertPerson } from '../../platform/authz.ts';
import { recordChange } from '../../platform/change/record-change.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { newId } from '../../platform/ids.ts';
import { chinaToday } from '../../platform/time.ts';
import { readLog, recordFact } from '../completion/fact.service.ts';
import { catalogueOf } from '../course/course.service.ts';
import { refuseMerged } from '../organisation/person/entries.service.ts';
import { lockPersonInScope } from '../organisation/person/person-in-scope.ts';
import { UnknownRequirementError } from './program.errors.ts';

export interface WaiverInput {
  personId: string;
  /** Of the programme, rule or template. */
  treeId: string;
  nodeId: string;
  reason: string;
  /** Last day; null for good. */
  validUntil: string | null;
}

/** Waives it from today on. What is waived for as long already is not waived again. */
export async function waiveRequirement(
  context: RequestContext,
  { personId, treeId, nodeId, reason, validUntil }: WaiverInput,
): Promise<string> {
  const { programs, clearances, credentialTemplates } = await catalogueOf(context);
  const file = [programs, clearances, credentialTemplates]
    .map((files) => files.get(treeId))
    .find((found) => found !== undefined);
  const today = chinaToday(context.receivedAt);
  return await recordChange(context, async (change) => {
    await lockPersonInScope(change, context.viewer, 'requirement:waive', personId);
    await refuseMerged(change.sql, personId);
    const node =
      file === undefined || file.retired
        ? undefined
        : nodesOf(file.value.requires).find(({ id }) => id === nodeId);
    if (file === undefined || node === undefined) throw new UnknownRequirementError();
    const { rows } = await readLog(change.sql, [personId]);
    const log = rows.get(personId) ?? [];
    const ended = new Set(log.map((row) => row.supersedesId));
    const isAsLong = (until: string | null): boolean =>
      until === null || (validUntil !== null && validUntil <= until);
    const known = log.find(
      (row) =>
        row.kind === 'WAIVER' &&
        row.outcome === 'WAIVED' &&
        row.treeUuid === treeId &&
        row.nodeId === nodeId &&
        !ended.has(row.id) &&
        (row.validUntil === null || row.validUntil >= today) &&
        isAsLong(row.validUntil),
    );
    if (known !== undefined) return known.id;
    const title = node.title ?? ('ref' in node ? node.ref.title : file.title);
    const { record } = await recordFact(change, personId, {
      kind: 'WAIVER',
      outcome: 'WAIVED',
      activity: { uuid: file.uuid, digest: file.digest },
      source: { kind: 'WAIVER', id: newId() },
      completedAt: context.receivedAt.toISOString(),
      validUntil,
      reason,
      recordedBy: assertPerson(context.viewer, 'requirement:waive'),
      detail: { nodeId, title },
    });
    return `${record.region}.${record.id}`;
  });
}
