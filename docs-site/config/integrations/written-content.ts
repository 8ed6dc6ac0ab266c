/**
 * The content as it stands while writing: loaded once for all pages after each saved file, and what
 * is wrong with it told in the terminal when that has changed.
 */
import { isAbsolute, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadContent } from '@shequ/schema/content/load.ts';
import type { ContentSet, Fault } from '@shequ/schema/content/model.ts';
import { faultLine } from '@shequ/schema/content/print-faults.ts';
import { createLoadMemory } from '@shequ/schema/content/reading/load-memory.ts';

const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));

export interface LoadedContent {
  content: ContentSet;
  /** Faults that keep pages from being shown. */
  errors: Fault[];
}

export interface WrittenContent {
  /** The same promise until a file changes; rejects only for what authors cannot have caused. */
  current(): Promise<LoadedContent>;
  /** What pages get in place of the content they show: the same, and what they read of it is noted. */
  watch?<Shown extends object>(content: Shown): Shown;
  /** A file has changed: loads anew, without waiting to be asked. */
  reload(): void;
}

/**
 * Where pages find the content while writing. It lies on globalThis because the integration and the
 * pages are loaded by different module runners.
 */
export const WRITTEN_CONTENT = Symbol.for('shequ.written-content');
export type WhileWriting = { [WRITTEN_CONTENT]?: WrittenContent };

/** As the author, who stands in the repository, names the file. */
function shownFile(file: string): string {
  const path = relative(REPOSITORY, file);
  return path.startsWith('..') || isAbsolute(path) ? file : path;
}

/** @param say gets what is wrong, a fault a line, and one line when all of it is mended */
export function createWrittenContent(
  folders: readonly string[],
  say: (text: string) => void,
  localFile: string | null = null,
): WrittenContent {
  const memory = createLoadMemory();
  let current: Promise<LoadedContent> | null = null;
  let lastLoad: Promise<unknown> = Promise.resolve();
  let said = '';

  // An editor saves in several steps: the same faults are told once.
  function tell(faults: readonly Fault[]): void {
    const text = faults.map(faultLine).join('\n');
    if (text === said) return;
    said = text;
    say(text === '' ? '内容没有错误了。' : text);
  }

  function load(): Promise<LoadedContent> {
    // One after the other: the memory serves one load at a time.
    const turn = lastLoad.then(async () => {
      const { content, faults } = await loadContent([...folders], { memory, localFile });
      const shown = faults.map((fault) => ({ ...fault, file: shownFile(fault.file) }));
      if (current === turn) tell(shown);
      // A new question is looked at before `--fix` has given it an identity.
      const errors = shown.filter((fault) => fault.severity === 'error' && !isWaiting(fault));
      return { content, errors };
    });
    lastLoad = turn.catch(() => undefined);
    return turn;
  }

  const isWaiting = ({ rule }: Fault): boolean => rule === 'uuid/missing';
  const start = (): Promise<LoadedContent> => {
    current = load();
    return current;
  };
  return {
    current: () => current ?? start(),
    reload: () => {
      // Whoever asks for a page is told of a failure; unasked there is nobody to tell.
      start().catch(() => undefined);
    },
  };
}
