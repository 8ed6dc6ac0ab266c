import { describe, expect, it } from 'vitest';
import { FEWEST_PAIRS as FEWEST_OF_SERVER } from '../../../../schema/src/plan/kappa.ts';
import { agreementSentence, degreeOf, FEWEST_PAIRS } from './agreement-sentence.ts';

const line = (title: string, kappa: number | null, pairs = 40) => ({
  lineId: title,
  title,
  kappa,
  pairs,
});

describe('how far assessors agree', () => {
  it('is not said before there are as many pairs as the server asks for', () => {
    expect(FEWEST_PAIRS).toBe(FEWEST_OF_SERVER);
    expect(agreementSentence([line('程序', null, 29)])).toMatchObject({
      tone: null,
      text: expect.stringContaining('有 29 对评分表，满 30 对'),
    });
    expect(agreementSentence([]).text).toContain('有 0 对');
  });

  it('is a word for each line, at the edges of what is called substantial', () => {
    expect([null, 1, 0.81, 0.8, 0.61, 0.6, -0.2].map((kappa) => degreeOf({ kappa }))).toEqual([
      'NONE',
      'HIGH',
      'HIGH',
      'FAIR',
      'FAIR',
      'LOW',
      'LOW',
    ]);
  });

  it('names the lines on which they differ, and what to do', () => {
    const said = agreementSentence([line('程序', 0.9), line('沟通', 0.3), line('记录', 0.5)]);
    expect(said.tone).toBe('warn');
    expect(said.text).toMatch(/“沟通”“记录”.*写得更具体/);
  });

  it('is good where no line is below, also when one says nothing, and no praise where all do', () => {
    expect(agreementSentence([line('程序', 0.7), line('沟通', null)]).tone).toBe('good');
    expect(agreementSentence([line('程序', null), line('沟通', null)])).toMatchObject({
      tone: 'warn',
      text: expect.stringContaining('同一档'),
    });
  });
});
