import { useState } from 'preact/hooks';
import { ask } from '../../graphql/client.ts';
import { formatMoment } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import { MoreRows } from '../manage/parts.tsx';
import { PrintedFilters } from '../manage/printed-filters.tsx';
import type { Staff } from '../manage/staff-page.tsx';
import { UnitSelect } from '../manage/unit-select.tsx';
import type { useAddress } from '../manage/use-address.ts';
import { usePages } from '../manage/use-pages.ts';
import { EXAMINATIONS, type ExaminationRow } from './documents.ts';
import { OpenForm } from './open-form.tsx';
import * as t from './words.ts';

const PAGE = 50;

export function ExaminationList({
  staff,
  address,
}: {
  staff: Staff;
  address: ReturnType<typeof useAddress>;
}) {
  const [isOpening, setOpening] = useState(false);
  const unit = address.get('unit') ?? staff.units[0]?.code ?? '';
  const pages = usePages<ExaminationRow>(unit, async (after) => {
    const answer = await ask(EXAMINATIONS, {
      filter: { orgUnitCode: unit },
      first: PAGE,
      after,
    });
    return answer.ok ? { ok: true, data: answer.data.examinations } : answer;
  });
  return (
    <>
      <div class="filters">
        <PrintedFilters />
        <UnitSelect
          own={staff.units}
          unit={unit}
          onChange={(code) => address.set({ unit: code })}
        />
        {staff.has('COORDINATOR') && !isOpening && (
          <button type="button" class="button" onClick={() => setOpening(true)}>
            {t.open}
          </button>
        )}
      </div>
      {isOpening && (
        <OpenForm key={unit} staff={staff} unit={unit} onOpened={(id) => address.set({ id })} />
      )}
      <section aria-labelledby="examinations">
        <h2 id="examinations">{t.list}</h2>
        {pages.rows?.length === 0 && <p>{t.none}</p>}
        {pages.rows !== null && pages.rows.length > 0 && (
          <table class="table table--cards">
            <thead>
              <tr>
                <th scope="col">{t.columns.title}</th>
                <th scope="col">{t.columns.plan}</th>
                <th scope="col">{t.columns.unit}</th>
                <th scope="col">{t.columns.time}</th>
                <th scope="col">{t.columns.state}</th>
              </tr>
            </thead>
            <tbody>
              {pages.rows.map(({ id, title, plan, orgUnit, opensAt, closesAt, state }) => (
                <tr key={id}>
                  <th scope="row">
                    <a href={address.href({ id })}>{title}</a>
                  </th>
                  <td>{plan.title}</td>
                  <td>{orgUnit.name}</td>
                  <td>
                    {fill(t.from, { from: formatMoment(opensAt), until: formatMoment(closesAt) })}
                  </td>
                  <td>
                    <span class={`tag ${state === 'OPEN' ? 'tag--accent' : ''}`}>
                      {t.states[state]}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <MoreRows pages={pages} size={PAGE} />
      </section>
    </>
  );
}
