import { describe, expect, it } from 'vitest';
import { sayPosts } from './say-posts.ts';

const post = (name: string, more: object = {}) => ({
  id: name,
  positionFamily: null,
  kind: 'STAFF' as const,
  endedOn: null,
  main: false,
  orgUnit: { code: '1', name },
  ...more,
});

describe('the posts of a person in a list', () => {
  it('are those that last, the main one first, with position and kind', () => {
    const posts = [
      post('甲社区', { kind: 'VOLUNTEER' }),
      post('乙社区', { main: true, positionFamily: 'service' }),
      post('丙社区', { endedOn: '2020-01-01' }),
    ];
    expect(sayPosts(posts, [{ id: 'service', title: '便民服务' }])).toEqual([
      '乙社区（便民服务，专职）',
      '甲社区（志愿者）',
    ]);
  });

  it('are told as left when none lasts', () => {
    expect(sayPosts([post('甲社区', { endedOn: '2020-01-01' })], [])).toEqual(['已离岗']);
  });
});
