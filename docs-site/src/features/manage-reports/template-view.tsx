/** One table of a superior: filled for a unit and a day, and which cell of it is what. */
import { useState } from 'preact/hooks';
import { fill } from '../../lib/fill.ts';
import type { StaffGrant } from '../manage/documents.ts';
import { FormDialog } from '../manage/form-dialog.tsx';
import { FailureNotice } from '../manage/parts.tsx';
import type { Changes } from '../manage/use-address.ts';
import { useAnswer } from '../manage/use-answer.ts';
import { useChange } from '../manage/use-change.ts';
import { notices } from '../manage/words.ts';
import { REMOVE, TEMPLATE, type Template } from './documents.ts';
import { FillForm } from './fill-form.tsx';
import { MappingForm } from './mapping-form.tsx';
import * as t from './words.ts';

interface Props {
  id: string;
  own: StaffGrant['orgUnit'][];
  unit: string;
  address: { set: (changes: Changes) => void };
}

export function TemplateView({ id, own, unit, address }: Props) {
  const { data, failure, reload } = useAnswer(TEMPLATE, { id });
  const back = () => address.set({ table: null });
  const template = data?.reportTemplate ?? null;
  return (
    <>
      <p class="back">
        <button type="button" class="button button--quiet" onClick={back}>
          {t.back}
        </button>
      </p>
      <FailureNotice failure={failure} onRetry={reload} />
      {data === null && failure === null && <p role="status">{notices.loading}</p>}
      {data !== null && template === null && <p class="notice notice--warn">{t.gone}</p>}
      {data !== null && template !== null && (
        <>
          <h2 class="person-name">{template.name}</h2>
          <p class="quiet">
            {fill(t.keptBy, { unit: template.unit.name, file: template.fileName })}
          </p>
          <FillForm key={template.version} template={template} own={own} unit={unit} />
          {template.mine ? (
            <>
              <MappingForm
                key={`mapping-${template.version}`}
                template={template}
                fields={data.reportFields}
                onSaved={reload}
              />
              <Remove template={template} onRemoved={back} />
            </>
          ) : (
            <p class="notice">{fill(t.onlyOwner, { unit: template.unit.name })}</p>
          )}
        </>
      )}
    </>
  );
}

function Remove({ template, onRemoved }: { template: Template; onRemoved: () => void }) {
  const [isAsked, setAsked] = useState(false);
  const change = useChange();
  const { id, name } = template;
  const remove = async () => {
    const removed = await change.run(
      REMOVE,
      { input: { reportId: id } },
      ({ removeReportTemplate }) => removeReportTemplate,
    );
    if (removed !== null) onRemoved();
  };
  return (
    <section>
      <button type="button" class="button button--quiet" onClick={() => setAsked(true)}>
        {t.remove}
      </button>
      {isAsked && (
        <FormDialog
          title={t.remove}
          text={fill(t.removeText, { name })}
          submit={t.remove}
          fields={[]}
          change={change}
          onSubmit={() => void remove()}
          onClose={() => setAsked(false)}
        />
      )}
    </section>
  );
}
