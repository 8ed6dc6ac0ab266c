/**
 * 排序: each line moves up or down by a button, which works by touch, keyboard and screen reader
 * alike. The order shown counts as an answer only once something has been moved: the delivered
 * order is never the right one.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { fill } from '../../lib/fill.ts';
import { Html } from './html.tsx';
import { moved } from './moved.ts';
import type { QuestionFormProps } from './question-props.ts';
import * as t from './words.ts';

export function OrderList({
  question,
  response,
  onChange,
  disabled,
  labelledBy,
  marks,
}: QuestionFormProps) {
  const list = useRef<HTMLOListElement>(null);
  const [lastMove, setLastMove] = useState<{ id: string; by: -1 | 1 } | null>(null);
  const order =
    response?.type === 'ORDERING' ? response.itemIds : question.items.map((item) => item.id);
  const htmlOf = (id: string) => question.items.find((item) => item.id === id)?.html ?? '';

  // A moved element loses the focus, and the person with it.
  useEffect(() => {
    if (lastMove === null) return;
    const row = list.current?.querySelector(`[data-item="${CSS.escape(lastMove.id)}"]`);
    const same = row?.querySelector<HTMLButtonElement>(
      `[data-by="${lastMove.by}"]:not([disabled])`,
    );
    (same ?? row?.querySelector<HTMLButtonElement>('button:not([disabled])'))?.focus();
  }, [lastMove, order.join()]);

  const move = (id: string, by: -1 | 1) => {
    onChange({ type: 'ORDERING', itemIds: moved(order, id, by) });
    setLastMove({ id, by });
  };
  const place = lastMove === null ? 0 : order.indexOf(lastMove.id) + 1;

  return (
    <fieldset aria-labelledby={labelledBy}>
      <ol class="order" ref={list}>
        {order.map((id, index) => (
          <li
            key={id}
            data-item={id}
            class={`order__item ${marks?.[id] ? `option--${marks[id].state}` : ''}`}
          >
            <span class="order__number" aria-hidden="true">
              {index + 1}
            </span>
            <Html class="order__text" html={htmlOf(id)} />
            {!disabled && (
              <span class="order__moves">
                <button
                  type="button"
                  data-by="-1"
                  disabled={index === 0}
                  aria-label={fill(t.moveUp, { n: index + 1 })}
                  onClick={() => move(id, -1)}
                >
                  ↑
                </button>
                <button
                  type="button"
                  data-by="1"
                  disabled={index === order.length - 1}
                  aria-label={fill(t.moveDown, { n: index + 1 })}
                  onClick={() => move(id, 1)}
                >
                  ↓
                </button>
              </span>
            )}
          </li>
        ))}
      </ol>
      <p class="visually-hidden" aria-live="polite">
        {place > 0 && fill(t.movedTo, { n: place })}
      </p>
    </fieldset>
  );
}
