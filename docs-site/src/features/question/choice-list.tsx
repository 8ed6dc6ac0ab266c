/** 单选, 多选, 判断: one control a line, with the feedback of each option under it. */

import { Html } from './html.tsx';
import type { QuestionFormProps } from './question-props.ts';
import * as t from './words.ts';

export function ChoiceList({
  question,
  response,
  onChange,
  disabled,
  labelledBy,
  marks,
}: QuestionFormProps) {
  const type = question.type as 'SINGLE_CHOICE' | 'MULTIPLE_CHOICE' | 'TRUE_FALSE';
  const several = type === 'MULTIPLE_CHOICE';
  const chosen =
    response?.type === 'MULTIPLE_CHOICE'
      ? response.choiceIds
      : response !== null && 'choiceId' in response
        ? [response.choiceId]
        : [];

  const pick = (id: string, checked: boolean) => {
    if (type !== 'MULTIPLE_CHOICE') {
      onChange({ type, choiceId: id });
      return;
    }
    const choiceIds = question.choices
      .map((choice) => choice.id)
      .filter((each) => (each === id ? checked : chosen.includes(each)));
    onChange({ type, choiceIds });
  };

  return (
    <fieldset class="options" aria-labelledby={labelledBy}>
      {question.choices.map((choice) => {
        const mark = marks?.[choice.id];
        return (
          <label key={choice.id} class={`option ${mark ? `option--${mark.state}` : ''}`}>
            <input
              type={several ? 'checkbox' : 'radio'}
              name={`q-${question.uuid}`}
              checked={chosen.includes(choice.id)}
              disabled={disabled}
              onChange={(event) => pick(choice.id, event.currentTarget.checked)}
            />
            <span class="option__text">
              <Html html={choice.html} />
              {mark && mark.state !== 'plain' && (
                <span class="option__mark">{mark.state === 'right' ? t.right : t.wrong}</span>
              )}
              {mark?.html && <Html class="option__feedback" html={mark.html} />}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
