/**
 * The catalogue's filter in the browser. Which course matches is decided here and shown with
 * `hidden`; without scripts the style rules of CatalogueRules.astro do the same.
 */
import { fill } from '../../lib/fill.ts';

/** True when a course belongs to both choices; the empty choice means all. */
export function matches(
  course: { kinds: string[]; positions: string[] },
  choice: { kind: string; position: string },
): boolean {
  return (
    (choice.kind === '' || course.kinds.includes(choice.kind)) &&
    (choice.position === '' || course.positions.includes(choice.position))
  );
}

/** The address that shows a choice, e.g. `/courses/?kind=SPECIAL`; all courses need no question mark. */
export function addressOf(path: string, choice: { kind: string; position: string }): string {
  const query = new URLSearchParams();
  if (choice.kind !== '') query.set('kind', choice.kind);
  if (choice.position !== '') query.set('position', choice.position);
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** Takes over the filter of a catalogue page. Unknown values in the address count as “all”. */
export function startCatalogue(root: HTMLElement | null): void {
  if (root === null) return;
  const form = root.querySelector('form');
  const courses = [...root.querySelectorAll<HTMLElement>('[data-course]')];
  const count = root.querySelector('[role=status]');
  const none = root.querySelector<HTMLElement>('.none');
  if (form === null || count === null || none === null) return;

  const choose = (name: string, value: string) => {
    const radios = [...form.querySelectorAll<HTMLInputElement>(`input[name=${name}]`)];
    const radio = radios.find((each) => each.value === value) ?? radios[0];
    if (radio) radio.checked = true;
  };
  const choiceNow = () => {
    const data = new FormData(form);
    return { kind: String(data.get('kind') ?? ''), position: String(data.get('position') ?? '') };
  };
  const show = () => {
    const choice = choiceNow();
    let shown = 0;
    for (const course of courses) {
      const match = matches(
        {
          kinds: (course.dataset.kind ?? '').split(' '),
          positions: (course.dataset.position ?? '').split(' '),
        },
        choice,
      );
      course.hidden = !match;
      if (match) shown += 1;
    }
    count.textContent = fill(root.dataset.count ?? '{n}', { n: shown });
    none.hidden = shown > 0;
    return choice;
  };
  const fromAddress = () => {
    const query = new URLSearchParams(location.search);
    choose('kind', query.get('kind') ?? '');
    choose('position', query.get('position') ?? '');
    show();
  };

  form.addEventListener('change', () =>
    history.replaceState(null, '', addressOf(location.pathname, show())),
  );
  form.addEventListener('submit', (event) => event.preventDefault());
  fromAddress();
}
