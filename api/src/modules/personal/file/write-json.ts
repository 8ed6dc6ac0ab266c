/** The file as JSON, for programs: values as the database has them. */
import type { PersonalFile } from './personal-file.ts';

export const PERSONAL_FILE_FORMAT = 'shequ-personal-file:1';

export async function* writeJson(file: PersonalFile): AsyncIterable<string> {
  const { personId, maker, madeAt } = file;
  const head = JSON.stringify({ format: PERSONAL_FILE_FORMAT, personId, maker, madeAt });
  yield `${head.slice(0, -1)},"sections":[`;
  let separator = '\n';
  for (const { entry, columns, leftOut, rows } of file.sections) {
    const section = JSON.stringify({
      table: entry.table,
      ...(entry.as === undefined ? {} : { as: entry.as }),
      title: entry.title,
      ...(entry.leftOut === undefined ? {} : { note: entry.leftOut }),
      columns: Object.fromEntries(columns.map(({ name, zh }) => [name, zh])),
      leftOut,
    });
    yield `${separator}${section.slice(0, -1)},"rows":[`;
    separator = ',\n';
    let comma = '\n';
    for await (const { values, words } of rows()) {
      yield `${comma}${JSON.stringify({ ...values, ...(Object.keys(words).length > 0 ? { words } : {}) })}`;
      comma = ',\n';
    }
    yield ']}';
  }
  yield ']}\n';
}
