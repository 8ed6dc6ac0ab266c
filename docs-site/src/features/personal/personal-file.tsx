/** Links to the file of what is kept about a person. */
import * as t from './words.ts';

/** `path` is that of the file without its ending. */
export function PersonalFile({ title, text, path }: { title: string; text: string; path: string }) {
  return (
    <section aria-labelledby="personal-file">
      <h2 id="personal-file">{title}</h2>
      <p>{text}</p>
      <p class="form__actions no-print">
        <a class="button button--quiet" href={`${path}.html`}>
          {t.html}
        </a>
        <a class="button button--quiet" href={`${path}.json`}>
          {t.json}
        </a>
      </p>
      <p class="quiet">{t.care}</p>
    </section>
  );
}
