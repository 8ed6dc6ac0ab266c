/** A state in words and in a shape, so that it is told on a printed page and without seeing colours. */

export type Tone = 'good' | 'waived' | 'bad' | 'half' | 'open' | 'none';

const SHAPES: Record<Tone, string> = {
  good: '✓',
  waived: '◇',
  bad: '▲',
  half: '◐',
  open: '○',
  none: '–',
};

export const StateMark = ({ tone, word }: { tone: Tone; word: string }) => (
  <span class={`state-mark state-mark--${tone}`}>
    <span class="state-mark__shape" aria-hidden="true">
      {SHAPES[tone]}
    </span>
    <span class="state-mark__word">{word}</span>
  </span>
);
