import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTurnstile, type TurnstileLimits, type Visitor } from './turnstile.ts';

/** Lets everything that a step set in motion come to rest. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

interface Guest extends Visitor {
  /** What ends the turn; null when refused or given up; undefined while waiting. */
  turn: (() => void) | null | undefined;
}

type Step = { kind: 'come'; key: string } | { kind: 'end' | 'give up'; place: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('come'), key: fc.constantFrom('a', 'b') }),
  },
  fc.record({ kind: fc.constantFrom('end', 'give up'), place: fc.nat(30) }),
) as fc.Arbitrary<Step>;

/** The same by the simplest means: what a list says about who is inside and who waits. */
class Reference {
  readonly inside: Guest[] = [];
  readonly waiting: Guest[] = [];
  readonly refused: Guest[] = [];
  readonly limits: TurnstileLimits;
  constructor(limits: TurnstileLimits) {
    this.limits = limits;
  }
  come(visitor: Guest): void {
    if (this.inside.length < this.limits.inside) this.inside.push(visitor);
    else if (this.waiting.length < this.limits.waiting) this.waiting.push(visitor);
    else this.refused.push(visitor);
  }
  end(visitor: Guest): void {
    this.inside.splice(this.inside.indexOf(visitor), 1);
    const next = this.waiting.shift();
    if (next !== undefined) this.inside.push(next);
  }
  giveUp(visitor: Guest): void {
    const place = this.waiting.indexOf(visitor);
    if (place === -1) return;
    this.waiting.splice(place, 1);
    this.refused.push(visitor);
  }
}

describe('the turnstile', () => {
  it('lets in as many of a key as it may, in the order of their coming, and keeps nothing of those gone', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({ inside: fc.integer({ min: 1, max: 3 }), waiting: fc.nat(4) }),
        fc.array(step, { maxLength: 60 }),
        async (limits, steps) => {
          const turnstile = createTurnstile(limits);
          const lanes = new Map(['a', 'b'].map((key) => [key, new Reference(limits)]));
          const all: [Guest, Reference][] = [];
          for (const move of steps) {
            if (move.kind === 'come') {
              const lane = lanes.get(move.key) as Reference;
              const visitor: Guest = { isGone: false, giveUp: null, turn: undefined };
              all.push([visitor, lane]);
              lane.come(visitor);
              void turnstile.enter(move.key, visitor).then((turn) => {
                visitor.turn = turn;
              });
            } else {
              const [visitor, lane] = all[move.place] ?? [];
              if (visitor === undefined || lane === undefined) continue;
              if (move.kind === 'give up') {
                lane.giveUp(visitor);
                visitor.isGone = true;
                visitor.giveUp?.();
              } else if (lane.inside.includes(visitor)) {
                lane.end(visitor);
                visitor.turn?.();
                // Twice is once.
                visitor.turn?.();
              }
            }
            await settle();
            for (const [visitor, { inside, waiting, refused }] of all) {
              if (waiting.includes(visitor)) expect(visitor.turn).toBeUndefined();
              if (refused.includes(visitor)) expect(visitor.turn).toBeNull();
              if (inside.includes(visitor)) expect(visitor.turn).toBeTypeOf('function');
            }
          }
          while ([...lanes.values()].some(({ inside }) => inside.length > 0)) {
            for (const lane of lanes.values()) {
              const [visitor] = lane.inside;
              if (visitor === undefined) continue;
              lane.end(visitor);
              visitor.turn?.();
            }
            await settle();
          }
          expect(turnstile.size).toBe(0);
        },
      ),
    );
  });

  it('lets nobody in who was gone before asking', async () => {
    const turnstile = createTurnstile({ inside: 1, waiting: 1 });
    expect(await turnstile.enter('a', { isGone: true, giveUp: null })).toBeNull();
    expect(turnstile.size).toBe(0);
  });
});
