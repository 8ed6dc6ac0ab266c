import type { FileRule } from '../../files/rule.ts';
import { decodeText } from '../../source/decode-text.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Nobody sees them, and the database refuses a text with the first of them. */
export const controlCharacter: FileRule = {
  name: 'file/control-character',
  title: '有看不见的字符',
  severity: 'error',
  check({ bytes }, report) {
    const text = bytes === null ? null : decodeText(bytes);
    const at = text === null ? -1 : text.search(CONTROL);
    if (text === null || at < 0) return;
    const before = text.slice(0, at).split('\n');
    report(
      { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 },
      '这里有一个看不见的控制字符，多半是从别的软件粘贴来的。请删掉这一行重新打一遍。',
    );
  },
};
