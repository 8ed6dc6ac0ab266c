import { describe, expect, it } from 'vitest';
import { encodeRegionalId, newId, parseOrgUnitCode, parseRegionalId, parseUuid } from './ids.ts';

describe('newId', () => {
  it('gives UUIDv7 that strictly increase, many in a millisecond too', () => {
    const ids = Array.from({ length: 20_000 }, () => newId());
    expect(
      ids.every((id) =>
        /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id),
      ),
    ).toBe(true);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('begins with the time', () => {
    const earliest = Date.now();
    const milliseconds = Number.parseInt(newId().replaceAll('-', '').slice(0, 12), 16);
    expect(milliseconds).toBeGreaterThanOrEqual(earliest);
    // Behind the clock never, ahead of it by the ids above at most.
    expect(milliseconds).toBeLessThanOrEqual(Date.now() + 20_000);
  });
});

describe('ids from outside', () => {
  it('takes a uuid in any case and nothing else', () => {
    expect(parseUuid('01920000-ABCD-7000-8000-00000000000F')).toBe(
      '01920000-abcd-7000-8000-00000000000f',
    );
    for (const text of [
      '',
      '01920000abcd70008000000000000000',
      ' 01920000-abcd-7000-8000-00000000000f',
      "'; drop",
    ]) {
      expect(parseUuid(text)).toBeNull();
    }
  });

  it('takes twelve digits for a unit code and nothing else', () => {
    expect(parseOrgUnitCode('410105000000')).toBe('410105000000');
    for (const text of [
      '41010500000',
      '4101050000000',
      '41010500000x',
      '４１０１０５００００００',
    ]) {
      expect(parseOrgUnitCode(text)).toBeNull();
    }
  });

  it('takes a regional id apart as it was put together', () => {
    const id = newId();
    expect(parseRegionalId(encodeRegionalId('4101', id))).toEqual({ region: '4101', id });
    for (const text of [id, `410.${id}`, `4101.${id}x`, `4101-${id}`, 'abcd.x']) {
      expect(parseRegionalId(text)).toBeNull();
    }
  });
});
