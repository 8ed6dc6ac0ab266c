/** The self-checks of a lesson as data, for 复习; the lesson's page carries the same with its keys. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { type SiteLesson, siteContent } from '../../../../curriculum/site-content.ts';
import { citationLinks } from '../../../../features/self-check/citation-link.ts';
import { toSelfChecks } from '../../../../features/self-check/self-check.ts';

export const getStaticPaths = (async () => {
  const { courses } = await siteContent();
  return courses.flatMap(({ course, lessons }) =>
    lessons.map((lesson) => ({
      params: { course: course.slug, lesson: lesson.lesson.slug },
      props: { lesson },
    })),
  );
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ lesson: SiteLesson }> = async ({ props }) => {
  const content = await siteContent();
  const checks = props.lesson.lesson.selfChecks.flatMap((question) => {
    const parts = toSelfChecks([question], (citation) => citationLinks(content, citation));
    const [first] = parts;
    // A part is asked alone, so each brings the text of its case.
    return parts.map((part) => ({
      ...part,
      question: {
        ...part.question,
        caseTitle: first?.question.caseTitle ?? null,
        caseHtml: first?.question.caseHtml ?? null,
      },
    }));
  });
  return Response.json(checks);
};
