/**
 * Fields whose value is kept in memory by the text of a cell, such as the course that a row names. A
 * type whose leaves come from the object alone says so by {@link READ_FROM_MEMORY}.
 */
import {
  type GraphQLOutputType,
  getNamedType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';
import { jsonBytes } from '../json-text.ts';
import type { Column } from './cell.ts';
import {
  compiledBy,
  fieldsOf,
  objectType,
  type Source,
  type TypedField,
} from './compile-object.ts';
import type { Known, LoadKnown } from './row-template.ts';
import { Declined, insideOf } from './selection.ts';

/** `extensions` of an object type: the resolvers of its leaves without arguments use their object only. */
export const READ_FROM_MEMORY = { isReadFromMemory: true };

type Thing = Readonly<Record<string, unknown>>;
type Read = (thing: unknown) => unknown;

/** The value of a leaf, or of a list of leaves, as it stands in the answer. */
function printed(type: GraphQLOutputType, value: unknown): unknown {
  if (value == null) return null;
  if (isNonNullType(type)) return printed(type.ofType, value);
  if (isListType(type)) return (value as unknown[]).map((item) => printed(type.ofType, item));
  return isLeafType(type) ? type.serialize(value) : null;
}

function readerOf(field: TypedField, source: Source): Read {
  if (isLeafType(getNamedType(field.type))) return (thing) => printed(field.type, thing);
  const type = objectType(source.schema, getNamedType(field.type).name);
  if (type.extensions.isReadFromMemory !== true) throw new Declined();
  const members = fieldsOf(insideOf(field), type, source).map(({ key, name }) => {
    if (name === '__typename') return [key, () => type.name] as const;
    const member = type.getFields()[name];
    if (member === undefined || member.args.length > 0) throw new Declined();
    // A field that is exposed under its own name has no resolver.
    const resolve: Read =
      (member.resolve as Read | undefined) ?? ((thing) => (thing as Thing)[name]);
    if (!isLeafType(getNamedType(member.type))) throw new Declined();
    return [key, (thing: unknown) => printed(member.type, resolve(thing))] as const;
  });
  return (thing) => Object.fromEntries(members.map(([key, read]) => [key, read(thing)]));
}

/** Texts of things that a compiled operation keeps. */
const MOST_TEXTS = 200;

/**
 * How a field is written that is a thing in memory, named by a column: as the JSON of the thing, which
 * is kept until other things are known, since pages name few of them again and again.
 */
export function compiledKnown(by: Column, load: LoadKnown) {
  return compiledBy((field, target) => {
    const read = readerOf(field, target);
    const texts = new Map<string, string>();
    let of: Known | undefined;
    target.row.lookup(target.cellOf(by), load, (name, known) => {
      if (name === '') return 'null';
      if (of !== known) {
        texts.clear();
        of = known;
      }
      let text = texts.get(name);
      if (text === undefined) {
        const thing = known.get(name);
        if (thing === undefined) throw new Error(`${by.name} ${name} is not stored`);
        text = jsonBytes(read(thing));
        if (texts.size >= MOST_TEXTS) texts.clear();
        texts.set(name, text);
      }
      return text;
    });
  });
}
