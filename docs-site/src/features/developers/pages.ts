/** The pages of the section, in their order. */
import { REFERENCE_KINDS } from './reference-kinds.ts';
import * as t from './words.ts';

export const DEVELOPER_PAGES: readonly { href: string; label: string }[] = [
  { href: '/developers/', label: t.guide },
  ...REFERENCE_KINDS.map((kind) => ({
    href: `/developers/reference/${kind}/`,
    label: t.kinds[kind],
  })),
  { href: '/developers/errors/', label: t.errorsTitle },
  { href: '/developers/changelog/', label: t.changelogTitle },
];
