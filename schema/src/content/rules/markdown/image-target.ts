import { posix } from 'node:path';
import { isInCourse } from '../../files/kind-path.ts';
import type { SetRule } from '../../files/rule.ts';
import { nodesOf } from '../../markdown/nodes-of.ts';
import { placeOf } from '../../source/document.ts';

/** Images lie beside the course, so that the site works in an intranet. */
export const imageTarget: SetRule = {
  name: 'markdown/image-target',
  title: '图片放错地方或不存在',
  severity: 'error',
  check({ files, images }, report) {
    for (const { kind, file, path, document } of files) {
      if (kind.ownImageRule) continue;
      nodesOf(document.tree, 'image').forEach((node) => {
        if (!isInCourse(kind)) {
          report(
            file,
            placeOf(node),
            `${kind.noun}里不能放图片：图片只放在课程文件夹的 images/ 里，给课文用。请用文字写明，或者把图放进课里。`,
          );
          return;
        }
        if (!/^images\/[^?#]+$/.test(node.url)) {
          report(
            file,
            placeOf(node),
            `图片地址“${node.url}”不行。图片放进课程文件夹的 images/，写成 images/文件名。`,
          );
          return;
        }
        const target = posix.join('courses', document.courseSlug, node.url);
        if (images.has(target)) return;
        report(
          file,
          placeOf(node),
          `找不到图片 ${target}（从 ${path} 引用）。检查文件名的拼写和大小写。`,
        );
      });
    }
  },
};
