/**
 * What the steps of the build want to know of a page, read once: parsing HTML took a second for each
 * dozen of pages and step. Facts are kept for the next build by the digest of the page and of all code
 * that reads it.
 */
import { fromHtml } from 'hast-util-from-html';
import { type IndexedPage, indexedPage } from '../../src/features/search/indexed-page.ts';
import { type InlineScript, inlineScripts, inlineStyles } from './inline-code.ts';
import { inspectPage, type PageInspection } from './inspect-page.ts';
import { KeptResults } from './kept-results.ts';
import { type Loaded, loadedBy } from './page-weight.ts';

export interface PageFacts {
  /** Null when nothing on the page is to be searched. */
  indexed: IndexedPage | null;
  loaded: Loaded;
  inspection: PageInspection;
  inlineScripts: InlineScript[];
  inlineStyles: string[];
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
    inlineStyles: inlineStyles(page),
  };
}

/** Facts in a folder, for one build; `code` names the state of what reads them. */
export class KeptFacts extends KeptResults<PageFacts> {
  constructor(folder: string, code: string) {
    super(folder, code, readFacts);
  }
}
