import type { RefObject } from 'preact';
import { fill } from '../../lib/fill.ts';
import type { RateLine } from './rate-task.ts';
import * as t from './words.ts';

interface Props {
  heading: RefObject<HTMLHeadingElement>;
  line: RateLine;
  index: number;
  total: number;
  given: number | undefined;
  disabled: boolean;
  onGive: (level: number) => void;
}

/** One line of the rubric: its levels as large buttons, with what each looks like. */
export function Criterion({ heading, line, index, total, given, disabled, onGive }: Props) {
  return (
    <fieldset class="criterion" disabled={disabled}>
      <legend>
        <span class="quiet">
          {fill(t.lineOf, { n: index + 1, total })} · {fill(t.weight, { n: line.weight })}
        </span>
        <h2 ref={heading} tabIndex={-1}>
          {line.title}
        </h2>
      </legend>
      {line.levels.map(({ level, anchor }) => (
        <label key={level} class="level">
          <input
            type="radio"
            name={`line-${line.id}`}
            checked={given === level}
            onChange={() => onGive(level)}
          />
          <strong>{fill(t.levelOf, { n: level })}</strong>
          <span>{anchor}</span>
        </label>
      ))}
    </fieldset>
  );
}
