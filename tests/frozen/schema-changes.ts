/** What changed between two schemas, as the lines that the changelog must have. */
import {
  buildSchema,
  findBreakingChanges,
  findDangerousChanges,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';

/** Headings of the changelog that name changes of the schema. */
export const CHANGE_HEADINGS = ['Breaking', 'Dangerous', 'Changed', 'Deprecated', 'Added'] as const;
export type Changes = Record<(typeof CHANGE_HEADINGS)[number], string[]>;

interface Member {
  /** Type and default of a field, argument or input field; empty for a type or enum value. */
  type: string;
  /** Whether a member of this kind is harmless when it is new: not so enum values and inputs. */
  isOutput: boolean;
  isDeprecated: boolean;
}

type Members = Map<string, Member>;

function addMembers(type: GraphQLNamedType, members: Members): void {
  const add = (
    coordinate: string,
    item: {
      type?: unknown;
      defaultValue?: unknown;
      deprecationReason?: string | null | undefined;
    },
    isOutput: boolean,
  ) =>
    members.set(coordinate, {
      type: [item.type, JSON.stringify(item.defaultValue)].filter(Boolean).join(' = '),
      isOutput,
      isDeprecated: item.deprecationReason != null,
    });
  add(type.name, {}, true);
  if (isEnumType(type)) {
    for (const value of type.getValues()) {
      add(`${type.name}.${value.name}`, { deprecationReason: value.deprecationReason }, false);
    }
  } else if (isInputObjectType(type)) {
    for (const field of Object.values(type.getFields())) {
      add(`${type.name}.${field.name}`, field, false);
    }
  } else if (isObjectType(type) || isInterfaceType(type)) {
    for (const field of Object.values(type.getFields())) {
      add(`${type.name}.${field.name}`, field, true);
      for (const argument of field.args) {
        add(`${type.name}.${field.name}(${argument.name}:)`, argument, false);
      }
    }
  }
}

/** By schema coordinate: `Type`, `Type.field`, `Type.field(argument:)`, `Enum.VALUE`. */
function membersOf(schema: GraphQLSchema): Members {
  const members: Members = new Map();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!type.name.startsWith('__')) addMembers(type, members);
  }
  return members;
}

const typeOf = (coordinate: string): string => coordinate.split('.')[0] as string;

/**
 * Breaking and dangerous changes in the words of graphql-js, the others by coordinate. What belongs to
 * a new type is named by the type alone.
 */
export function findChanges(before: string, after: string): Changes {
  const [old, now] = [buildSchema(before), buildSchema(after)];
  const [known, found] = [membersOf(old), membersOf(now)];
  const describe = (changes: readonly { description: string }[]) =>
    changes.map(({ description }) => description);
  const changes: Changes = {
    Breaking: describe(findBreakingChanges(old, now)),
    Dangerous: describe(findDangerousChanges(old, now)),
    Changed: [],
    Deprecated: [],
    Added: [],
  };
  const isTold = (coordinate: string): boolean => {
    const start = `${coordinate.replace(/\((\w+):\)$/, ' arg $1')} `;
    return [...changes.Breaking, ...changes.Dangerous].some((text) => text.startsWith(start));
  };
  for (const [coordinate, { type, isOutput, isDeprecated }] of found) {
    const earlier = known.get(coordinate);
    if (earlier === undefined) {
      const isInNewType = coordinate.includes('.') && !known.has(typeOf(coordinate));
      if (isOutput && !isInNewType) changes.Added.push(coordinate);
      continue;
    }
    if (isDeprecated && !earlier.isDeprecated) changes.Deprecated.push(coordinate);
    if (type !== earlier.type && !isTold(coordinate)) changes.Changed.push(coordinate);
  }
  return changes;
}

/** What a member belongs to: the field of an argument, else the type. */
const ownerOf = (coordinate: string): string =>
  coordinate.endsWith(')') ? coordinate.replace(/\(.*/, '') : typeOf(coordinate);

/**
 * What a client of the schema before could not see coming: something lost that was not deprecated, or
 * broken in another way.
 */
export function findUnannounced(before: string, after: string): string[] {
  const [known, found] = [membersOf(buildSchema(before)), membersOf(buildSchema(after))];
  const lost = [...known].flatMap(([coordinate, { isDeprecated }]) => {
    // A type, or a member of something lost, is reached only by what is lost as well.
    const isPart = coordinate.includes('.') && found.has(ownerOf(coordinate));
    return isPart && !isDeprecated && !found.has(coordinate) ? [coordinate] : [];
  });
  const removal = / was removed( from enum type \w+| because it is not referenced anymore)?\.$/;
  return [...lost, ...findChanges(before, after).Breaking.filter((text) => !removal.test(text))];
}
