/**
 * The face of each course: an emblem and a hue. Presentation only: it stands outside the content, so
 * that a course keeps its version when its emblem is redrawn. Drawn on a field of 48 by 48 with lines
 * of one width; `class="t"` is filled with a tint of the hue.
 */
export interface CourseFace {
  /** Degrees of the colour circle. */
  hue: number;
  /** Shapes inside an SVG of 48 by 48. */
  emblem: string;
}

const FACES: Readonly<Record<string, CourseFace>> = {
  // A work card on its ribbon.
  orientation: {
    hue: 168,
    emblem:
      '<path d="M16 4l8 9 8-9"/><rect class="t" x="10" y="13" width="28" height="31" rx="4"/><path d="M20 18h8"/><circle cx="24" cy="27" r="4"/><path d="M16 39c1-4.500 4-6.500 8-6.500s7 2 8 6.500"/>',
  },
  // A ballot going into its box.
  'self-governance': {
    hue: 265,
    emblem:
      '<path d="M16 27V8a3 3 0 0 1 3-3h10a3 3 0 0 1 3 3v19"/><path d="M20 15l3 3 5.500-6"/><path class="t" d="M8 27h32v14a3 3 0 0 1-3 3H11a3 3 0 0 1-3-3z"/><path d="M4.500 27h39M18 35h12"/>',
  },
  // A heart over an open hand.
  livelihood: {
    hue: 35,
    emblem:
      '<path class="t" d="M26 24c-6.500-4.200-10-7.500-10-12a5.300 5.300 0 0 1 10-2.500A5.300 5.300 0 0 1 36 12c0 4.500-3.500 7.800-10 12z"/><path d="M5 30h6l6-2.500c2-.8 3.500 0 4.300 1.700H27c4.200 0 4.200 5.300 0 5.300h-7"/><path d="M29.500 32.500l8.700-4.300c3.300-1.500 5.300 2 2.600 4.300L30 41.500c-1.700 1.200-3.300 1.700-5.300 1.700H5z"/>',
  },
  // A shield that holds.
  'special-groups': {
    hue: 222,
    emblem:
      '<path class="t" d="M24 4.500l16 5.500v12.500c0 10.500-7 17-16 21.500C15 39.500 8 33 8 22.500V10z"/><path d="M16.500 24l5.500 5.500 10-11.500"/>',
  },
  // The squares of a grid, with what is found in them.
  governance: {
    hue: 130,
    emblem:
      '<rect class="t" x="5" y="5" width="17" height="17" rx="3"/><rect x="26" y="5" width="17" height="17" rx="3"/><rect x="5" y="26" width="17" height="17" rx="3"/><rect class="t" x="26" y="26" width="17" height="17" rx="3"/><path d="M9 14.500l4.500-4.300 4.500 4.300M10.500 13.500V18h6v-4.500"/><path d="M34.500 18.500v-3.700"/><circle cx="34.500" cy="12" r="3"/><circle cx="13.500" cy="32" r="2.200"/><path d="M9.500 39.500c.4-2.600 1.900-3.800 4-3.800s3.600 1.200 4 3.800"/><path d="M30.500 34.700l2.800 3 5.200-5.900"/>',
  },
  // Two who talk with each other.
  mediation: {
    hue: 192,
    emblem:
      '<path class="t" d="M8 6h20a4 4 0 0 1 4 4v10a4 4 0 0 1-4 4H16l-7 6v-6H8a4 4 0 0 1-4-4V10a4 4 0 0 1 4-4z"/><path d="M37 16.500h3a4 4 0 0 1 4 4V32a4 4 0 0 1-4 4h-1v6l-7-6H20a4 4 0 0 1-4-4v-1.500"/><path d="M11 13h14M11 18h9"/>',
  },
  // A warning light.
  emergency: {
    hue: 12,
    emblem:
      '<path class="t" d="M13 36V25.500a11 11 0 0 1 22 0V36z"/><path d="M8.500 36h31v7h-31z"/><path d="M24 4.500V9M7.500 11.500l3.300 3.300M40.500 11.500l-3.300 3.300M3.500 26H8M40 26h4.500"/><path d="M24 36v-9"/><circle cx="24" cy="24" r="2.500"/>',
  },
  // A sheet and a pen.
  writing: {
    hue: 244,
    emblem:
      '<path class="t" d="M36 21v-7l-9-9H12a3.500 3.500 0 0 0-3.500 3.500v31A3.500 3.500 0 0 0 12 43h9"/><path d="M27 5v9h9M15 20h11M15 27h7"/><path d="M25 43l1.200-6L38 25.200a3.200 3.200 0 0 1 4.600 4.600L31 41.700z"/>',
  },
  // A computer that is locked.
  digital: {
    hue: 207,
    emblem:
      '<rect class="t" x="8" y="8" width="32" height="24" rx="3.500"/><path d="M4 38h40l-1.200 3a3 3 0 0 1-2.800 2H8a3 3 0 0 1-2.800-2z"/><rect x="18" y="18.500" width="12" height="9" rx="2"/><path d="M20.500 18.500v-2a3.500 3.500 0 0 1 7 0v2"/>',
  },
  // People who are linked.
  'social-work': {
    hue: 292,
    emblem:
      '<circle class="t" cx="24" cy="10.500" r="6"/><circle class="t" cx="10" cy="35" r="6"/><circle class="t" cx="38" cy="35" r="6"/><path d="M21 15.700L13 29.800M27 15.700l8 14.100M16 35h16"/><circle cx="24" cy="27" r="2.500"/>',
  },
  // Kind words.
  wellbeing: {
    hue: 328,
    emblem:
      '<path class="t" d="M24 5.500c11 0 19 6.700 19 15.500s-8 15.500-19 15.500c-2 0-4-.2-5.800-.7L9 42.500l1.600-8.800C7.200 30.800 5 26.200 5 21 5 12.200 13 5.500 24 5.500z"/><path d="M24 29.500c-5.300-3.500-8-6-8-9.500a4.200 4.200 0 0 1 8-2 4.200 4.200 0 0 1 8 2c0 3.500-2.700 6-8 9.500z"/>',
  },
  // A lantern.
  culture: {
    hue: 52,
    emblem:
      '<path d="M24 3.500V8M18 8h12"/><path class="t" d="M18 8c-6 3-9.500 8-9.500 14s3.500 11 9.500 14h12c6-3 9.500-8 9.500-14S36 11 30 8z"/><path d="M24 8v28M18 8c-3.500 8.500-3.500 19.500 0 28M30 8c3.500 8.500 3.500 19.500 0 28"/><path d="M24 36v8.500M20 39v4M28 39v4"/>',
  },
};

/** An open book: the face of a course for which none was drawn. */
const BOOK =
  '<path class="t" d="M24 12c-4-3.500-10-4.500-18-4v29c8-.5 14 .5 18 4 4-3.500 10-4.500 18-4V8c-8-.5-14 .5-18 4z"/><path d="M24 12v29"/>';

/** Every hue there is; styles/faces.css has a class for each. */
export const HUES: readonly number[] = Object.values(FACES).map(({ hue }) => hue);

/** Always the same hue for the same slug, whatever other courses there are. */
function hueOf(slug: string): number {
  const sum = [...slug].reduce((before, each) => (before * 31 + each.charCodeAt(0)) % 9973, 7);
  return HUES[sum % HUES.length] as number;
}

export function courseFace(slug: string): CourseFace {
  return FACES[slug] ?? { hue: hueOf(slug), emblem: BOOK };
}
