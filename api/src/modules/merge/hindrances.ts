/** What keeps an entry from being merged, and how to put each right. */

export interface Hindering {
  /** Roles besides LEARNER, as people read them. */
  roles: readonly string[];
  openAttempt: boolean;
  openAssessment: boolean;
  openTask: boolean;
  mentorship: boolean;
  /** Names of units in which the entry has a lasting post and the remaining entry has none. */
  posts: readonly string[];
}

type HindranceKind =
  | 'ROLE'
  | 'OPEN_ATTEMPT'
  | 'OPEN_ASSESSMENT'
  | 'OPEN_TASK'
  | 'MENTORSHIP'
  | 'POST';

export interface Hindrance {
  code: HindranceKind;
  message: string;
}

export function hindrancesOf(found: Hindering): Hindrance[] {
  const hindrances: Hindrance[] = [];
  const add = (isThere: boolean, code: Hindrance['code'], message: string) => {
    if (isThere) hindrances.push({ code, message });
  };
  add(
    found.roles.length > 0,
    'ROLE',
    `有角色：${found.roles.join('、')}。请先收回，需要的角色授给留下的条目。`,
  );
  add(
    found.posts.length > 0,
    'POST',
    `在 ${found.posts.join('、')} 有在任岗位，留下的条目在那里没有。请先结束这个岗位，或给留下的条目加上同样的岗位。`,
  );
  add(found.openAttempt, 'OPEN_ATTEMPT', '有一次没交卷的作答。请等它交卷或到时。');
  add(found.openAssessment, 'OPEN_ASSESSMENT', '有一次没有结果的考核。请等它有结果，或取消它。');
  add(found.openTask, 'OPEN_TASK', '有没评完的评分任务。请改派给别人。');
  add(found.mentorship, 'MENTORSHIP', '在一段没结束的带教关系里。请先结束它，再和留下的条目建立。');
  return hindrances;
}
