import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { UnitWithAncestors } from '../../../api/src/modules/audit/place.store.ts';
import { namedUnits, placesOf } from '../../../api/src/modules/audit/places.ts';

const LEVELS = ['PROVINCE', 'CITY', 'DISTRICT', 'STREET', 'COMMUNITY'] as const;

/** A unit of a small tree, so that many share what is above them. */
const unit: fc.Arbitrary<UnitWithAncestors> = fc
  .array(fc.constantFrom('1', '2'), { minLength: 1, maxLength: 5 })
  .map((steps) => {
    const ancestors = steps.map((_, depth) => ({
      code: steps
        .slice(0, depth + 1)
        .join('')
        .padEnd(12, '0'),
      level: LEVELS[depth] as (typeof LEVELS)[number],
    }));
    return { code: ancestors.at(-1)?.code ?? '', ancestors };
  });

it('each unit concerned and each above it has the event once, and no other has it', () => {
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 6 }), (units) => {
      const places = placesOf(units);
      const codes = places.flatMap((place) => Object.values(place)).filter((code) => code !== null);
      const wanted = new Set(units.flatMap(({ ancestors }) => ancestors.map(({ code }) => code)));
      expect(codes.toSorted()).toEqual([...wanted].sort());
      expect(places.length).toBeGreaterThan(0);
      for (const place of places.slice(1)) {
        expect(Object.values(place).some((code) => code !== null)).toBe(true);
      }
    }),
  );
});

it('units are read from the details that name some, and from nothing else', () => {
  expect(
    namedUnits({
      from: '410102001001',
      to: '410102001002',
      orgUnits: ['410102001003', 'no code'],
      name: '410102001004',
      orgUnitCode: null,
    }),
  ).toEqual(['410102001001', '410102001002', '410102001003']);
});
