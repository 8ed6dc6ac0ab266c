/** Reads the product's answers, whose shape the raw limit has too. */
import { type Page, parseMicroseconds, type RecordRow, type Transcript } from './target.ts';

interface NodeData {
  id: string;
  completedAt: string;
  activityKind: string;
  outcome: string;
  scorePercent: number | null;
  person?: { staffNumber: string; displayName: string };
  course: { slug: string; title: string };
}

interface ConnectionData {
  edges: { node: NodeData }[] | null;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

function toRow({ person, course, ...node }: NodeData): RecordRow {
  return {
    id: node.id,
    completedAt: parseMicroseconds(node.completedAt),
    activityKind: node.activityKind,
    outcome: node.outcome,
    scorePercent: node.scorePercent,
    staffNumber: person?.staffNumber ?? null,
    displayName: person?.displayName ?? null,
    courseSlug: course.slug,
    courseTitle: course.title,
  };
}

function toPage(connection: ConnectionData): Page {
  return { rows: (connection.edges ?? []).map(({ node }) => toRow(node)), ...connection.pageInfo };
}

export function parseCompletionRecords(data: unknown): Page {
  return toPage((data as { completionRecords: ConnectionData }).completionRecords);
}

export function parsePerson(data: unknown): Transcript {
  const { person } = data as {
    person: { staffNumber: string; displayName: string; transcript: ConnectionData };
  };
  return {
    staffNumber: person.staffNumber,
    displayName: person.displayName,
    page: toPage(person.transcript),
  };
}
