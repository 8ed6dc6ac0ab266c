/** 配对: a list to choose from beside every left cell. */

import { Html } from './html.tsx';
import type { QuestionFormProps } from './question-props.ts';
import * as t from './words.ts';

/** Text of rendered inline Markdown; an option of a list can hold no markup. */
function textOf(html: string): string {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '';
}

export function MatchList({
  question,
  response,
  onChange,
  disabled,
  labelledBy,
  marks,
}: QuestionFormProps) {
  const pairs = new Map(
    response?.type === 'MATCHING' ? response.pairs.map((pair) => [pair.leftId, pair.rightId]) : [],
  );
  const pick = (leftId: string, rightId: string) => {
    if (rightId === '') pairs.delete(leftId);
    else pairs.set(leftId, rightId);
    const list = question.left.flatMap(({ id }) => {
      const paired = pairs.get(id);
      return paired === undefined ? [] : [{ leftId: id, rightId: paired }];
    });
    onChange({ type: 'MATCHING', pairs: list });
  };

  return (
    <fieldset class="matches" aria-labelledby={labelledBy}>
      {question.left.map((left) => {
        const id = `m-${question.uuid}-${left.id}`;
        return (
          <div
            key={left.id}
            class={`match ${marks?.[left.id] ? `option--${marks[left.id]?.state}` : ''}`}
          >
            <label for={id}>
              <Html html={left.html} />
            </label>
            <select
              id={id}
              value={pairs.get(left.id) ?? ''}
              disabled={disabled}
              onChange={(event) => pick(left.id, event.currentTarget.value)}
            >
              <option value="">{t.choose}</option>
              {question.right.map((right) => (
                <option key={right.id} value={right.id}>
                  {textOf(right.html)}
                </option>
              ))}
            </select>
            {marks?.[left.id]?.html && (
              <Html class="option__feedback" html={marks[left.id]?.html ?? ''} />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
