/** A requirement with its parts in the sentences of the API: what is missing first, what is met folded. */
import type { ComponentChildren } from 'preact';
import { fill } from '../../lib/fill.ts';
import type { Requirement, Standing } from './documents.ts';
import { type Status, treeOf } from './tree-of.ts';
import * as t from './words.ts';

const MARKS: Record<Requirement['state'], string> = {
  MET: '✓',
  MISSING: '○',
  EXPIRED: '✕',
  WAIVED: '✓',
};
export const STATE_TAGS: Record<Requirement['state'], string> = {
  MET: 'tag--good',
  MISSING: '',
  EXPIRED: 'tag--seal',
  WAIVED: 'tag--good',
};

export const isDone = ({ state }: Requirement) => state === 'MET' || state === 'WAIVED';

const Mark = ({ state }: Pick<Requirement, 'state'>) => (
  <span class={`requirement__mark requirement__mark--${state}`} aria-hidden="true">
    {MARKS[state]}
  </span>
);

/** What else stands beside a requirement, such as a button of a registrar. */
type Action = (status: Requirement) => ComponentChildren;

function Leaf({ status, action }: { status: Status; action?: Action }) {
  const { href, text } = status;
  return (
    <li class="requirement">
      <Mark state={status.state} />
      <span>
        {text} {!isDone(status) && href !== null && <a href={href}>{t.goThere}</a>}{' '}
        {action?.(status)}
      </span>
    </li>
  );
}

function Group({ status, action }: { status: Status; action?: Action }) {
  const { children, state, title, text } = status;
  return (
    <li>
      <details open={!isDone(status)}>
        <summary class="requirement">
          <Mark state={status.state} />
          <span class="requirement__title">
            {title} <span class={`tag ${STATE_TAGS[state]}`}>{t.states[state]}</span>
          </span>
          <span class="requirement__text">{text}</span>
        </summary>
        {action?.(status)}
        <Parts of={children} action={action} />
      </details>
    </li>
  );
}

/** So few that are met are shown as they stand. */
const FEW = 2;

function Parts({ of, action }: { of: readonly Status[]; action?: Action }) {
  const part = (status: Status) => {
    const Part = status.children.length > 0 ? Group : Leaf;
    return <Part key={status.nodeId} status={status} action={action} />;
  };
  const done = of.filter(isDone);
  const isMixed = done.length > FEW && done.length < of.length;
  if (!isMixed) return <ul class="requirements">{of.map(part)}</ul>;
  return (
    <ul class="requirements">
      {of.filter((status) => !isDone(status)).map(part)}
      <li key="done">
        <details>
          <summary class="requirement">
            <Mark state="MET" />
            {fill(t.alsoMet, { n: done.length })}
          </summary>
          <ul class="requirements">{done.map(part)}</ul>
        </details>
      </li>
    </ul>
  );
}

/** Whoever shows the tree says how the root stands, unless the root is all there is. */
export function RequirementTree({ status, action }: { status: Standing; action?: Action }) {
  const root = treeOf(status);
  return <Parts of={root.children.length > 0 ? root.children : [root]} action={action} />;
}
