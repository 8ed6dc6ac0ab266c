interface Props {
  kind?: 'warn';
  role?: 'alert' | 'status';
  text: string;
  action: string;
  href?: string;
  onAction?: () => void;
}

/** Why a page cannot show what it is for, and the one thing to do about it. */
export function Notice({ kind, role = 'status', text, action, href, onAction }: Props) {
  return (
    <div class={`notice ${kind ? 'notice--warn' : ''}`} role={role}>
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
