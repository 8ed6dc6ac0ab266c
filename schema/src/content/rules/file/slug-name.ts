import { isInCourse } from '../../files/kind-path.ts';
import { FILE_START, type FileRule } from '../../files/rule.ts';
import { SLUG_PATTERN } from '../../source/fields.ts';

const IMAGE_NAME = /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/;

/** Names become addresses, which people read out on the phone and type. */
export const slugName: FileRule = {
  name: 'file/slug-name',
  title: '文件名不合规',
  severity: 'error',
  check({ role, path }, report) {
    if (role === null || role.role === 'yaml' || role.role === 'gists') return;
    const wrong =
      role.role === 'image'
        ? path
            .split('/')
            .slice(3)
            .find((step) => !IMAGE_NAME.test(step))
        : !SLUG_PATTERN.test(role.slug)
          ? `${role.slug}.md`
          : undefined;
    if (wrong !== undefined) {
      report(
        FILE_START,
        `文件名“${wrong}”不合规，只能用小写英文字母、数字和连字符，例如 fire-response.md。请改名。`,
      );
    }
    const inCourse = role.role === 'image' || isInCourse(role.kind);
    if (inCourse && !SLUG_PATTERN.test(role.courseSlug)) {
      report(
        FILE_START,
        `文件夹名“${role.courseSlug}”不合规，只能用小写英文字母、数字和连字符，例如 emergency。请改名。`,
      );
    }
  },
};
