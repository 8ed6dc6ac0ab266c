/** A sheet from the QR code of another phone of the same assessor. */
import { takenSheet } from './hand-over.ts';
import type { Step } from './route.ts';
import { sheetText } from './sheet-text.ts';
import type { Desk, Rate } from './use-rate.ts';
import * as t from './words.ts';

interface Props {
  rate: Rate;
  desk: Desk;
  packed: string;
  go: (taskId: string, step: Step) => void;
  toList: () => void;
}

export function TakeSheet({ rate, desk, packed, go, toList }: Props) {
  const sheet = takenSheet(packed);
  const task = desk.tasks.find(({ id }) => id === sheet?.taskId);
  if (sheet === null || task === undefined) {
    return (
      <div class="notice notice--warn" role="status">
        <p>{sheet === null ? t.takeDamaged : t.takeOther}</p>
        <button type="button" class="button button--quiet" onClick={toList}>
          {t.backToList}
        </button>
      </div>
    );
  }
  const here = desk.sheets[task.id];
  const isOther = here !== undefined && here.id !== sheet.id;
  const take = async () => {
    await rate.change(task.id, (old) =>
      old?.id === sheet.id && old.state === 'SENT' ? old : sheet,
    );
    go(task.id, 'SUMMARY');
    await rate.send();
  };
  return (
    <section aria-labelledby="take-title" class="rating">
      <h2 id="take-title">{t.takeTitle}</h2>
      <pre class="take">{sheetText(task, sheet)}</pre>
      {isOther && <p class="notice notice--warn">{t.takeOlder}</p>}
      <p class="form__actions">
        <button type="button" class="button" onClick={() => void take()}>
          {isOther ? t.takeReplace : t.take}
        </button>
        <button type="button" class="button button--quiet" onClick={toList}>
          {isOther ? t.takeKeep : t.backToList}
        </button>
      </p>
    </section>
  );
}
