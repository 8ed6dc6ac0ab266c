/** What somebody answered, in words; once the quiz opens it, with what the author says to each choice. */
import { Html } from '../question/html.tsx';
import type { AttemptQuestion } from './documents.ts';
import * as t from './words.ts';

interface Option {
  id: string;
  html: string;
}

const htmlOf = (options: readonly Option[], id: string): string =>
  options.find((option) => option.id === id)?.html ?? '';

/** Each line of the answer; empty when nothing was answered. */
function linesOf(question: AttemptQuestion): { id: string; html: string }[] {
  const { savedResponse: saved, choices, items, left, right } = question;
  if (saved === null) return [];
  if (saved.choiceId !== null)
    return [{ id: saved.choiceId, html: htmlOf(choices, saved.choiceId) }];
  if (saved.choiceIds.length > 0) {
    return choices.filter(({ id }) => saved.choiceIds.includes(id));
  }
  if (saved.itemIds.length > 0) return saved.itemIds.map((id) => ({ id, html: htmlOf(items, id) }));
  return saved.pairs.map(({ leftId, rightId }) => ({
    id: leftId,
    html: `${htmlOf(left, leftId)} → ${htmlOf(right, rightId)}`,
  }));
}

export function OwnAnswer({ question }: { question: AttemptQuestion }) {
  const typed = question.savedResponse?.blanks ?? [];
  const lines = linesOf(question);
  const feedback = question.review?.feedback ?? [];
  if (lines.length === 0 && typed.every(({ text }) => text === '')) {
    return <p class="own-answer quiet">{t.notAnswered}</p>;
  }
  const List = question.type === 'ORDERING' ? 'ol' : 'ul';
  return (
    <div class="own-answer">
      <p class="quiet">{t.ownAnswer}</p>
      <List>
        {lines.map(({ id, html }) => {
          const said = feedback.find(({ choiceId }) => choiceId === id);
          return (
            <li key={id}>
              <Html html={html} />
              {said !== undefined && (
                <p class="quiet">
                  <Html html={said.html} />
                </p>
              )}
            </li>
          );
        })}
        {typed.map(({ id, text }) => (
          <li key={id}>{text === '' ? t.leftEmpty : text}</li>
        ))}
      </List>
    </div>
  );
}
