import type { TaskState } from './task-groups.ts';
import * as t from './words.ts';

const CLASSES: Record<TaskState, string> = {
  NOT_RATED: '',
  BEGUN: 'tag--accent',
  UNSENT: 'tag--amber',
  SENT: 'tag--good',
  REFUSED: 'tag--seal',
  CLOSED: '',
};

export function StateTag({ state }: { state: TaskState }) {
  return <span class={`tag ${CLASSES[state]}`}>{t.states[state]}</span>;
}
