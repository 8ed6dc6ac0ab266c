import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../testing.ts';
import { diagramLanguage } from './language.ts';

const block = (info: string) => `\`\`\`${info}\n甲 -> 乙\n\`\`\``;

describe(diagramLanguage.name, () => {
  it('reports other notations and a title that runs into the word', () => {
    const text = ['mermaid', 'DOT 图', 'dot图'].map(block).join('\n\n');
    expect(placesInDocument(diagramLanguage, 'lesson', text)).toEqual(['1:1', '5:1', '9:1']);
  });

  it('accepts diagrams, and other fenced text', () => {
    const text = ['dot 图', '', 'text'].map(block).join('\n\n');
    expect(placesInDocument(diagramLanguage, 'lesson', text)).toEqual([]);
  });
});
