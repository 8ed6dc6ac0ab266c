import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadContent, todayInChina } from './load.ts';
import {
  bankText,
  CARD_BODY,
  cardText,
  courseText,
  lessonText,
  quizText,
  singleChoice,
} from './rules/testing.ts';

const TERMS = `competencies: [{ id: mediation, title: 矛盾调解 }]
positions: [{ id: service, title: 服务类, summary: 受理 }]
`;
const CHECK = `## 自测\n\n#${singleChoice('学完做什么？')}`;

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'load-content-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

const GOOD = {
  'open/sources.yml': '[]\n',
  'open/competencies.yml': TERMS,
  'open/courses/demo/course.md': courseText(),
  'open/courses/demo/first.md': lessonText(CHECK),
  'open/courses/demo/quiz/final.md': quizText('  - bank: core\n    count: 1'),
};
const BANK = bankText(singleChoice('计分时做什么？'));

async function load(...folders: string[]) {
  const { content, faults } = await loadContent(
    folders.map((name) => join(folder, name)),
    {
      today: '2026-11-22',
    },
  );
  return { content, rules: faults.map(({ rule }) => rule), faults };
}

describe('loadContent', () => {
  it('joins folders, so that banks can lie in a private one', async () => {
    await write({ ...GOOD, 'private/courses/demo/bank/core.md': BANK });
    const both = await load('open', 'private');
    expect(both.rules.filter((rule) => rule !== 'uuid/missing')).toEqual([]);
    expect(both.content.banks.map(({ file }) => file)).toEqual(['courses/demo/bank/core.md']);
    const open = await load('open');
    expect(open.rules).toContain('reference/unknown-bank');
  });

  it('gives emergency cards in their order, each section with its list', async () => {
    const said = `said: [${Array.from({ length: 12 }, (_, index) => `说法${index}`).join(', ')}]`;
    const saying = (text: string) => text.replace('sources: []', `sources: []\n${said}`);
    const other = { uuid: '0198f0a0-0000-7000-8000-000000000006' };
    await write({
      ...GOOD,
      'open/cards/a.md': saying(cardText(CARD_BODY, { order: 2 })),
      'open/cards/b.md': saying(cardText(CARD_BODY, other)),
    });
    const { content, rules } = await load('open');
    expect(rules.filter((rule) => rule.startsWith('card/'))).toEqual([]);
    expect(content.cards.map(({ file }) => file)).toEqual(['cards/b.md', 'cards/a.md']);
    expect(content.cards[0]?.value).toMatchObject({
      slug: 'b',
      // Written without quotation marks, so a number to YAML.
      calls: [{ number: '119', label: '着火' }],
      sections: [
        { kind: 'DO', title: '马上做', items: '1. 喊人。' },
        { kind: 'DO_NOT', title: '不要做', items: '- 不回去。' },
        { kind: 'REPORT', title: '报什么', items: '- 地址。' },
        { kind: 'AFTER', title: '之后', items: '- 报街道。' },
      ],
    });
  });

  it('refuses a number that does not work in the whole country', async () => {
    const card = cardText(CARD_BODY).replace('number: 119', 'number: 037112345');
    await write({ ...GOOD, 'open/cards/a.md': card });
    const { faults } = await load('open');
    expect(faults).toContainEqual(
      expect.objectContaining({ rule: 'front-matter/invalid-value', line: 7, column: 13 }),
    );
  });

  it('gives courses in catalogue order and lessons in the order of their course', async () => {
    const other = courseText({ lessons: ['b', 'a'] })
      .replace('catalogueOrder: 1', 'catalogueOrder: 0')
      .replace('0001', '0101');
    await write({
      ...GOOD,
      'open/courses/other/course.md': other,
      'open/courses/other/a.md': lessonText(CHECK),
      'open/courses/other/b.md': lessonText(CHECK),
    });
    const { content } = await load('open');
    expect(content.courses.map(({ value }) => value.slug)).toEqual(['other', 'demo']);
    expect(content.lessons.get('other')?.map(({ value }) => value.slug)).toEqual(['b', 'a']);
  });

  it('lets a question without uuid be previewed, and calls it an error', async () => {
    await write({ ...GOOD, 'open/courses/demo/bank/core.md': BANK });
    const { content, faults } = await load('open');
    expect(faults).toContainEqual(
      expect.objectContaining({ rule: 'uuid/missing', severity: 'error' }),
    );
    expect(content.banks[0]?.value.questions[0]?.uuid).toMatch(/^[0-9a-f]{8}-/);
  });

  it('takes a file whole or not at all', async () => {
    const half = `${BANK}\n## 单选：没有答案？\n`;
    await write({ ...GOOD, 'open/courses/demo/bank/core.md': half });
    const { content, rules } = await load('open');
    expect(content.banks).toEqual([]);
    expect(rules).toContain('question/answer-form');
    // The file is there: nothing says that it is missing.
    expect(rules).not.toContain('reference/unknown-bank');
  });

  it('lists the faults of every file at once, by file and place', async () => {
    await write({
      ...GOOD,
      'open/courses/demo/first.md': '没有文件头',
      'open/courses/demo/bank/core.md': '---\ntitle: "\n---\n\n## 选择：甲\n',
    });
    const { faults } = await load('open');
    const keys = faults.map(({ file, line }) => `${file}:${String(line).padStart(5)}`);
    expect(keys).toEqual([...keys].sort());
    expect(new Set(faults.map(({ rule }) => rule))).toEqual(
      new Set([
        'front-matter/missing',
        'front-matter/yaml-syntax',
        'lesson/missing-self-check',
        'question/unknown-type',
      ]),
    );
  });

  it('gives the same digest whatever the line ends, the wrapping and the form of letters', async () => {
    const text = lessonText(`## 要点\n\n先关阀，\n再开窗。café\n\n${CHECK}`);
    await write({ ...GOOD, 'open/courses/demo/first.md': text });
    const before = (await load('open')).content.lessons.get('demo')?.[0]?.digest;
    const other = text.replace('，\n', '，').normalize('NFD').replaceAll('\n', '\r\n');
    await write({ 'open/courses/demo/first.md': `\uFEFF${other}` });
    expect((await load('open')).content.lessons.get('demo')?.[0]?.digest).toBe(before);
  });

  it('survives files of any bytes', async () => {
    const nasty: Record<string, Uint8Array> = {};
    [
      '\0'.repeat(500),
      '>'.repeat(3000),
      '['.repeat(3000),
      `---\n${'['.repeat(3500)}\n---\n`,
      '---\nuuid: [\n---',
      '---\n- a\n---',
      '---\n---',
      '---\nnull\n---',
    ].forEach((text, index) => {
      nasty[`open/courses/demo/n${index}.md`] = new TextEncoder().encode(text);
    });
    nasty['open/courses/demo/bank/core.md'] = new Uint8Array([0xff, 0xfe, 0x00, 0x80]);
    nasty['open/sources.yml'] = new TextEncoder().encode('{');
    nasty['open/synonyms.yml'] = new TextEncoder().encode('甲');
    await write({ ...GOOD, ...nasty });
    const { faults } = await load('open');
    for (const name of Object.keys(nasty)) {
      expect(faults.some(({ file }) => file.endsWith(name))).toBe(true);
    }
  });

  it('lists a folder that is not there as a fault', async () => {
    expect((await load('nowhere')).rules).toEqual(['file/missing-folder']);
  });

  it('reads no file that a link leads to outside the folder', async () => {
    await write({ ...GOOD, 'secret.md': lessonText(`## 要点\n\n机密\n\n${CHECK}`) });
    await symlink('../../../secret.md', join(folder, 'open/courses/demo/second.md'));
    await symlink('../..', join(folder, 'open/courses/demo/loop'));
    const { content, rules } = await load('open');
    expect(rules.filter((rule) => rule === 'file/symlink')).toHaveLength(2);
    expect(JSON.stringify([...content.lessons])).not.toContain('机密');
  });
});

describe('todayInChina', () => {
  it('is the date in China', () => {
    expect(todayInChina(new Date('2026-11-21T15:59:59Z'))).toBe('2026-11-21');
    expect(todayInChina(new Date('2026-11-21T16:00:00Z'))).toBe('2026-11-22');
  });
});
