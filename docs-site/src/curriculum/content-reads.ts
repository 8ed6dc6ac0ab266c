/**
 * Which parts of the content a page has read, so that a build makes a page again only when one of
 * them has changed. Pages get the content as it is, but courses, lessons, cards and samples, which
 * the content consists of, note each of their fields that is asked for. A field counts as a whole,
 * with all that is in it; only those parts within it are counted for themselves.
 *
 * It holds as long as a page learns of the content in no other way: whatever is remembered from one
 * page to the next must be found by what was read, not by the part it was read from.
 */
import { createHash } from 'node:crypto';

type Part = Record<string, unknown>;
/** From `name field` to the digest of what was read. */
export type Reads = Record<string, string>;

/** Fields that hold other parts; any other field is read as a whole. */
const PARTS = new Set([
  ...['courses', 'course', 'lessons', 'lesson', 'cards', 'card', 'samples', 'sample'],
  ...['quiz', 'furtherQuizzes'],
]);
/** In place of a field: which fields there are. */
const FIELDS = '*';

/** Whether its fields are all there is of it. */
const isPlain = (value: object): boolean => Object.getPrototypeOf(value) === Object.prototype;

const isPart = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && isPlain(value);

/** The parts in a field; null when it holds something else. */
function partsIn(field: string, value: unknown): Part[] | null {
  if (!PARTS.has(field)) return null;
  const list = Array.isArray(value) ? value : [value];
  return list.length > 0 && list.every(isPart) ? list : null;
}

export class ContentReads {
  readonly #nameOf = new Map<Part, string>();
  readonly #byName = new Map<string, Part>();
  readonly #watched = new Map<Part, Part>();
  readonly #partOf = new Map<unknown, Part>();
  readonly #lists = new Map<Part, Map<string, unknown>>();
  readonly #digests = new Map<string, string>();
  #reading: Set<string> | null = null;

  /** The content to hand to pages. */
  watch<Shown extends object>(content: Shown): Shown {
    const root = content as unknown as Part;
    this.#name(root, '');
    return this.#watch(root) as unknown as Shown;
  }

  /** Does `work` and returns what it has read besides. One at a time. */
  async during<T>(work: () => Promise<T>): Promise<{ result: T; reads: Reads }> {
    if (this.#reading !== null) throw new Error('pages are made one after the other');
    const reading = new Set<string>();
    this.#reading = reading;
    try {
      const result = await work();
      const reads = [...reading].sort().map((key) => [key, this.#digest(key) as string] as const);
      return { result, reads: Object.fromEntries(reads) };
    } finally {
      this.#reading = null;
    }
  }

  /** Whether reading again would find the same. */
  areSame(reads: Reads): boolean {
    return Object.entries(reads).every(([key, digest]) => this.#digest(key) === digest);
  }

  /** Names a value that may hold watched parts: these by their names, the rest as it is. */
  digestOf(value: unknown): string {
    return digest(this.#plain(value));
  }

  #plain(value: unknown): unknown {
    const part = this.#partOf.get(value);
    if (part !== undefined) return { part: this.#nameOf.get(part) };
    if (Array.isArray(value)) return value.map((each) => this.#plain(each));
    if (value === null || typeof value !== 'object' || !isPlain(value)) return value;
    return Object.entries(value).map(([field, each]) => [field, this.#plain(each)]);
  }

  /** Names all parts, each by the first way that leads to it. */
  #name(part: Part, wanted: string): void {
    if (this.#nameOf.has(part)) return;
    const name = this.#byName.has(wanted) ? `${wanted}#${this.#byName.size}` : wanted;
    this.#nameOf.set(part, name);
    this.#byName.set(name, part);
    for (const [field, value] of Object.entries(part)) {
      for (const each of partsIn(field, value) ?? []) {
        // By its address, so that a lesson which comes or goes leaves the names of the others.
        const own = each.href ?? each.slug ?? '';
        this.#name(each, `${name}/${field}:${own}`);
      }
    }
  }

  #watch(part: Part): Part {
    const known = this.#watched.get(part);
    if (known !== undefined) return known;
    const watched = new Proxy(part, {
      get: (_part, field) => this.#get(part, field),
      has: (_part, field) => {
        this.#note(part, String(field));
        return field in part;
      },
      ownKeys: () => {
        this.#note(part, FIELDS);
        return Reflect.ownKeys(part);
      },
      set: () => false,
      deleteProperty: () => false,
      defineProperty: () => false,
    });
    this.#watched.set(part, watched);
    this.#partOf.set(watched, part);
    return watched;
  }

  #get(part: Part, field: string | symbol): unknown {
    const value = Reflect.get(part, field);
    if (typeof field === 'symbol') return value;
    this.#note(part, field);
    const parts = partsIn(field, value);
    if (parts === null) return value;
    if (!Array.isArray(value)) return this.#watch(value as Part);
    // The same list each time, as without the watching.
    const lists = this.#lists.get(part) ?? new Map<string, unknown>();
    this.#lists.set(part, lists);
    const list = lists.get(field) ?? parts.map((each) => this.#watch(each));
    lists.set(field, list);
    return list;
  }

  #note(part: Part, field: string): void {
    this.#reading?.add(`${this.#nameOf.get(part)} ${field}`);
  }

  #found(part: Part, field: string): unknown {
    if (field === FIELDS) return Object.keys(part);
    // What is not its own, such as a method, is of the program.
    if (!Object.hasOwn(part, field)) return null;
    const parts = partsIn(field, part[field]);
    return parts?.map((each) => this.#nameOf.get(each)) ?? { whole: part[field] };
  }

  /** Of what stands there now; null when there is no such part. */
  #digest(key: string): string | null {
    const known = this.#digests.get(key);
    if (known !== undefined) return known;
    const at = key.lastIndexOf(' ');
    const part = this.#byName.get(key.slice(0, at));
    if (part === undefined) return null;
    const field = key.slice(at + 1);
    const found = digest(this.#found(part, field));
    this.#digests.set(key, found);
    return found;
  }
}

/** No text of the content holds it. */
const MARK = '\u0000';

/** As JSON, with what JSON leaves out. Structured clones would differ by how an engine stores a string. */
function canonical(_field: string, value: unknown): unknown {
  if (value === undefined) return `${MARK}undefined`;
  if (typeof value === 'number' && !Number.isFinite(value)) return `${MARK}${value}`;
  if (value instanceof Map) return { [`${MARK}map`]: [...value] };
  const isKnown =
    value === null ||
    Array.isArray(value) ||
    (typeof value === 'object' ? isPlain(value) : typeof value !== 'function');
  if (!isKnown) throw new TypeError(`nobody knows how to name what is read: ${String(value)}`);
  return value;
}

/** Equal only for what is equal. */
const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value, canonical)).digest('base64url').slice(0, 22);
