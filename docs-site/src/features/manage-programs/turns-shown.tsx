/** Assigning to many as it is seen: how far it is, and what came of it. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { fill } from '../../lib/fill.ts';
import { WorkProgress } from '../manage/parts.tsx';
import type { Progress } from './in-turns.ts';
import type { Turns } from './use-turns.ts';
import * as t from './words.ts';

/** Takes the focus, which was on the button that is gone. */
function useFocus<Element extends HTMLElement>() {
  const element = useRef<Element>(null);
  useEffect(() => element.current?.focus(), []);
  return element;
}

export function UnderWay({ turns, at }: { turns: Turns; at: Progress }) {
  const [isStopping, setStopping] = useState(false);
  const element = useFocus<HTMLDivElement>();
  const { assigned, left } = at;
  return (
    <div ref={element} tabIndex={-1}>
      <WorkProgress
        done={assigned}
        total={assigned + left}
        text={fill(t.underWay, { n: assigned, left })}
      />
      <p class="form__actions">
        <button
          type="button"
          class="button button--quiet"
          disabled={isStopping}
          onClick={() => {
            setStopping(true);
            turns.stop();
          }}
        >
          {isStopping ? t.stopping : t.stop}
        </button>
      </p>
    </div>
  );
}

interface CameOfProps {
  isWhole: boolean;
  text: string;
  children?: ComponentChildren;
}

export function CameOf({ isWhole, text, children }: CameOfProps) {
  const element = useFocus<HTMLDivElement>();
  return (
    <div
      ref={element}
      tabIndex={-1}
      role="status"
      class={`notice ${isWhole ? 'notice--good' : 'notice--warn'}`}
    >
      <p>{text}</p>
      {children}
    </div>
  );
}
