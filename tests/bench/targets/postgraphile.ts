import type { RunningDatabase } from '../database/open-database.ts';
import { startServerProcess } from './server-process.ts';
import {
  PAGE_SIZE,
  type Page,
  POOL_SIZE,
  parseMicroseconds,
  type RecordRow,
  type Target,
  TRANSCRIPT_SIZE,
} from './target.ts';

const NODE = `region rowId completedAt activityKind outcome scorePercent
  contentItemByCourseUuid { slug title }`;

const DISTRICT_PAGE = `query DistrictPage($district: String!, $after: Cursor) {
  allCompletionRecords(condition: { districtCode: $district }, orderBy: [COMPLETED_AT_DESC, ROW_ID_DESC],
    first: ${PAGE_SIZE}, after: $after) {
    edges { node { ${NODE} personByPersonId { staffNumber displayName } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

const TRANSCRIPT = `query Transcript($person: UUID!) {
  personByRowId(rowId: $person) {
    staffNumber
    displayName
    completionRecordsByPersonId(orderBy: [COMPLETED_AT_DESC, ROW_ID_DESC], first: ${TRANSCRIPT_SIZE}) {
      edges { node { ${NODE} } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

interface NodeData {
  region: string;
  rowId: string;
  completedAt: string;
  activityKind: string;
  outcome: string;
  /** BigFloat: text. */
  scorePercent: string | null;
  personByPersonId?: { staffNumber: string; displayName: string };
  contentItemByCourseUuid: { slug: string; title: string };
}

interface ConnectionData {
  edges: { node: NodeData }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

function toRow(node: NodeData): RecordRow {
  return {
    id: `${node.region}.${node.rowId}`,
    completedAt: parseMicroseconds(node.completedAt),
    activityKind: node.activityKind,
    outcome: node.outcome,
    scorePercent: node.scorePercent === null ? null : Number(node.scorePercent),
    staffNumber: node.personByPersonId?.staffNumber ?? null,
    displayName: node.personByPersonId?.displayName ?? null,
    courseSlug: node.contentItemByCourseUuid.slug,
    courseTitle: node.contentItemByCourseUuid.title,
  };
}

function toPage(connection: ConnectionData): Page {
  return { rows: connection.edges.map(({ node }) => toRow(node)), ...connection.pageInfo };
}

function query(text: string, variables: Record<string, unknown>) {
  return {
    method: 'POST',
    path: '/graphql',
    body: JSON.stringify({ query: text, variables }),
  } as const;
}

/** The peer: it makes the API from the tables. It has neither permissions nor limits here. */
export async function startPostGraphile(database: RunningDatabase): Promise<Target> {
  const server = await startServerProcess({
    name: 'postgraphile',
    args: ['tests/bench/postgraphile-server.ts'],
    env: {
      DATABASE_URL: database.url,
      DB_POOL_SIZE: String(POOL_SIZE),
      NODE_ENV: 'production',
      GRAPHILE_ENV: 'production',
    },
    readyPath: '/graphql?query=%7B__typename%7D',
  });
  return {
    name: 'PostGraphile',
    ...server,
    districtPage: (district, after) => query(DISTRICT_PAGE, { district, after }),
    readDistrictPage: (data) =>
      toPage((data as { allCompletionRecords: ConnectionData }).allCompletionRecords),
    transcript: ({ id }) => query(TRANSCRIPT, { person: id }),
    readTranscript: (data) => {
      const { personByRowId: person } = data as {
        personByRowId: {
          staffNumber: string;
          displayName: string;
          completionRecordsByPersonId: ConnectionData;
        };
      };
      const { staffNumber, displayName } = person;
      return { staffNumber, displayName, page: toPage(person.completionRecordsByPersonId) };
    },
  };
}
