/**
 * An operation of the API is its text; the types of its answer and its variables are read from the
 * text and the SDL by gql.tada. Only its types are used: its run time would parse every text in the
 * browser, for 2.75 KB of script. documents.test.ts checks the texts against the SDL.
 */
import type { DocumentDecoration, graphql, ResultOf, VariablesOf } from 'gql.tada';

declare module 'gql.tada' {
  interface setupSchema {
    scalars: { Date: string; DateTime: string };
  }
  /** Lets `graphql` be applied to the type of any text; its cache stays unused. */
  interface setupCache {
    readonly [text: string]: unknown;
  }
}

/** The text of an operation; `ResultOf` and `VariablesOf` of gql.tada read its types. */
export type Operation<Result, Variables> = string & DocumentDecoration<Result, Variables>;

type DocumentOf<Text extends string> = ReturnType<typeof graphql<Text, []>>;

export function operation<const Text extends string>(
  // A text that is no literal has no types, and `never` would pass every check unnoticed.
  text: [DocumentOf<Text>] extends [never] ? never : Text,
): Operation<ResultOf<DocumentOf<Text>>, VariablesOf<DocumentOf<Text>>> {
  return text;
}
