import { describe, expect, it } from 'vitest';
import { credentialText, placesInDocument } from '../../../rules/testing.ts';
import { missingName } from './missing-name.ts';

describe(missingName.name, () => {
  it('reports a text that names nobody', () => {
    expect(placesInDocument(missingName, 'credential', credentialText('特发此证。'))).toEqual([
      '1:1',
    ]);
    expect(placesInDocument(missingName, 'credential', credentialText('{{姓名}}：'))).toEqual([]);
  });
});
