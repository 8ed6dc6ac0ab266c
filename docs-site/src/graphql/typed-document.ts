/** Text of an operation together with the types of its answer and its variables. */
export type TypedDocument<Data, Variables> = string & {
  readonly __data?: Data;
  readonly __variables?: Variables;
};

/** Marks a text as an operation; the types are checked against the SDL by documents.test.ts. */
export function operation<Data, Variables>(text: string): TypedDocument<Data, Variables> {
  return text;
}
