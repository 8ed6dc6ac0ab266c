/** The file as one page that needs nothing else, for people: it opens on any phone, and prints. */
import { chinaSecond } from '../../../platform/time.ts';
import type { PersonalFile, Section } from './personal-file.ts';
import type { PersonalRow } from './personal-rows.store.ts';
import { sayValue } from './say-value.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? '');

const STYLE = `:root{color-scheme:light dark}
body{font:16px/1.6 system-ui,sans-serif;margin:1rem auto;max-width:75rem;padding:0 1rem}
h1{font-size:1.4rem}h2{font-size:1.15rem;margin-top:2rem}
.table{overflow-x:auto}
table{border-collapse:collapse;font-size:.9rem}
caption{text-align:left;padding:.25rem 0}
th,td{border:1px solid color-mix(in srgb,currentColor 30%,transparent);padding:.25rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere;min-width:4em}
details{font-size:.9rem;margin:.5rem 0}
@media print{.table{overflow:visible}table{font-size:8pt}}`;

const INTRODUCTION = {
  SELF: '这是社区学堂保存的关于你的全部信息，由你本人下载。',
  OFFICE: '这是社区学堂保存的关于此人的信息，由单位管理员代为导出，请交给本人，不要留存。',
};

function rowOf(section: Section, { values, words }: PersonalRow): string {
  const { table } = section.entry;
  const cells = section.columns.map(
    ({ name }) => `<td>${escaped(sayValue(table, name, values[name], words[name]))}</td>`,
  );
  return `<tr>${cells.join('')}</tr>\n`;
}

function leftOutOf({ leftOut }: Section): string {
  if (leftOut.length === 0) return '';
  const reasons = Map.groupBy(leftOut, ({ why }) => why);
  const items = [...reasons].map(
    ([why, columns]) =>
      `<li>${escaped(columns.map(({ zh }) => zh).join('、'))}：${escaped(why)}</li>`,
  );
  return `<details><summary>没有写进来的 ${leftOut.length} 项</summary><ul>${items.join('')}</ul></details>\n`;
}

async function* writeSection(section: Section): AsyncIterable<string> {
  const { entry, columns, rows } = section;
  yield `<h2>${escaped(entry.title)}</h2>\n`;
  if (entry.leftOut !== undefined) yield `<p>${escaped(entry.leftOut)}</p>\n`;
  if (columns.length > 0) {
    let count = 0;
    for await (const row of rows()) {
      if (count === 0) {
        const heads = columns.map(({ zh }) => `<th scope="col">${escaped(zh)}</th>`).join('');
        yield `<div class="table" tabindex="0" role="region" aria-label="${escaped(entry.title)}"><table><thead><tr>${heads}</tr></thead><tbody>\n`;
      }
      count += 1;
      yield rowOf(section, row);
    }
    yield count === 0 ? '<p>没有。</p>\n' : `</tbody></table></div>\n<p>共 ${count} 条。</p>\n`;
  }
  yield leftOutOf(section);
}

export async function* writeHtml(file: PersonalFile): AsyncIterable<string> {
  const title = `个人信息：${escaped(file.displayName)}`;
  yield `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${STYLE}</style></head><body><main>
<h1>${title}</h1>
<p>${INTRODUCTION[file.maker]}北京时间 ${escaped(chinaSecond(Date.parse(file.madeAt)))} 生成。里面有你的个人信息，不要转发给无关的人。</p>
<p>同样的内容另有一份给程序读的（.json），可以交给别的系统。</p>\n`;
  for (const section of file.sections) yield* writeSection(section);
  yield '</main></body></html>\n';
}
