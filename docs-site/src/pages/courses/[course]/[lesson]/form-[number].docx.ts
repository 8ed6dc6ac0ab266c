/** A form of a lesson as a Word document, see features/forms. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { siteContent } from '../../../../curriculum/site-content.ts';
import { formDocument, WORD_TYPE } from '../../../../features/forms/form-document.ts';
import { type Form, formsOfLesson } from '../../../../features/forms/forms-of.ts';
import { origin } from '../../../../features/forms/words.ts';
import { fill } from '../../../../lib/fill.ts';

export const getStaticPaths = (async () => {
  const { courses } = await siteContent();
  return courses.flatMap(({ course, lessons }) =>
    lessons.flatMap(({ lesson }) =>
      formsOfLesson(lesson).map((form) => ({
        params: { course: course.slug, lesson: lesson.slug, number: String(form.number) },
        props: { form, lesson: lesson.title },
      })),
    ),
  );
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ form: Form; lesson: string }> = async ({ props }) => {
  const { form, lesson } = props;
  const document = await formDocument({ ...form, origin: fill(origin, { lesson }) });
  return new Response(document as BodyInit, { headers: { 'content-type': WORD_TYPE } });
};
