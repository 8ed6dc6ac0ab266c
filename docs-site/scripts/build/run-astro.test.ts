import { expect, it } from 'vitest';
import { writtenPath } from './run-astro.ts';

it.for([
  ['17:02:11   ├─ /cards/fire/index.html (+12ms)', 'cards/fire/index.html'],
  ['  └─ /index.html (+3ms)', 'index.html'],
  [
    '\u001b[34m  ├─\u001b[39m \u001b[2m/cards/fire/index.html\u001b[22m \u001b[2m(+12ms)\u001b[22m',
    'cards/fire/index.html',
  ],
  ['17:02:11 [build] 326 page(s) built in 31.00s', undefined],
  ['  ├─ /cards/fire/index.html', undefined],
] as const)(
  'a line that ends with a time tells of a written file, in colours or not: %j',
  ([line, path]) => {
    expect(writtenPath(line)).toBe(path);
  },
);
