/** Selections of a document, flattened for one object type. Whatever is out of the ordinary is declined. */
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

export interface SelectedField {
  /** Name in the answer: the alias, or the field's own. */
  key: string;
  name: string;
  node: FieldNode;
}

/** Thrown where the compiled way does not apply: the general executor takes the operation then. */
export class Declined extends Error {
  override name = 'Declined';
}

function applies(condition: string | undefined, type: GraphQLObjectType): boolean {
  return (
    condition === undefined ||
    condition === type.name ||
    type.getInterfaces().some((implemented) => implemented.name === condition)
  );
}

/**
 * The fields selected on an object of this type, in the order of the answer, fragments spread out. A
 * field that occurs twice under one key is kept once when it has nothing inside.
 *
 * @throws Declined on directives and on fields that would have to be merged.
 */
export function selectedFields(
  selectionSet: SelectionSetNode,
  type: GraphQLObjectType,
  fragments: Fragments,
): SelectedField[] {
  const fields = new Map<string, SelectedField>();
  const visit = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (selection.directives !== undefined && selection.directives.length > 0) {
        throw new Declined();
      }
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const known = fields.get(key);
        if (known === undefined) {
          fields.set(key, { key, name: selection.name.value, node: selection });
        } else if (selection.selectionSet !== undefined) {
          throw new Declined();
        }
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (applies(selection.typeCondition?.name.value, type)) visit(selection.selectionSet);
      } else {
        const fragment = fragments.get(selection.name.value);
        if (fragment === undefined || (fragment.directives?.length ?? 0) > 0) throw new Declined();
        if (applies(fragment.typeCondition.name.value, type)) visit(fragment.selectionSet);
      }
    }
  };
  visit(selectionSet);
  return [...fields.values()];
}

/** The inside of a field that has one. */
export function insideOf(field: SelectedField): SelectionSetNode {
  if (field.node.selectionSet === undefined) throw new Declined();
  return field.node.selectionSet;
}
