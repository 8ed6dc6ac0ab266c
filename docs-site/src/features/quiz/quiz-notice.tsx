interface Props {
  kind?: 'warn';
  text: string;
  action: string;
  href?: string;
  onAction?: () => void;
}

/** Why there is no quiz to sit now, and the one thing to do about it. */
export function QuizNotice({ kind, text, action, href, onAction }: Props) {
  return (
    <div class={`notice ${kind ? 'notice--warn' : ''}`} role="status">
      <p>{text}</p>
      {href !== undefined ? (
        <a class="button" href={href}>
          {action}
        </a>
      ) : (
        <button type="button" class="button button--quiet" onClick={onAction}>
          {action}
        </button>
      )}
    </div>
  );
}
