/** 下一步 for whoever is signed in and has something to do; nothing for all others, nor on a failure. */
import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../graphql/client.ts';
import { formatDate } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import { deviceStorage } from '../../lib/storage.ts';
import { NextStep } from '../standing/next-step.tsx';
import { knownViewer } from '../viewer/viewer.ts';
import { type AssignmentToDo, NEXT_STEP } from './documents.ts';
import { mostUrgent } from './most-urgent.ts';
import * as t from './words.ts';

export default function NextStepBlock() {
  const [toDo, setToDo] = useState<AssignmentToDo | null>(null);
  useEffect(() => {
    if (knownViewer(deviceStorage()) === null) return;
    void ask(NEXT_STEP, {}).then((answer) => {
      if (answer.ok) setToDo(mostUrgent(answer.data.viewer.person?.assignments ?? []));
    });
  }, []);
  if (toDo === null || toDo.nextStep === null) return null;
  const { dueOn, program, state } = toDo;
  return (
    <div class="next-step-block">
      <NextStep step={toDo.nextStep} heading="h2" />
      <p class="quiet">
        {dueOn === null
          ? program.title
          : fill(state === 'OVERDUE' ? t.overdue : t.of, {
              program: program.title,
              date: formatDate(dueOn),
            })}{' '}
        <a href="/me/programs/">{t.all}</a>
      </p>
    </div>
  );
}
