/** An answer to a question as it was delivered: well-formed, and right by chance only. */

export interface DeliveredQuestion {
  id: string;
  type: string;
  choices: { id: string }[];
  blankIds: string[];
  items: { id: string }[];
  left: { id: string }[];
  right: { id: string }[];
}

/** `pick` chooses among the choices. Throws on a type that nobody can answer. */
export function answerQuestion(
  question: DeliveredQuestion,
  pick: (count: number) => number,
): Record<string, unknown> {
  const ids = (options: { id: string }[]) => options.map(({ id }) => id);
  const { type } = question;
  const choice = question.choices[pick(question.choices.length)]?.id;
  switch (type) {
    case 'SINGLE_CHOICE':
    case 'TRUE_FALSE':
      return { type, choiceId: choice };
    case 'MULTIPLE_CHOICE':
      return { type, choiceIds: [choice] };
    case 'FILL_BLANK':
      return { type, blanks: question.blankIds.map((id) => ({ id, text: '七日' })) };
    case 'ORDERING':
      return { type, itemIds: ids(question.items) };
    case 'MATCHING':
      return {
        type,
        pairs: question.left.map(({ id }, index) => ({
          leftId: id,
          rightId: question.right[index]?.id,
        })),
      };
    default:
      throw new Error(`a question of type ${type} was delivered`);
  }
}
