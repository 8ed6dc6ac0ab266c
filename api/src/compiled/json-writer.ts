/**
 * Answers as JSON text, put together piece by piece: for a page of records that is a third of the
 * work of building objects and turning them into text.
 */
import type { SelectedField } from './selection.ts';

/** Gives the JSON text of one value. */
export type Writer<Source, Shared> = (source: Source, shared: Shared) => string;

/** JSON of a text that cannot hold anything to escape: ids, codes, digests, enum values, instants. */
export const plainJson = (text: string): string => `"${text}"`;

/** A writer of an object with one member for each field, in their order. */
export function objectWriter<Source, Shared>(
  fields: readonly SelectedField[],
  typename: string,
  writerOf: (field: SelectedField) => Writer<Source, Shared>,
): Writer<Source, Shared> {
  const members = fields.map((field, index) => ({
    start: `${index === 0 ? '{' : ','}${JSON.stringify(field.key)}:`,
    write: field.name === '__typename' ? (): string => plainJson(typename) : writerOf(field),
  }));
  return (source, shared) => {
    let text = '';
    for (const { start, write } of members) text += start + write(source, shared);
    return `${text}}`;
  };
}

/** The data of an answer that is text already; whoever looks into it gets what it says. */
export class WrittenData {
  readonly json: string;

  constructor(json: string) {
    this.json = json;
  }

  toJSON(): unknown {
    return JSON.parse(this.json);
  }
}

/** What the server sends: as JSON.stringify, but written data as it is. */
export function stringifyAnswer(answer: object): string {
  const { data, ...rest } = answer as { data?: unknown };
  if (!(data instanceof WrittenData)) return `${JSON.stringify(answer)}\n`;
  const others = JSON.stringify(rest);
  return others === '{}' ? `{"data":${data.json}}\n` : `{"data":${data.json},${others.slice(1)}\n`;
}
