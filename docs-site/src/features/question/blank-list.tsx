/** 填空: a field for every gap, in the order of the gaps. */

import { fill } from '../../lib/fill.ts';
import type { QuestionFormProps } from './question-props.ts';
import * as t from './words.ts';

export function BlankList({
  question,
  response,
  onChange,
  disabled,
  labelledBy,
  marks,
}: QuestionFormProps) {
  const texts = new Map(
    response?.type === 'FILL_BLANK' ? response.blanks.map(({ id, text }) => [id, text]) : [],
  );
  const write = (id: string, text: string) => {
    texts.set(id, text);
    const blanks = question.blankIds.flatMap((each) => {
      const written = texts.get(each) ?? '';
      return written.trim() === '' ? [] : [{ id: each, text: written }];
    });
    onChange({ type: 'FILL_BLANK', blanks });
  };

  return (
    <fieldset class="blanks" aria-labelledby={labelledBy}>
      {question.blankIds.map((id, index) => (
        <label key={id} class={`blank-field ${marks?.[id] ? `option--${marks[id].state}` : ''}`}>
          <span>{fill(t.blank, { n: index + 1 })}</span>
          <input
            type="text"
            maxLength={200}
            autocomplete="off"
            value={texts.get(id) ?? ''}
            disabled={disabled}
            onInput={(event) => write(id, event.currentTarget.value)}
          />
          {marks?.[id]?.html && <span class="option__feedback">{marks[id].html}</span>}
        </label>
      ))}
    </fieldset>
  );
}
