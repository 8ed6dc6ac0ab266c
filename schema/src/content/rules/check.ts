/** Runs every rule over what was read and parsed. */

import type { FoundFile } from '../files/found-file.ts';
import type { ParsedFile } from '../files/parsed-file.ts';
import type { Catalogue, ParsedSet } from '../files/parsed-set.ts';
import type { Rule } from '../files/rule.ts';
import type { Fault } from '../model.ts';
import { type Remember, remembersNothing } from '../reading/load-memory.ts';
import { frontPlace } from '../source/document.ts';
import { type FlatText, flatTexts } from '../text/flat-text.ts';
import { fileRules, questionRules, rulesOf, setRules } from './registry.ts';

function run<Input>(rules: readonly Rule<Input>[], input: Input, file: string): Fault[] {
  return rules.flatMap((rule) => {
    const faults: Fault[] = [];
    rule.check(input, (place, message) => {
      faults.push({ file, ...place, rule: rule.name, severity: rule.severity, message });
    });
    return faults;
  });
}

/**
 * Texts of the front matter: every string in it, as far as it has the shape of its kind. Sayings are
 * not the author's words: wrong names (强制送医) belong among them.
 */
function frontTexts({ front, document }: ParsedFile): FlatText[] {
  const texts: FlatText[] = [];
  const collect = (value: unknown, path: (string | number)[]): void => {
    if (typeof value === 'string') {
      const place = frontPlace(document, path);
      texts.push({
        text: value,
        placeAt: (index) => ({ line: place.line, column: place.column + index }),
      });
    } else if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) collect(item, [...path, index]);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) collect(item, [...path, key]);
    }
  };
  collect({ ...front, said: undefined }, []);
  return texts;
}

/** Running text of a whole file. */
export function textsOf(file: ParsedFile): FlatText[] {
  const { markdown, tree } = file.document;
  return [...frontTexts(file), ...flatTexts(markdown, tree.children)];
}

/** Rests on the file and the catalogue alone, not on other files. */
function checkFile(file: ParsedFile, catalogue: Catalogue): Fault[] {
  const graded = file.kind.questions?.graded === true;
  const faults = run(rulesOf(file.kind), { file, catalogue, texts: textsOf(file) }, file.file);
  for (const draft of file.drafts) {
    faults.push(...run(questionRules, { draft, file, catalogue, graded, part: false }, file.file));
    for (const part of draft.parts) {
      const input = { draft: part, file, catalogue, graded, part: true };
      faults.push(...run(questionRules, input, file.file));
    }
  }
  return faults;
}

/** Faults of files as such: size, encoding, name, place. */
export function checkFound(found: readonly FoundFile[]): Fault[] {
  return found.flatMap((file) => run(fileRules, file, file.file));
}

/** Faults of what was parsed, each file by itself and all together. */
export function checkSet(set: ParsedSet, remember: Remember = remembersNothing): Fault[] {
  const faults = set.files.flatMap((file) =>
    remember(`check ${file.file}`, [file, set.catalogue], () => checkFile(file, set.catalogue)),
  );
  for (const rule of setRules) {
    rule.check(set, (file, place, message) => {
      faults.push({ file, ...place, rule: rule.name, severity: rule.severity, message });
    });
  }
  return faults;
}
