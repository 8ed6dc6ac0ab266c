/** Makes the content set of what parsed. A file is taken whole or not at all. */
import { digestOf } from '../digest.ts';
import type { ContentKind } from '../files/content-kind.ts';
import type { ParsedFile } from '../files/parsed-file.ts';
import type { ParsedList, ParsedSet } from '../files/parsed-set.ts';
import { type Refer, referencesOf, referrer } from '../files/reference.ts';
import { emptyContent } from '../kinds/collections.ts';
import type { Course } from '../kinds/course/format.ts';
import { KINDS } from '../kinds/kinds.ts';
import type { ContentSet, Located, Midway, Question } from '../model.ts';
import { buildQuestion } from '../question/build-question.ts';
import { metadataOf } from '../question/draft.ts';
import { type Remember, remembersNothing } from './load-memory.ts';

type Value = NonNullable<ReturnType<ContentKind['build']>>;

/** Which of the questions are asked in the text, as the author wrote it. */
function midwayOf({ drafts }: ParsedFile, questions: readonly Question[]): Midway[] {
  return questions.flatMap(({ uuid }, index) => {
    const draft = drafts[index];
    const after = draft && metadataOf(draft, '课中');
    return after ? [{ question: uuid, after: after.text }] : [];
  });
}

/** What the file holds, located; nothing when it did not parse whole. */
function locate(file: ParsedFile, refer: Refer): Located<Value>[] {
  const { front, ...rest } = file;
  const questions = file.drafts.flatMap((draft) => buildQuestion(draft, file.path) ?? []);
  if (front === null || questions.length < file.drafts.length) return [];
  // Sayings and places of questions stay out of the value, whose canonical form is the version.
  const { said, ...versioned } = front;
  const value = file.kind.build({ ...rest, front: versioned, questions, refer });
  if (value === null) return [];
  const midway = midwayOf(file, questions);
  return [
    {
      value,
      file: file.path,
      digest: digestOf(value),
      ...(said === undefined ? {} : { said }),
      ...(midway.length === 0 ? {} : { midway }),
    },
  ];
}

function valuesOf<T>(list: ParsedList<T> | null): T[] {
  return list?.entries.map(({ value }) => value) ?? [];
}

interface Built {
  kind: ContentKind;
  courseSlug: string;
  located: Located<Value>;
}

function inOrder(
  { orderOf }: ContentKind,
  items: Built[],
  courses: ReadonlyMap<string, Course>,
): Built[] {
  if (orderOf === undefined) return items;
  const rank = ({ located, courseSlug }: Built): number =>
    orderOf(located.value, courses.get(courseSlug));
  return items.toSorted((a, b) => rank(a) - rank(b));
}

/** Each kind in its own order, see `orderOf`; what has none by path. */
export function buildContent(set: ParsedSet, remember: Remember = remembersNothing): ContentSet {
  const refer = referrer(set.files);
  const built = set.files.flatMap((file): Built[] => {
    const referred = referencesOf(file).map(({ stored, name }) => {
      const ref = refer(stored, name);
      return ref === null ? null : `${ref.uuid} ${ref.title}`;
    });
    const located = remember(`build ${file.file}`, [file, ...referred], () => locate(file, refer));
    return located.map((each) => ({
      kind: file.kind,
      courseSlug: file.document.courseSlug,
      located: each,
    }));
  });
  const content: ContentSet = {
    ...emptyContent(),
    sources: valuesOf(set.sources),
    gists: set.gists.map(({ value }) => value),
    competencies: valuesOf(set.competencies),
    positions: valuesOf(set.positions),
    synonyms: valuesOf(set.synonyms),
    slots: valuesOf(set.slots),
    local: set.local?.value ?? null,
    moved: valuesOf(set.moved),
  };
  for (const kind of KINDS) {
    // Courses are the first kind: they say in which order their lessons come.
    const courses = new Map(content.courses.map(({ value }) => [value.slug, value]));
    const items = inOrder(
      kind,
      built.filter((item) => item.kind === kind),
      courses,
    );
    const collection = kind.byCourse
      ? new Map(
          [...Map.groupBy(items, ({ courseSlug }) => courseSlug)].map(([courseSlug, group]) => [
            courseSlug,
            group.map(({ located }) => located),
          ]),
        )
      : items.map(({ located }) => located);
    Object.assign(content, { [kind.collection]: collection });
  }
  return content;
}
