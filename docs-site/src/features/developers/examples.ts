/** Examples of the page of developers: what each is for, its operation, its variables, its scopes. */
import type { ApiKeyScope } from '@shequ/schema/terms.ts';
import {
  CLEARANCES,
  CREDENTIALS,
  FAILED_ATTEMPTS,
  PEOPLE,
  PERSON_CHANGES,
  RECORD_CHANGES,
  RECORD_PAGE,
  WHOSE_KEY,
} from './documents.ts';
import * as t from './words.ts';

export interface Example {
  id: string;
  title: string;
  scopes: readonly ApiKeyScope[];
  document: string;
  variables: Readonly<Record<string, string | null>>;
}

/** A unit of the demo: the city that its records belong to. */
const UNIT = '410100000000';

export const EXAMPLES: readonly Example[] = [
  { id: 'viewer', title: t.whoseKey, scopes: [], document: WHOSE_KEY, variables: {} },
  {
    id: 'records',
    title: t.recordPage,
    scopes: ['records:read'],
    document: RECORD_PAGE,
    variables: { unit: UNIT, after: null },
  },
  {
    id: 'changes',
    title: t.recordChanges,
    scopes: ['records:read'],
    document: RECORD_CHANGES,
    variables: { after: null },
  },
  {
    id: 'person-changes',
    title: t.personChanges,
    scopes: ['records:read'],
    document: PERSON_CHANGES,
    variables: { after: null },
  },
  {
    id: 'people',
    title: t.people,
    scopes: ['people:read'],
    document: PEOPLE,
    variables: { unit: UNIT, after: null },
  },
  {
    id: 'clearances',
    title: t.clearances,
    scopes: ['standing:read'],
    document: CLEARANCES,
    variables: { unit: UNIT, after: null },
  },
  {
    id: 'credentials',
    title: t.credentials,
    scopes: ['credentials:read'],
    document: CREDENTIALS,
    variables: { unit: UNIT, after: null },
  },
  {
    id: 'failed-attempts',
    title: t.failedAttempts,
    scopes: ['attempts:read'],
    document: FAILED_ATTEMPTS,
    variables: { after: null },
  },
];

/** The example as a command for a shell; the key is in the variable KEY. */
export function toCurl({ document, variables }: Example, origin: string): string {
  const query = document.replace(/\s+/g, ' ');
  const asked = Object.entries(variables).filter(([, value]) => value !== null);
  const body = JSON.stringify({
    query,
    ...(asked.length === 0 ? {} : { variables: Object.fromEntries(asked) }),
  });
  return [
    `curl -s ${origin}/graphql \\`,
    '  -H "Authorization: Bearer $KEY" \\',
    "  -H 'Content-Type: application/json' \\",
    `  -d '${body}'`,
  ].join('\n');
}
