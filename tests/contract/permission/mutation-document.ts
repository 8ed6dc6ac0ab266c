/** The document of a call of a mutation: why it was refused, and what of its success is asked for. */
export const mutation = (name: string, input: string, success: string): string =>
  `mutation Test($input: ${input}!) { ${name}(input: $input) { __typename ... on Refusal { code message } ... on NotPermitted { missingScope } ${success} } }`;
