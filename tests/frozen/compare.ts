/** What an upgraded database may answer otherwise than it did, and nothing else. */
import { isDeepStrictEqual } from 'node:util';
import type { Answers, Difference } from './release-folder.ts';

type Step = Difference['path'][number];

/** Each place that a path names: `*` stands for every item of a list. */
function placesOf(root: unknown, path: readonly Step[]): { holder: object; key: Step }[] {
  const [step, ...rest] = path;
  if (step === undefined || typeof root !== 'object' || root === null) return [];
  const keys = step === '*' && Array.isArray(root) ? [...root.keys()] : [step];
  return keys.flatMap((key) => {
    if (!(key in root)) return [];
    return rest.length === 0
      ? [{ holder: root, key }]
      : placesOf((root as Record<Step, unknown>)[key], rest);
  });
}

/** The answers with the differences that are meant; throws when one never was as it says. */
export function withDifferences(answers: Answers, differences: readonly Difference[]): Answers {
  const changed = structuredClone(answers);
  for (const difference of differences) {
    const { path, old: before, new: after, request } = difference;
    const told = `the difference of ${request} at ${path.join('.')}`;
    const places = placesOf(changed, path).map(({ holder, key }) => ({
      holder: holder as Record<Step, unknown>,
      key,
    }));
    if (isDeepStrictEqual(before, after)) throw new Error(`${told} is none`);
    if (places.length === 0) throw new Error(`${told} leads nowhere`);
    for (const { holder, key } of places) {
      if (!isDeepStrictEqual(holder[key], before)) {
        throw new Error(`${told} says that it was ${JSON.stringify(before)}`);
      }
      holder[key] = after;
    }
  }
  return changed;
}

/** Tag of the feed's cursors; see api/src/platform/graphql/pagination.ts. */
const FEED = /^changes:\d+$/;

function withoutLife(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    const parts: unknown = JSON.parse(Buffer.from(value, 'base64url').toString('utf8'));
    if (!Array.isArray(parts) || !FEED.test(String(parts[0]))) return value;
    const [tag, _life, ...position] = parts;
    return [tag, ...position].join(' ');
  } catch {
    return value;
  }
}

/**
 * The answers without the life of the database in the feed's cursors: a copy begins a new life and
 * refuses the cursors of the old one (decision 042). The position stays.
 */
export function withoutFeedLife(answers: Answers): Answers {
  return JSON.parse(JSON.stringify(answers, (_key, value) => withoutLife(value))) as Answers;
}
