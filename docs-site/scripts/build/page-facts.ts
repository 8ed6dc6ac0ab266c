/**
 * What the steps of the build want to know of a page, read once: parsing HTML took a second for each
 * dozen of pages and step. Facts are kept for the next build by the digest of the page and of all code
 * that reads it.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromHtml } from 'hast-util-from-html';
import { type IndexedPage, indexedPage } from '../../src/features/search/indexed-page.ts';
import { type InlineScript, inlineScripts } from './inline-scripts.ts';
import { inspectPage, type PageInspection } from './inspect-page.ts';
import { type Loaded, loadedBy } from './page-weight.ts';

export interface PageFacts {
  /** Null when nothing on the page is to be searched. */
  indexed: IndexedPage | null;
  loaded: Loaded;
  inspection: PageInspection;
  inlineScripts: InlineScript[];
}

export type FactsOf = (html: string) => PageFacts;

/** Reads the page anew. */
export function readFacts(html: string): PageFacts {
  const page = fromHtml(html);
  return {
    indexed: indexedPage(page),
    loaded: loadedBy(page),
    inspection: inspectPage(page),
    inlineScripts: inlineScripts(page),
  };
}

/** Facts in a folder, for one build; `code` names the state of what reads them. */
export class KeptFacts {
  readonly #folder: string;
  readonly #code: string;
  readonly #known = new Map<string, PageFacts>();

  constructor(folder: string, code: string) {
    this.#folder = folder;
    this.#code = code;
    mkdirSync(folder, { recursive: true });
  }

  readonly of: FactsOf = (html) => {
    const digest = createHash('sha256').update(`${this.#code}\n`).update(html).digest('hex');
    let facts = this.#known.get(digest);
    if (facts === undefined) {
      facts = this.#kept(digest) ?? this.#made(digest, html);
      this.#known.set(digest, facts);
    }
    return facts;
  };

  /** Takes away what this build did not ask for. */
  sweep(): void {
    for (const name of readdirSync(this.#folder)) {
      if (!this.#known.has(name.replace(/\..*$/, ''))) rmSync(join(this.#folder, name));
    }
  }

  #kept(digest: string): PageFacts | null {
    try {
      return JSON.parse(readFileSync(join(this.#folder, `${digest}.json`), 'utf8')) as PageFacts;
    } catch {
      return null;
    }
  }

  #made(digest: string, html: string): PageFacts {
    const facts = readFacts(html);
    // Under its name only when it is whole: a build may be stopped at any time.
    const part = join(this.#folder, `${digest}.${process.pid}`);
    writeFileSync(part, JSON.stringify(facts));
    renameSync(part, join(this.#folder, `${digest}.json`));
    return facts;
  }
}
