/** A sample as a Word document. */
import { parseMarkdown } from '@shequ/schema/content/markdown.ts';
import type { Sample } from '@shequ/schema/content/model.ts';
import type { APIRoute, GetStaticPaths } from 'astro';
import { siteContent } from '../../curriculum/site-content.ts';
import { formDocument, WORD_TYPE } from '../../features/forms/form-document.ts';
import { origin } from '../../features/forms/words.ts';
import { fill } from '../../lib/fill.ts';

export const getStaticPaths = (async () => {
  const { samples } = await siteContent();
  return samples.map(({ sample }) => ({ params: { sample: sample.slug }, props: { sample } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ sample: Sample }> = async ({ props: { sample } }) => {
  const document = await formDocument({
    title: sample.title,
    blocks: parseMarkdown(sample.body).children,
    origin: fill(origin, { lesson: sample.title }),
  });
  return new Response(document as BodyInit, { headers: { 'content-type': WORD_TYPE } });
};
