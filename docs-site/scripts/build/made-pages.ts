/**
 * Pages as they were made, for the next build: each with what it was made of. Kept under the digest of
 * the program, its environment, the address and what the page was handed; taken when all that it read
 * of the content besides is as it was.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContentReads, Reads } from '../../src/curriculum/content-reads.ts';

interface Header {
  reads: Reads;
  /** Of the page, which may have been written by halves when the machine stopped. */
  digest: string;
}

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

export class MadePages {
  readonly #folder: string;
  readonly #state: string;
  readonly #content: ContentReads;
  readonly #asked = new Set<string>();

  /** `state` names the program and its environment. */
  constructor(folder: string, state: string, content: ContentReads) {
    this.#folder = folder;
    this.#state = state;
    this.#content = content;
    mkdirSync(folder, { recursive: true });
  }

  /** The page with this name, as it was made or as `make` makes it; null when there is nothing in it. */
  async of(name: unknown, make: () => Promise<Buffer | null>): Promise<Buffer | null> {
    const key = sha256(`${this.#state} ${this.#content.digestOf(name)}`);
    this.#asked.add(key);
    const kept = this.#kept(key);
    if (kept !== null) return kept;
    const { result: page, reads } = await this.#content.during(make);
    if (page === null) return null;
    const header: Header = { reads, digest: sha256(page) };
    // Under its name only when it is whole: a build may be stopped at any time.
    const part = join(this.#folder, `${key}.${process.pid}`);
    writeFileSync(part, Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), page]));
    renameSync(part, join(this.#folder, key));
    return page;
  }

  /** Takes away what this build did not ask for. */
  sweep(): void {
    for (const name of readdirSync(this.#folder)) {
      if (!this.#asked.has(name)) rmSync(join(this.#folder, name), { force: true });
    }
  }

  #kept(key: string): Buffer | null {
    try {
      const bytes = readFileSync(join(this.#folder, key));
      const end = bytes.indexOf('\n');
      const { reads, digest } = JSON.parse(bytes.toString('utf8', 0, end)) as Header;
      const page = bytes.subarray(end + 1);
      return sha256(page) === digest && this.#content.areSame(reads) ? page : null;
    } catch {
      return null;
    }
  }
}
