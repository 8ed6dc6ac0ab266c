import { describe, expect, it } from 'vitest';
import { splitImports } from './split-strings.ts';

describe('splitImports', () => {
  it('asks for one part where a part is imported under another name', () => {
    expect(splitImports("import { question as t } from '../../i18n/zh-CN.json';")).toBe(
      "import t from '../../i18n/zh-CN.json?part=question';",
    );
  });

  it('asks for each of several parts', () => {
    expect(splitImports("import { quiz, terms as words } from './zh-CN.json';")).toBe(
      "import quiz from './zh-CN.json?part=quiz'; import words from './zh-CN.json?part=terms';",
    );
  });

  it('leaves alone what imports the whole file or nothing of it', () => {
    expect(splitImports("import strings from './zh-CN.json';")).toBeNull();
    expect(splitImports("import { a } from './other.json';")).toBeNull();
  });
});
