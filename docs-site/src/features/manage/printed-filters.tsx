/** What a list is of, on paper: the controls of its filter as one line. Stands first among them. */
import { useEffect, useRef } from 'preact/hooks';
import { fill } from '../../lib/fill.ts';
import * as t from './words.ts';

/** What one has chosen or typed; null for all of it. */
function chosenIn(control: HTMLInputElement | HTMLSelectElement): string | null {
  if (control.value === '') return null;
  return control instanceof HTMLSelectElement
    ? (control.selectedOptions[0]?.text ?? null)
    : control.value;
}

function sayControls(box: HTMLElement): string {
  const said = [...box.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')]
    .map((control) => ({ label: control.labels?.[0]?.textContent, value: chosenIn(control) }))
    .filter(({ label, value }) => label && value !== null)
    .map(({ label, value }) => fill(t.namedFilter, { label: label ?? '', value: value ?? '' }));
  return fill(t.printedFilters, { filters: said.join(t.filterSeparator) || t.noFilters });
}

export function PrintedFilters() {
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // Read when it is printed: names of units arrive later than the controls.
    const say = () => {
      const box = line.current?.parentElement;
      if (line.current && box) line.current.textContent = sayControls(box);
    };
    addEventListener('beforeprint', say);
    return () => removeEventListener('beforeprint', say);
  }, []);
  return <p class="print-only filters__said" ref={line} />;
}
