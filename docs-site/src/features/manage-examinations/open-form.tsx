/** Arranges an examination: plan, window, candidates, and assessors for each rated component. */
import { useState } from 'preact/hooks';
import { addDays, today } from '../../lib/days.ts';
import { fill } from '../../lib/fill.ts';
import { randomId } from '../../lib/random-id.ts';
import { FailureNotice, RefusalNotice } from '../manage/parts.tsx';
import { type Chosen, PeoplePicker } from '../manage/people-picker.tsx';
import type { Staff } from '../manage/staff-page.tsx';
import { UnitSelect } from '../manage/unit-select.tsx';
import { useAnswer } from '../manage/use-answer.ts';
import { useChange } from '../manage/use-change.ts';
import * as shared from '../manage/words.ts';
import { OPEN, PLANS } from './documents.ts';
import * as t from './words.ts';

const NOBODY: Chosen = new Map();

interface Props {
  staff: Staff;
  unit: string;
  onOpened: (id: string) => void;
}

export function OpenForm({ staff, unit, onOpened }: Props) {
  const { data, failure, reload } = useAnswer(PLANS, {});
  const [planId, setPlanId] = useState<string | null>(null);
  const [candidates, setCandidates] = useState<Chosen>(NOBODY);
  const [assessors, setAssessors] = useState<Readonly<Record<string, Chosen>>>({});
  const [assessorUnit, setAssessorUnit] = useState(unit);
  // The same for a request that is sent again, so that nothing is arranged twice.
  const [idempotencyKey] = useState(randomId);
  const change = useChange();
  if (data === null) return <FailureNotice failure={failure} onRetry={reload} />;
  const plan = data.plans.find(({ id }) => id === planId) ?? data.plans[0];
  if (plan === undefined) return <p class="notice">{t.noPlans}</p>;
  const rated = plan.components.filter(({ method }) => method === 'RUBRIC');
  const day = addDays(today(), 1);

  const submit = async (form: FormData) => {
    const instant = (name: string) => new Date(String(form.get(name))).toISOString();
    const input = {
      planId: plan.id,
      orgUnitCode: unit,
      title: String(form.get('title')).trim(),
      opensAt: instant('opensAt'),
      closesAt: instant('closesAt'),
      candidateIds: [...candidates.keys()],
      assessors: rated.map(({ id }) => ({
        componentId: id,
        assessorIds: [...(assessors[id] ?? NOBODY).keys()],
      })),
      idempotencyKey,
    };
    const done = await change.run(OPEN, { input }, ({ openExamination }) => openExamination);
    if (done !== null) onOpened(done.examination.id);
  };

  return (
    <form
      class="card"
      aria-labelledby="open"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(new FormData(event.currentTarget));
      }}
    >
      <h2 id="open">{t.open}</h2>
      <div class="filters">
        <div class="field">
          <label for="plan">{t.plan}</label>
          <select
            id="plan"
            value={plan.id}
            onChange={(event) => setPlanId(event.currentTarget.value)}
          >
            {data.plans.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="title">{t.name}</label>
          <input id="title" name="title" required maxLength={100} placeholder={t.nameHint} />
        </div>
        <div class="field">
          <label for="opens-at">{t.opensAt}</label>
          <input
            id="opens-at"
            name="opensAt"
            type="datetime-local"
            required
            defaultValue={`${day}T09:00`}
          />
        </div>
        <div class="field">
          <label for="closes-at">{t.closesAt}</label>
          <input
            id="closes-at"
            name="closesAt"
            type="datetime-local"
            required
            defaultValue={`${day}T17:00`}
          />
        </div>
      </div>
      <PeoplePicker
        legend={fill(t.candidates, { n: candidates.size })}
        unit={unit}
        chosen={candidates}
        onChange={setCandidates}
      />
      {rated.length > 0 && (
        <UnitSelect
          id="assessor-unit"
          label={t.assessorUnit}
          own={staff.units}
          unit={assessorUnit}
          onChange={setAssessorUnit}
        />
      )}
      {rated.map(({ id, title, assessorCount }) => (
        <PeoplePicker
          key={id}
          legend={fill(t.assessors, {
            component: title,
            count: assessorCount ?? 1,
            n: (assessors[id] ?? NOBODY).size,
          })}
          unit={assessorUnit}
          holding="ASSESSOR"
          chosen={assessors[id] ?? NOBODY}
          onChange={(chosen) => setAssessors({ ...assessors, [id]: chosen })}
        />
      ))}
      <RefusalNotice refusal={change.refusal} />
      <p class="form__actions">
        <button type="submit" class="button" disabled={change.busy || candidates.size === 0}>
          {change.busy ? shared.working : t.openNow}
        </button>
      </p>
    </form>
  );
}
