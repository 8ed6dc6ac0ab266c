import { describe, expect, it } from 'vitest';
import { contentFolders, localFile, privacyNotice, publicUrl } from './environment.ts';

describe('contentFolders', () => {
  it('gives the folder of the repository when nothing is said', () => {
    expect(contentFolders('')).toEqual([expect.stringMatching(/\/content$/)]);
  });

  it('takes several folders, separated by commas, relative to the repository', () => {
    const [first, second] = contentFolders('content, /srv/private ');
    expect(first).toMatch(/\/content$/);
    expect(second).toBe('/srv/private');
  });
});

describe('publicUrl', () => {
  it('is null when it is not set, so that no page claims an address', () => {
    expect(publicUrl('')).toBeNull();
    expect(publicUrl(' ')).toBeNull();
  });

  it('gives the origin', () => {
    expect(publicUrl('https://xue.example.gov.cn/')).toBe('https://xue.example.gov.cn');
  });

  it.each(['xue.example.gov.cn', 'ftp://xue.example.gov.cn', 'https://xue.example.gov.cn/sub'])(
    'refuses %s and says what was expected',
    (value) => {
      expect(() => publicUrl(value)).toThrow(/expected/);
    },
  );
});

describe('privacyNotice', () => {
  it('takes what the operator says and leaves out what is blank', () => {
    const env = { PRIVACY_OPERATOR: ' 某区社会工作部 ', PRIVACY_CONTACT: '' };
    expect(privacyNotice(env)).toEqual({
      operator: '某区社会工作部',
      contact: null,
      retention: null,
    });
  });
});

describe('localFile', () => {
  it.each(['', '  '])('is none for %j', (value) => {
    expect(localFile(value)).toBeNull();
  });

  it('starts at the repository, and keeps an absolute path', () => {
    expect(localFile(' content/local.demo.yml ')).toMatch(/\/content\/local\.demo\.yml$/);
    expect(localFile('/srv/local.yml')).toBe('/srv/local.yml');
  });
});
