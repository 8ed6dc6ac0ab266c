/**
 * What a flood consists of: requests of somebody who is not signed in, each cheap to send and dear to
 * answer. None needs a credential or knows anything of the data.
 */
import { getIntrospectionQuery } from 'graphql';
import { encodeRequest } from '../load/connection.ts';

/** Returns the bytes of the n-th request. */
export type Flood = (index: number) => Buffer;

const times = (count: number, write: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => write(at)).join(' ');

const post = (body: string): Buffer => encodeRequest({ method: 'POST', path: '/graphql', body });
const ask = (query: string, variables: object = {}): Buffer =>
  post(JSON.stringify({ query, variables }));

function always(bytes: Buffer): Flood {
  return () => bytes;
}

const BODY_LIMIT = 100 * 1_024;

/** Documents that are valid by the schema: their price is in answering them. */
export const VALID_DOCUMENTS = {
  introspection: getIntrospectionQuery(),
  courses: `{ courses(first: 100) { edges { node { id slug title summary
    lessons { id title } quiz { id } } } pageInfo { endCursor } } }`,
  fragments: `query Q { viewer { ...F0 } } ${times(
    55,
    (at) => `fragment F${at} on Viewer { ...F${at + 1} ...F${at + 1} kind kind kind kind kind }`,
  )} fragment F55 on Viewer { kind }`,
} as const;

export const FLOODS = {
  /** The control: what any request at all costs the others, the load generator's own share included. */
  'static 404': always(encodeRequest({ method: 'GET', path: '/nothing-is-here' })),
  'ten aliases of __schema': always(
    ask(`{ ${times(10, (at) => `a${at}: __schema { types { name fields { name } } }`)} }`),
  ),
  'standard introspection': always(ask(VALID_DOCUMENTS.introspection)),
  '240 unknown fields': always(ask(`{ ${times(240, (at) => `unknownField${at}`)} }`)),
  'fragments in fragments': always(ask(VALID_DOCUMENTS.fragments)),
  'one field 990 times': always(ask(`{ viewer { ${'kind '.repeat(990)}} }`)),
  'all courses with lessons': always(ask(VALID_DOCUMENTS.courses)),
  'bodies of 100 KB': always(ask('{ __typename }', { pad: 'x'.repeat(BODY_LIMIT - 100) })),
  'broken JSON': always(post(`{"query":"{ viewer { kind } }","variables":${'['.repeat(5_000)}`)),
  // None is met twice, so nothing that is kept of a document helps.
  'ever new documents': (index) =>
    ask(`{ ${times(10, (at) => `a${index}x${at}: viewer { kind ${'b: kind '.repeat(20)}}`)} }`),
} as const satisfies Record<string, Flood>;

export type FloodKind = keyof typeof FLOODS;
export const FLOOD_KINDS = Object.keys(FLOODS) as FloodKind[];
