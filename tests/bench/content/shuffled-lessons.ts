/**
 * A larger curriculum for the bench: more lessons of the same shape, whose sentences are put together
 * of clauses from all lessons. Copies would compress and index far better than text that differs.
 */
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Lesson {
  course: string;
  slug: string;
  text: string;
}

/** The same figures in every run. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\b/g;
/** A run of Chinese characters between marks: what is put in another one's place. */
const CLAUSE = /\p{Script=Han}{4,}/gu;
/** Parts of a line that mean something to the program: links, code, what a question is answered with. */
const FIXED = /\[[^\]]*\]\([^)]*\)|《[^》]*》|`[^`]*`|\{[^}]*\}|<!--.*?-->|_{2,}.*/gu;
/** Lines that are left as they are: headings by which a lesson is read, sources of an answer, tables of pairs. */
const FIXED_LINE = /^(?:## |> (?:依据|计分|课中)|\||!\[|<|.*本(?:情景|案例)为虚构)/u;
const MOST_TRIES = 20;
/** What a question begins with. */
const KIND = /^(#{3,4} (?:单选|多选|判断|填空|配对|排序|案例|转折[一二三四]|报告|三级证书)：)/u;

/**
 * Copies `content` to `folder` and adds lessons until there are `count`, in the courses of those they
 * are made of. Returns how many lessons there are.
 */
export function writeShuffledContent(content: string, folder: string, count: number): number {
  rmSync(folder, { recursive: true, force: true });
  cpSync(content, folder, { recursive: true });
  const lessons = readLessons(folder);
  const clauses = clausesOf(lessons);
  const random = generator(20_261_130);
  const added = new Map<string, string[]>();
  for (let number = lessons.length; number < count; number += 1) {
    const from = lessons[number % lessons.length] as Lesson;
    const slug = `${from.slug}-${Math.floor(number / lessons.length) + 1}`;
    const text = shuffled(from.text, slug, clauses, random);
    writeFileSync(join(folder, 'courses', from.course, `${slug}.md`), text);
    added.set(from.course, [...(added.get(from.course) ?? []), slug]);
  }
  for (const [course, slugs] of added) addToCourse(join(folder, 'courses', course), slugs);
  return Math.max(lessons.length, count);
}

function readLessons(folder: string): Lesson[] {
  const courses = readdirSync(join(folder, 'courses')).sort();
  return courses.flatMap((course) =>
    readdirSync(join(folder, 'courses', course))
      .filter((file) => file.endsWith('.md') && file !== 'course.md')
      .sort()
      .map((file) => ({
        course,
        slug: file.replace(/\.md$/, ''),
        text: readFileSync(join(folder, 'courses', course, file), 'utf8'),
      })),
  );
}

/**
 * What the check would refuse elsewhere: powers, beside 社区, that it does not have, and a negation in
 * a question that is not marked; an article whose number stands before it in figures.
 */
const NOT_ELSEWHERE = /罚|执法|拘留|没收|强制|处理决定|不|错误|条/u;
/罚|执法|拘留|没收|强制|处理决定|不能|不得|不属|不正确|不应|不包括|不需|错误/u;
/** Names the heading that answers a question; the heading keeps its words. */
const NAMED_HEADING = /^> 课中：(.*)$/gmu;

/** Every clause of the lessons, by its length. */
function clausesOf(lessons: readonly Lesson[]): Map<number, string[]> {
  const clauses = new Map<number, string[]>();
  for (const { text } of lessons) {
    const [, body] = cutFrontMatter(text);
    for (const [clause] of body.replace(FIXED, '').matchAll(CLAUSE)) {
      if (NOT_ELSEWHERE.test(clause)) continue;
      clauses.set(clause.length, [...(clauses.get(clause.length) ?? []), clause]);
    }
  }
  return clauses;
}

function cutFrontMatter(text: string): [head: string, body: string] {
  const end = text.indexOf('\n---\n', 4) + 5;
  return [text.slice(0, end), text.slice(end)];
}

function shuffled(
  text: string,
  slug: string,
  clauses: ReadonlyMap<number, string[]>,
  random: (below: number) => number,
): string {
  // Each once in a lesson, as far as there are enough: two options of a question must differ.
  const used = new Set<string>();
  const other = (clause: string) => {
    const alike = clauses.get(clause.length) ?? [];
    let chosen = clause;
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      chosen = alike[random(alike.length)] ?? clause;
      if (!used.has(chosen)) break;
    }
    used.add(chosen);
    return chosen;
  };
  const shuffle = (line: string) => between(line, FIXED, (part) => part.replace(CLAUSE, other));
  const [head, body] = cutFrontMatter(text);
  const title = /^title: (.*)$/m.exec(head)?.[1] ?? '';
  const newHead = head
    .replace(/^title: .*$/m, `title: ${shuffle(title)}${slug.replace(/^.*-/, '')}`)
    .replace(/^summary: .*$/m, shuffle)
    // What people say stands for one page.
    .replace(/^said:\n(?: .*\n)*/m, '');
  let isFenced = false;
  const named = new Set([...body.matchAll(NAMED_HEADING)].map(([, heading]) => heading));
  const lines = body.split('\n').map((line) => {
    if (/^\s*(?:>\s*)?```/.test(line)) isFenced = !isFenced;
    if (isFenced || FIXED_LINE.test(line) || named.has(line.replace(/^#+ /, ''))) return line;
    const kind = KIND.exec(line)?.[1] ?? '';
    return kind + shuffle(line.slice(kind.length));
  });
  return (newHead + lines.join('\n')).replace(UUID, (uuid) => otherUuid(uuid, slug));
}

/** The line with all that lies between the fixed parts changed. */
function between(line: string, fixed: RegExp, change: (part: string) => string): string {
  let result = '';
  let at = 0;
  for (const match of line.matchAll(fixed)) {
    result += change(line.slice(at, match.index)) + match[0];
    at = match.index + match[0].length;
  }
  return result + change(line.slice(at));
}

/** With a letter amid its last figures, which would pass for the number of a telephone. */
function otherUuid(uuid: string, slug: string): string {
  const digest = createHash('sha256').update(`${uuid} ${slug}`).digest('hex');
  return `${uuid.slice(0, 15)}${digest.slice(0, 3)}-a${digest.slice(3, 6)}-${digest.slice(6, 11)}f${digest.slice(12, 18)}`;
}

function addToCourse(folder: string, slugs: readonly string[]): void {
  const file = join(folder, 'course.md');
  const [head] = cutFrontMatter(readFileSync(file, 'utf8'));
  const list = /^lessons:\n(?: {2}- .*\n)*/m;
  const longer = head.replace(
    list,
    (known) => known + slugs.map((slug) => `  - ${slug}\n`).join(''),
  );
  // What a course says of itself names the number of its lessons.
  writeFileSync(file, `${longer}\n课文由各课的句子打乱而成，只用来量速度。\n`);
}
