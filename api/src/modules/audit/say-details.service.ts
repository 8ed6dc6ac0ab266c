/** The details of an event as words: labels and values that people read. */
import type { LoaderDefinition, RequestContext } from '../../platform/graphql/context.ts';
import { orgUnitLoader } from '../organisation/org-unit/org-unit.service.ts';
import { canSeePerson, personLoader } from '../organisation/person/person.service.ts';
import { DETAIL_WORDS, type DetailKind } from './detail-words.ts';
import { selectTitles } from './event.store.ts';

export interface AuditDetail {
  label: string;
  value: string;
}

const OUT_OF_SIGHT = '范围外的人员';

/** What somebody is called who is named in an event; only to those who may see them. */
async function namePerson(context: RequestContext, id: string): Promise<string> {
  if (!(await canSeePerson(context, 'audit:read', id))) return OUT_OF_SIGHT;
  return (await context.loader(personLoader).load(id))?.displayName ?? OUT_OF_SIGHT;
}

const titleLoader: LoaderDefinition<string, string | null> = {
  load: async (uuids, { database }) => {
    const titles = new Map(
      (await selectTitles(database.sql, { uuids })).map(({ uuid, title }) => [uuid, title]),
    );
    return uuids.map((uuid) => titles.get(uuid) ?? null);
  },
};

/** `2026-11-30 09:05:07` in China. */
export function sayInstant(text: string): string {
  const milliseconds = Date.parse(text.replace(/^(\S+) (.*)\+00$/, '$1T$2Z'));
  if (Number.isNaN(milliseconds)) return text;
  return new Date(milliseconds + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

/** Single values, however they are nested: `{ component: [a, b] }` names whom a list names. */
function leaves(value: unknown): (string | number | boolean)[] {
  if (value === null || value === undefined || value === '') return [];
  if (typeof value === 'object') return Object.values(value).flatMap(leaves);
  return [value as string | number | boolean];
}

async function sayValue(
  context: RequestContext,
  kind: Exclude<DetailKind, 'group' | 'hidden'>,
  value: string | number | boolean,
): Promise<string> {
  const text = String(value);
  if (typeof kind === 'object') return kind.words[text] ?? text;
  switch (kind) {
    case 'person':
      return await namePerson(context, text);
    case 'unit':
      return (await context.loader(orgUnitLoader).load(text))?.name ?? text;
    case 'content':
      return (await context.loader(titleLoader).load(text)) ?? text;
    case 'instant':
      return sayInstant(text);
    case 'percent':
      return `${text}%`;
    case 'yes-no':
      return value === true ? '是' : '否';
    default:
      return text;
  }
}

/** Only what has a value; `changed` is a list of columns for a person and a count for the content. */
export async function sayDetails(
  context: RequestContext,
  details: Readonly<Record<string, unknown>>,
): Promise<AuditDetail[]> {
  const said = await Promise.all(
    Object.entries(details).map(async ([key, value]): Promise<AuditDetail[]> => {
      const { label, kind } = DETAIL_WORDS[key] ?? { label: key, kind: 'text' as const };
      if (kind === 'hidden') return [];
      if (kind === 'group' && typeof value === 'object' && value !== null) {
        const inner = await sayDetails(context, value as Record<string, unknown>);
        const text = inner.map((each) => `${each.label} ${each.value}`).join('；');
        return text === '' ? [] : [{ label, value: text }];
      }
      const single = kind === 'group' ? 'text' : kind;
      const values = await Promise.all(
        leaves(value).map((leaf) => sayValue(context, single, leaf)),
      );
      return values.length === 0 ? [] : [{ label, value: [...new Set(values)].join('、') }];
    }),
  );
  return said.flat();
}
