/**
 * Line drawings where words are poor: which there are, what they show, and where they stand. They belong
 * to the presentation: a lesson keeps its version when a drawing changes. What a drawing says in words is
 * what the lesson says; `drawings.test.ts` holds the headings to the curriculum.
 */
export interface Drawing {
  id: string;
  /** Headings that it follows, by the address of the lesson. */
  after: Readonly<Record<string, string>>;
  /** Slugs of emergency cards that end with it. */
  cards: readonly string[];
}

export const DRAWINGS: readonly Drawing[] = [
  {
    id: 'cpr-compressions',
    after: { '/courses/emergency/first-aid/': '成人胸外按压的四个数' },
    cards: ['cpr-aed', 'shock-drowning'],
  },
  {
    id: 'recovery-position',
    after: { '/courses/emergency/first-aid/': '恢复体位：侧躺' },
    cards: [],
  },
  {
    id: 'aed-pads',
    after: { '/courses/emergency/first-aid/': 'AED 怎么用' },
    cards: ['cpr-aed'],
  },
  {
    id: 'extinguisher',
    after: { '/courses/emergency/fire-response/': '灭火器四步' },
    cards: ['fire'],
  },
  {
    id: 'gas-valve',
    after: { '/courses/emergency/fire-response/': '燃气泄漏' },
    cards: ['gas'],
  },
];

const HEADING = /<h3\b[^>]*>([^<]*)<\/h3>/g;
const FACTS = /width="(\d+)" height="(\d+)" role="img" aria-label="([^"]+)"/;

/** What a drawing's own first line says: its size, and its words for whoever does not see it. */
export function factsOf(svg: string): { width: number; height: number; alt: string } {
  const [, width, height, alt = ''] = FACTS.exec(svg) ?? [];
  if (alt === '') throw new Error('a drawing without size or words');
  return { width: Number(width), height: Number(height), alt };
}

export interface DrawingFile {
  address: string;
  svg: string;
}

/** The HTML of a lesson with its drawings after their headings. */
export function withDrawings(
  html: string,
  lesson: string,
  fileOf: (id: string) => DrawingFile,
): string {
  return html.replace(HEADING, (heading, text: string) => {
    const figures = DRAWINGS.filter(({ after }) => after[lesson] === text).map(({ id }) => {
      const { address, svg } = fileOf(id);
      const { width, height, alt } = factsOf(svg);
      return `<figure class="drawing" data-pagefind-ignore><img src="${address}" alt="${alt}" width="${width}" height="${height}" loading="lazy" decoding="async"></figure>`;
    });
    return heading + figures.join('');
  });
}
