/**
 * Makes the PNG files of `public/` that are committed: pictures for shared links, one a course, and
 * the icons of the home screen. To be run after a title or an emblem has changed, on a machine with Noto Sans CJK.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readOptions, runCommandLine } from '@shequ/schema/command/command-line.mjs';
import { loadContent } from '@shequ/schema/content/load.ts';
import sharp from 'sharp';
import { contentFolders } from '../config/environment.ts';
import { courseFace } from '../src/features/faces/course-faces.ts';
import {
  digestOf,
  shareImage,
  siteShareImage,
  squareMark,
} from '../src/features/share/share-image.ts';

const PUBLIC = fileURLToPath(new URL('../public/', import.meta.url));
const DRAWN = new URL('../src/features/share/drawn.json', import.meta.url);
const USAGE = `用法：pnpm --filter docs-site run print-images

重画分享图片和桌面图标，写进 public/。改了课程名称、图案或者新建课程以后运行；机器上要有思源黑体（Noto Sans CJK）。`;

/** Throws when the machine has no Chinese font: every character would be the same empty box. */
async function needChineseFont(): Promise<void> {
  const draw = (text: string) =>
    sharp(
      Buffer.from(
        `<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'><text y='32' font-size='32' font-family='Noto Sans CJK SC, sans-serif'>${text}</text></svg>`,
      ),
    )
      .raw()
      .toBuffer();
  const [one, other] = await Promise.all([draw('社'), draw('区')]);
  if (one?.equals(other as Buffer)) {
    throw new Error('这台机器没有中文字体，画出来都是空框。请先安装思源黑体（Noto Sans CJK）。');
  }
}

/** A palette keeps flat drawings small. */
async function writePng(name: string, svg: string, width: number): Promise<void> {
  const png = await sharp(Buffer.from(svg), { density: 144 })
    .resize({ width })
    .png({ palette: true, colours: 64, dither: 0, effort: 10, compressionLevel: 9 })
    .toBuffer();
  await writeFile(join(PUBLIC, name), png);
  console.log(`${name}（${(png.length / 1024).toFixed(1)} KB）`);
}

async function draw(): Promise<void> {
  await needChineseFont();
  const { content } = await loadContent(contentFolders());
  const images = new Map([['site', siteShareImage()]]);
  for (const { value } of content.courses) {
    images.set(value.slug, shareImage(value.title, courseFace(value.slug)));
  }
  await mkdir(join(PUBLIC, 'share'), { recursive: true });
  for (const [slug, svg] of images) await writePng(`share/${slug}.png`, svg, 1200);
  const digests = [...images].map(([slug, svg]) => [slug, digestOf(svg)]);
  await writeFile(DRAWN, `${JSON.stringify(Object.fromEntries(digests), null, 2)}\n`);

  const mark = await readFile(join(PUBLIC, 'favicon.svg'), 'utf8');
  await writePng('icon-192.png', mark, 192);
  await writePng('icon-512.png', mark, 512);
  await writePng('icon-maskable-512.png', squareMark(), 512);
  await writePng('apple-touch-icon.png', squareMark(), 180);
}

await runCommandLine({
  usage: USAGE,
  run: (args) => {
    readOptions({ args });
    return draw();
  },
});
