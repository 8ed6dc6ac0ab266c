import { describe, expect, it } from 'vitest';
import { withoutHidden } from './sitemap.ts';

const XML =
  '<urlset><url><loc>https://x.example/</loc></url><url><loc>https://x.example/me/</loc></url></urlset>';

describe('withoutHidden', () => {
  it('takes out what is hidden and counts the rest', () => {
    expect(withoutHidden(XML, new Set(['/me/', '/account/']))).toEqual({
      xml: '<urlset><url><loc>https://x.example/</loc></url></urlset>',
      left: 1,
    });
  });
});
