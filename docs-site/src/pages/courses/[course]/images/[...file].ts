/** Pictures of a course, from its `images/` folder, at the address that lessons use. */
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { IMAGE_TYPES } from '@shequ/schema/content/source/images.ts';
import type { APIRoute, GetStaticPaths } from 'astro';
import { contentFolders } from '../../../../../config/environment.ts';
import { siteContent } from '../../../../curriculum/site-content.ts';

/** Files of a folder, with the folders below it; none when it does not exist. */
async function filesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder, { recursive: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

export const getStaticPaths = (async () => {
  const { courses } = await siteContent();
  const paths: { params: { course: string; file: string }; props: { path: string } }[] = [];
  for (const { course } of courses) {
    for (const folder of contentFolders()) {
      const images = join(folder, 'courses', course.slug, 'images');
      for (const file of await filesOf(images)) {
        if (!(extname(file).toLowerCase() in IMAGE_TYPES)) continue;
        paths.push({
          params: { course: course.slug, file: file.replaceAll('\\', '/') },
          props: { path: join(images, file) },
        });
      }
    }
  }
  return paths;
}) satisfies GetStaticPaths;

/** For the build, which cannot know by the content whether a file has changed. */
export const isMadeAnew = true;

export const GET: APIRoute<{ path: string }> = async ({ props }) =>
  new Response(new Uint8Array(await readFile(props.path)), {
    headers: {
      'content-type': IMAGE_TYPES[extname(props.path).toLowerCase()] ?? 'application/octet-stream',
    },
  });
