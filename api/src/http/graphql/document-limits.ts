/**
 * Limits on the shape of a document: depth, aliases, root fields. Validation rules, so a document
 * that comes again is not measured again. Introspection is left out of depth: the standard query
 * nests deeper, and graphql-js limits it by a rule of its own.
 *
 * A fragment is measured once however often it is spread, since fragments that spread each other
 * twice would otherwise take time exponential in their number.
 */
import {
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import { ERROR_TABLE } from '../../platform/error-table.ts';
import type { ErrorCode } from '../../platform/errors.ts';
import { LIMITS } from './limits.ts';

interface Measure {
  depth: number;
  aliases: number;
  /** Fields selected directly, through fragments too. */
  fields: number;
}

const NOTHING: Measure = { depth: 0, aliases: 0, fields: 0 };

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

function measure(
  selectionSet: SelectionSetNode,
  fragments: Fragments,
  known: Map<string, Measure>,
): Measure {
  const total = { ...NOTHING };
  for (const selection of selectionSet.selections) {
    let part: Measure;
    if (selection.kind === Kind.FIELD) {
      const isIntrospection = selection.name.value.startsWith('__');
      const below =
        selection.selectionSet === undefined
          ? NOTHING
          : measure(selection.selectionSet, fragments, known);
      part = {
        depth: 1 + (isIntrospection ? 0 : below.depth),
        aliases: (selection.alias === undefined ? 0 : 1) + below.aliases,
        fields: 1,
      };
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      part = measure(selection.selectionSet, fragments, known);
    } else {
      part = measureFragment(selection.name.value, fragments, known);
    }
    total.depth = Math.max(total.depth, part.depth);
    total.aliases += part.aliases;
    total.fields += part.fields;
  }
  return total;
}

function measureFragment(name: string, fragments: Fragments, known: Map<string, Measure>): Measure {
  const done = known.get(name);
  if (done !== undefined) return done;
  const fragment = fragments.get(name);
  if (fragment === undefined) return NOTHING;
  // Met again while it is being measured, a fragment spreads itself: another rule refuses that.
  known.set(name, NOTHING);
  const result = measure(fragment.selectionSet, fragments, known);
  known.set(name, result);
  return result;
}

function fragmentsOf(document: DocumentNode): Fragments {
  return new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
}

/** How deep, how aliased and how wide an operation is. */
export function measureOperation(
  operation: OperationDefinitionNode,
  document: DocumentNode,
): Measure {
  return measure(operation.selectionSet, fragmentsOf(document), new Map());
}

export function documentLimits(context: ValidationContext): ASTVisitor {
  function check(
    operation: OperationDefinitionNode,
    code: ErrorCode,
    found: number,
    maximum: number,
  ): void {
    if (found <= maximum) return;
    context.reportError(
      new GraphQLError(ERROR_TABLE[code].message, {
        nodes: operation,
        // Apollo puts its own code on all that validation reports; `format-error.ts` takes this one.
        extensions: { limit: code, found, maximum },
      }),
    );
  }
  return {
    OperationDefinition(operation) {
      const found = measureOperation(operation, context.getDocument());
      check(operation, 'TOO_DEEP', found.depth, LIMITS.depth);
      check(operation, 'TOO_MANY_ALIASES', found.aliases, LIMITS.aliases);
      check(operation, 'TOO_MANY_ROOT_FIELDS', found.fields, LIMITS.rootFields);
      return false;
    },
  };
}
