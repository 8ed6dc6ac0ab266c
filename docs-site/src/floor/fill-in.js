// @ts-check
/**
 * What browsers at the floor (iOS 15.0, Chrome 88) lack and the site uses. The head of every page
 * loads this file only where something is missing, before any other script runs; browsers of today
 * never fetch it. Plain JavaScript, copied as it is. The build knows what stands here by
 * `FILLED_IN` in scripts/build/above-the-floor.ts.
 */
(() => {
  /**
   * @param {object} target
   * @param {Record<string, Function>} methods
   */
  const fillIn = (target, methods) => {
    for (const [name, value] of Object.entries(methods)) {
      if (!(name in target)) {
        Object.defineProperty(target, name, { value, writable: true, configurable: true });
      }
    }
  };

  /**
   * @this {ArrayLike<unknown>}
   * @param {number} index
   */
  function at(index) {
    const place = Math.trunc(index) || 0;
    return this[place < 0 ? this.length + place : place];
  }
  fillIn(String.prototype, { at });
  fillIn(Object.getPrototypeOf(Uint8Array.prototype), { at });
  fillIn(Array.prototype, {
    at,
    /**
     * @this {unknown[]}
     * @param {(value: unknown, index: number, all: unknown[]) => unknown} test
     */
    findLast(test) {
      for (let index = this.length - 1; index >= 0; index -= 1) {
        if (test(this[index], index, this)) return this[index];
      }
      return undefined;
    },
    /** @this {unknown[]} */
    toReversed() {
      return [...this].reverse();
    },
    /**
     * @this {unknown[]}
     * @param {(a: unknown, b: unknown) => number} [compare]
     */
    toSorted(compare) {
      return [...this].sort(compare);
    },
  });

  fillIn(Object, {
    /**
     * @param {object} owner
     * @param {PropertyKey} name
     */
    // biome-ignore lint/suspicious/noPrototypeBuiltins: this is what fills in Object.hasOwn
    hasOwn: (owner, name) => Object.prototype.hasOwnProperty.call(owner, name),
  });
  fillIn(Map, {
    /**
     * @param {Iterable<unknown>} values
     * @param {(value: unknown, index: number) => unknown} keyOf
     */
    groupBy(values, keyOf) {
      /** @type {Map<unknown, unknown[]>} */
      const groups = new Map();
      let index = 0;
      for (const value of values) {
        const key = keyOf(value, index);
        const group = groups.get(key);
        if (group === undefined) groups.set(key, [value]);
        else group.push(value);
        index += 1;
      }
      return groups;
    },
  });

  fillIn(AbortSignal, {
    /** @param {number} milliseconds */
    timeout(milliseconds) {
      const controller = new AbortController();
      setTimeout(() => controller.abort(), milliseconds);
      return controller.signal;
    },
  });

  /**
   * Copies what the site keeps: plain objects, arrays, dates and values.
   * @param {unknown} value
   * @returns {unknown}
   */
  function copyOf(value) {
    if (value instanceof Date) return new Date(value);
    if (Array.isArray(value)) return value.map(copyOf);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, copyOf(each)]));
  }
  fillIn(window, { structuredClone: copyOf });

  if ('HTMLDialogElement' in window) return;

  const FOCUSABLE =
    'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex="0"]';
  /** Open dialogs, the last on top, each with what had the focus before it. */
  const open = /** @type {{ dialog: HTMLElement, before: Element | null }[]} */ ([]);

  /** @param {HTMLElement} dialog */
  const focusFirst = (dialog) => {
    const first = dialog.querySelector('[autofocus]') ?? dialog.querySelector(FOCUSABLE) ?? dialog;
    /** @type {HTMLElement} */ (first).focus();
  };

  Object.defineProperty(HTMLElement.prototype, 'open', {
    configurable: true,
    /** @this {HTMLElement} */
    get() {
      return this.hasAttribute('open');
    },
    /**
     * @this {HTMLElement}
     * @param {unknown} value
     */
    set(value) {
      this.toggleAttribute('open', Boolean(value));
    },
  });
  fillIn(HTMLElement.prototype, {
    /** @this {HTMLElement} */
    showModal() {
      if (this.hasAttribute('open')) return;
      this.setAttribute('open', '');
      this.setAttribute('role', 'dialog');
      this.setAttribute('aria-modal', 'true');
      if (!this.hasAttribute('tabindex')) this.tabIndex = -1;
      // Styles set one by one are what the security policy allows without a hash.
      Object.assign(this.style, { position: 'fixed', inset: '0', margin: 'auto', zIndex: '100' });
      this.style.boxShadow = '0 0 0 100vmax rgb(0 0 0 / 45%)';
      open.push({ dialog: this, before: document.activeElement });
      focusFirst(this);
    },
    /** @this {HTMLElement} */
    close() {
      if (!this.hasAttribute('open')) return;
      this.removeAttribute('open');
      const place = open.findIndex(({ dialog }) => dialog === this);
      const [entry] = place === -1 ? [] : open.splice(place, 1);
      if (entry?.before instanceof HTMLElement) entry.before.focus();
      this.dispatchEvent(new Event('close'));
    },
  });

  document.addEventListener('keydown', (event) => {
    const top = open[open.length - 1]?.dialog;
    if (top === undefined) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      if (top.dispatchEvent(new Event('cancel', { cancelable: true }))) {
        /** @type {HTMLDialogElement} */ (top).close();
      }
    }
  });
  // The focus stays in the dialog on top, wherever the Tab key or a finger would take it.
  document.addEventListener('focusin', (event) => {
    const top = open[open.length - 1]?.dialog;
    if (top !== undefined && event.target instanceof Node && !top.contains(event.target)) {
      focusFirst(top);
    }
  });
})();
