/** Kinds of entries of the reference, a page each. `values` are enumerations and scalars. */
export const REFERENCE_KINDS = [
  'queries',
  'mutations',
  'objects',
  'unions',
  'inputs',
  'values',
] as const;
export type ReferenceKind = (typeof REFERENCE_KINDS)[number];
