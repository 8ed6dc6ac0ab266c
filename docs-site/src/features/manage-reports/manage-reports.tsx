/** 一张表: which tables there are, and one of them. */

import { formatMoment } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import { FailureNotice } from '../manage/parts.tsx';
import { PrintedFilters } from '../manage/printed-filters.tsx';
import type { Role } from '../manage/staff.ts';
import { type Staff, StaffPage } from '../manage/staff-page.tsx';
import { UnitSelect } from '../manage/unit-select.tsx';
import { useAddress } from '../manage/use-address.ts';
import { useAnswer } from '../manage/use-answer.ts';
import { notices } from '../manage/words.ts';
import { AddTemplate } from './add-template.tsx';
import { type ListedTemplate, TEMPLATES } from './documents.ts';
import { TemplateView } from './template-view.tsx';
import * as t from './words.ts';

const ROLES: readonly Role[] = ['COORDINATOR', 'ADMIN'];

export default function ManageReports() {
  return (
    <StaffPage path="/manage/reports/" roles={ROLES}>
      {(staff) => <Reports staff={staff} />}
    </StaffPage>
  );
}

type Address = ReturnType<typeof useAddress>;

function Reports({ staff }: { staff: Staff }) {
  const address = useAddress();
  const id = address.get('table');
  const unit = address.get('unit') ?? staff.units[0]?.code ?? '';
  if (id !== null) {
    return <TemplateView key={id} id={id} own={staff.units} unit={unit} address={address} />;
  }
  return <TemplateList staff={staff} unit={unit} address={address} />;
}

function TemplateList({ staff, unit, address }: { staff: Staff; unit: string; address: Address }) {
  const { data, failure, reload } = useAnswer(TEMPLATES, { unit });
  const templates = data?.reportTemplates ?? null;
  return (
    <>
      <div class="filters">
        <PrintedFilters />
        <UnitSelect
          own={staff.units}
          unit={unit}
          label={t.unit}
          onChange={(code) => address.set({ unit: code })}
        />
      </div>
      <section aria-labelledby="tables">
        <h2 id="tables">{t.tables}</h2>
        <FailureNotice failure={failure} onRetry={reload} />
        {templates === null && failure === null && <p role="status">{notices.loading}</p>}
        {templates?.length === 0 && <p>{t.none}</p>}
        {templates !== null && templates.length > 0 && (
          <TemplateTable templates={templates} address={address} />
        )}
      </section>
      <section aria-labelledby="add">
        <h2 id="add">{t.add}</h2>
        <AddTemplate unit={unit} onKept={(id) => address.set({ table: id, unit })} />
      </section>
    </>
  );
}

function TemplateTable({
  templates,
  address,
}: {
  templates: readonly ListedTemplate[];
  address: Address;
}) {
  return (
    <table class="table table--cards">
      <thead>
        <tr>
          <th scope="col">{t.columns.name}</th>
          <th scope="col">{t.columns.unit}</th>
          <th scope="col">{t.columns.columns}</th>
          <th scope="col">{t.columns.changed}</th>
        </tr>
      </thead>
      <tbody>
        {templates.map(({ id, name, unit, mapping, changedAt }) => {
          const chosen = mapping.columns.length + mapping.cells.length;
          const href = address.href({ table: id });
          return (
            <tr key={id}>
              <th scope="row">
                <a
                  href={href}
                  onClick={(event) => {
                    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                    event.preventDefault();
                    address.set({ table: id });
                  }}
                >
                  {name}
                </a>
              </th>
              <td data-label={t.columns.unit}>{unit.name}</td>
              <td data-label={t.columns.columns}>
                {chosen === 0 ? t.notChosen : fill(t.chosen, { n: chosen })}
              </td>
              <td data-label={t.columns.changed}>{formatMoment(changedAt)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
