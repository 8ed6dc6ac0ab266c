import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inTurns, type Progress } from './in-turns.ts';

/** An office of so many, of whom a request assigns a few. */
function office(people: number, most: number) {
  let left = people;
  return {
    left: () => left,
    turn: async () => {
      const assigned = Math.min(left, most);
      left -= assigned;
      return { assigned, left };
    },
  };
}

const always = () => true;

describe('assigning in turns', () => {
  it('reaches everybody, and tells after each turn how far it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(2_000), fc.integer({ min: 1, max: 300 }), async (people, most) => {
        const told: Progress[] = [];
        const sum = await inTurns(office(people, most).turn, (at) => {
          told.push(at);
          return true;
        });
        expect(sum).toEqual({ assigned: people, left: 0 });
        expect(told).toHaveLength(Math.max(1, Math.ceil(people / most)));
        for (const { assigned, left } of told) expect(assigned + left).toBe(people);
      }),
    );
  });

  it('ends when it is told to, with what was done until then', async () => {
    const { turn, left } = office(120, 50);
    expect(await inTurns(turn, () => false)).toEqual({ assigned: 50, left: 70 });
    expect(left()).toBe(70);
    expect(await inTurns(turn, always)).toEqual({ assigned: 70, left: 0 });
  });

  it('keeps what was done when a later turn has no answer, and is nothing when the first has none', async () => {
    const { turn } = office(120, 50);
    let turns = 0;
    const failing = async () => (turns++ < 2 ? await turn() : null);
    expect(await inTurns(failing, always)).toEqual({ assigned: 100, left: 20 });
    expect(await inTurns(failing, always)).toBeNull();
  });

  it('does not go on for ever when those who are left can not be assigned', async () => {
    const answers: Progress[] = [
      { assigned: 3, left: 2 },
      { assigned: 0, left: 2 },
    ];
    const turn = async () => answers.shift() as Progress;
    expect(await inTurns(turn, always)).toEqual({ assigned: 3, left: 2 });
  });
});
