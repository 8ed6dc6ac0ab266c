/** The limits of one operation. Each has a test just below and just above it. */
export const LIMITS = {
  /** Tokens of the document; checked by the parser. */
  tokens: 1_000,
  /** Nested selections; a root field is at depth 1. */
  depth: 10,
  /** Aliases in the operation; those of a fragment count each time it is spread. */
  aliases: 30,
  /** Fields of Query or Mutation, likewise. */
  rootFields: 10,
  /** Objects that lists may give: the product of the page sizes down a path, summed over paths. */
  nodes: 5_000,
  /** Faults of one document that are told; validation ends with the next. */
  validationErrors: 10,
} as const;
