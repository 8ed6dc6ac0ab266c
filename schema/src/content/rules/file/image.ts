import { extname } from 'node:path';
import { FILE_START, type FileRule } from '../../files/rule.ts';
import { IMAGE_TYPES, MAX_IMAGE_BYTES } from '../../source/images.ts';

/** The site publishes no other formats: a lesson would show a hole where the picture should be. */
export const imageFile: FileRule = {
  name: 'file/image',
  title: '图片的格式或大小',
  severity: 'error',
  check({ role, path, size }, report) {
    if (role?.role !== 'image') return;
    const extension = extname(path).toLowerCase();
    if (!(extension in IMAGE_TYPES)) {
      const known = Object.keys(IMAGE_TYPES).join('、');
      report(
        FILE_START,
        `这种图片（${extension === '' ? '没有扩展名' : extension}）网站不显示，只能是 ${known}。请另存为其中一种。`,
      );
    }
    if (size > MAX_IMAGE_BYTES) {
      report(
        FILE_START,
        `图片有 ${Math.ceil(size / 1024)} KB，超过上限 ${MAX_IMAGE_BYTES / 1024} KB，手机打开太慢。请缩小尺寸或者压缩后再放。`,
      );
    }
  },
};
