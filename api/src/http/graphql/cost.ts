/**
 * How many objects the lists of an operation may give, with its variables. A connection gives `first`
 * of them, a list of ids as many as there are ids, any other list is taken for {@link PLAIN_LIST}.
 * The total of a connection is taken for {@link COUNTED_AS}, whatever the size of the page.
 * What is inside a list is multiplied by its size. Objects of introspection count a fortieth: no row
 * stands behind them.
 */
import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  type ValueNode,
} from 'graphql';
import { COUNTED_AS, MAXIMUM_PAGE_SIZE } from '../../platform/graphql/pagination.ts';

/** Size assumed of a list that is not paged, such as the lessons of a course. */
export const PLAIN_LIST = 10;

const INTROSPECTION_SHARE = 0.025;
const INTROSPECTION = new Map([SchemaMetaFieldDef, TypeMetaFieldDef].map((def) => [def.name, def]));

type Variables = Readonly<Record<string, unknown>>;

interface Walk {
  schema: GraphQLSchema;
  variables: Variables;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Costs of fragments met before: their cost does not depend on where they are spread. */
  known: Map<string, number>;
}

function readValue(node: ValueNode, variables: Variables): unknown {
  if (node.kind === Kind.VARIABLE) return variables[node.name.value];
  if (node.kind === Kind.INT) return Number(node.value);
  if (node.kind === Kind.LIST) return node.values;
  return undefined;
}

function argument(field: FieldNode, name: string): ArgumentNode | undefined {
  return field.arguments?.find((candidate) => candidate.name.value === name);
}

/** How many objects the field gives at most; null when it gives a single one. */
function sizeOf(field: FieldNode, isList: boolean, isEdges: boolean, walk: Walk): number | null {
  const first = argument(field, 'first');
  if (first !== undefined) {
    const wanted = readValue(first.value, walk.variables);
    // More than a page is refused by the field itself, by name.
    return typeof wanted === 'number' ? Math.min(Math.max(wanted, 0), MAXIMUM_PAGE_SIZE) : 0;
  }
  const ids = argument(field, 'ids');
  if (ids !== undefined) {
    const wanted = readValue(ids.value, walk.variables);
    return Array.isArray(wanted) ? wanted.length : 1;
  }
  return isList && !isEdges ? PLAIN_LIST : null;
}

function costOfField(field: FieldNode, parent: GraphQLCompositeType, walk: Walk): number {
  if (field.selectionSet === undefined) return 0;
  if (!isObjectType(parent) && !isInterfaceType(parent)) return 0;
  const meta = INTROSPECTION.get(field.name.value);
  const definition = meta ?? parent.getFields()[field.name.value];
  if (definition === undefined) return 0;
  const type = getNamedType(definition.type);
  if (!isCompositeType(type)) return 0;
  const inside = costOfSelections(field.selectionSet, type, walk);
  if (meta !== undefined) return Math.ceil(inside * INTROSPECTION_SHARE);
  if (parent.name === '__Schema' && field.name.value === 'types') {
    return Object.keys(walk.schema.getTypeMap()).length * (1 + inside);
  }
  const isList = isListType(getNullableType(definition.type));
  const isEdges = isList && parent.name.endsWith('Connection');
  const size = sizeOf(field, isList, isEdges, walk);
  const objects = size === null ? inside : size * (1 + inside);
  const isCounted = type.name.endsWith('Connection') && asksTotal(field.selectionSet, walk);
  return isCounted ? objects + COUNTED_AS : objects;
}

/** Whether `totalCount` is selected; under several names it is counted once. */
function asksTotal(
  { selections }: SelectionSetNode,
  walk: Walk,
  seen: Set<string> = new Set(),
): boolean {
  return selections.some((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value === 'totalCount';
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return asksTotal(selection.selectionSet, walk, seen);
    const fragment = walk.fragments.get(selection.name.value);
    if (fragment === undefined || seen.has(selection.name.value)) return false;
    seen.add(selection.name.value);
    return asksTotal(fragment.selectionSet, walk, seen);
  });
}

function costOfFragment(name: string, walk: Walk): number {
  const done = walk.known.get(name);
  if (done !== undefined) return done;
  const fragment = walk.fragments.get(name);
  if (fragment === undefined) return 0;
  walk.known.set(name, 0);
  const type = walk.schema.getType(fragment.typeCondition.name.value);
  const cost =
    type !== undefined && isCompositeType(type)
      ? costOfSelections(fragment.selectionSet, type, walk)
      : 0;
  walk.known.set(name, cost);
  return cost;
}

function costOfSelections(
  selectionSet: SelectionSetNode,
  type: GraphQLCompositeType,
  walk: Walk,
): number {
  let cost = 0;
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.FIELD) {
      cost += costOfField(selection, type, walk);
    } else if (selection.kind === Kind.FRAGMENT_SPREAD) {
      cost += costOfFragment(selection.name.value, walk);
    } else {
      const condition = selection.typeCondition?.name.value;
      const inner = condition === undefined ? type : walk.schema.getType(condition);
      if (inner !== undefined && (isAbstractType(inner) || isObjectType(inner))) {
        cost += costOfSelections(selection.selectionSet, inner, walk);
      }
    }
  }
  return cost;
}

/** Variables with the defaults that the operation declares for those not sent. */
function withDefaults(operation: OperationDefinitionNode, variables: Variables): Variables {
  const complete: Record<string, unknown> = { ...variables };
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    if (complete[name] === undefined && defaultValue !== undefined) {
      complete[name] = readValue(defaultValue, {});
    }
  }
  return complete;
}

/** The cost of a valid operation, in objects; 0 when it asks for no list. */
export function costOfOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): number {
  const root = schema.getRootType(operation.operation);
  if (root === undefined || root === null) return 0;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  return costOfSelections(operation.selectionSet, root, {
    schema,
    variables: withDefaults(operation, variables),
    fragments,
    known: new Map(),
  });
}
