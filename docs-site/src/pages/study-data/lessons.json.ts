/** What “接着学” has to know of every course. */
import type { APIRoute } from 'astro';
import { siteContent } from '../../curriculum/site-content.ts';
import type { CourseInShort } from '../../features/home/go-on.ts';

export const GET: APIRoute = async () => {
  const { courses } = await siteContent();
  const short: CourseInShort[] = courses.map(({ course, lessons, quiz }) => ({
    slug: course.slug,
    title: course.title,
    hasQuiz: quiz !== null,
    lessons: lessons.map(({ lesson, minutes }) => ({
      uuid: lesson.uuid,
      slug: lesson.slug,
      title: lesson.title,
      minutes,
    })),
  }));
  return new Response(JSON.stringify(short), { headers: { 'content-type': 'application/json' } });
};
