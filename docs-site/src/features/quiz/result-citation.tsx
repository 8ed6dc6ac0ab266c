/** A citation under a question of the result: one link an article, which opens its gist. */
import { sourceHref } from '@shequ/schema/content/source/article.ts';
import { bringGist } from './bring-gist.ts';
import type { AttemptQuestion } from './documents.ts';

interface Props {
  citation: AttemptQuestion['citations'][number];
}

export function ResultCitation({ citation: { sourceId, shortTitle, articles } }: Props) {
  const law = shortTitle === null ? sourceId : `《${shortTitle}》`;
  if (articles.length === 0) {
    return (
      <a class="source-link" href={sourceHref(sourceId)}>
        {law}
      </a>
    );
  }
  return (
    <>
      {articles.map((article, index) => (
        <>
          {index > 0 && '、'}
          <a class="source-link" href={sourceHref(sourceId, article)} onClick={bringGist}>
            {index === 0 && law}
            {article}
          </a>
        </>
      ))}
    </>
  );
}
