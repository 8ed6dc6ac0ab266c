/** What was made of texts, for the next build: it is read in a fraction of the time that making takes. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Results in a folder, for one build; as JSON, so nothing in them may be lost in it. */
export class KeptResults<Result> {
  readonly #folder: string;
  readonly #code: string;
  readonly #make: (text: string) => Result;
  readonly #known = new Map<string, Result>();

  /** `code` names the state of the code that makes them. */
  constructor(folder: string, code: string, make: (text: string) => Result) {
    this.#folder = folder;
    this.#code = code;
    this.#make = make;
    mkdirSync(folder, { recursive: true });
  }

  readonly of = (text: string): Result => {
    const digest = createHash('sha256').update(`${this.#code}\n`).update(text).digest('hex');
    const known = this.#known.get(digest);
    if (known !== undefined) return known;
    const result = this.#kept(digest) ?? this.#made(digest, text);
    this.#known.set(digest, result);
    return result;
  };

  /** Takes away what this build did not ask for. */
  sweep(): void {
    for (const name of readdirSync(this.#folder)) {
      if (!this.#known.has(name.replace(/\..*$/, ''))) rmSync(join(this.#folder, name));
    }
  }

  #kept(digest: string): Result | null {
    try {
      return JSON.parse(readFileSync(join(this.#folder, `${digest}.json`), 'utf8')) as Result;
    } catch {
      return null;
    }
  }

  #made(digest: string, text: string): Result {
    const result = this.#make(text);
    // Under its name only when it is whole: a build may be stopped at any time.
    const part = join(this.#folder, `${digest}.${process.pid}`);
    writeFileSync(part, JSON.stringify(result));
    renameSync(part, join(this.#folder, `${digest}.json`));
    return result;
  }
}
