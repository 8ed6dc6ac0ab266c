/**
 * Takes away what browsers at the floor of the site lack. Runs in the page, before any of its scripts.
 */
(() => {
  const without = (owner, names) => {
    for (const name of names) Reflect.deleteProperty(owner, name);
  };
  without(Array.prototype, [
    'at',
    'findLast',
    'findLastIndex',
    'toReversed',
    'toSorted',
    'toSpliced',
    'with',
  ]);
  without(Object.getPrototypeOf(Uint8Array.prototype), [
    'at',
    'findLast',
    'findLastIndex',
    'toReversed',
    'toSorted',
    'with',
  ]);
  without(String.prototype, ['at', 'isWellFormed', 'toWellFormed']);
  without(Object, ['hasOwn', 'groupBy']);
  without(Map, ['groupBy']);
  without(Promise, ['withResolvers', 'try']);
  without(Array, ['fromAsync']);
  without(AbortSignal, ['timeout', 'any']);
  without(AbortSignal.prototype, ['throwIfAborted']);
  without(Crypto.prototype, ['randomUUID']);
  without(URL, ['canParse', 'parse']);
  without(HTMLFormElement.prototype, ['requestSubmit']);
  without(HTMLDialogElement.prototype, ['showModal', 'show', 'close', 'open', 'requestClose']);
  without(Element.prototype, ['checkVisibility', 'setHTMLUnsafe']);
  without(Set.prototype, [
    'union',
    'intersection',
    'difference',
    'symmetricDifference',
    'isSubsetOf',
    'isSupersetOf',
    'isDisjointFrom',
  ]);
  const iterator = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
  without(
    iterator,
    Object.getOwnPropertyNames(iterator).filter((name) => name !== 'constructor'),
  );
  without(globalThis, [
    'structuredClone',
    'requestIdleCallback',
    'HTMLDialogElement',
    'Iterator',
    'scheduler',
    'reportError',
  ]);
  const Whole = RegExp;
  const refuse = (pattern, flags) => {
    const source = pattern instanceof Whole ? pattern.source : String(pattern);
    if (/\(\?<[=!]/.test(source) || /[vd]/.test(String(flags ?? ''))) {
      throw new SyntaxError(`Invalid regular expression: /${source}/${String(flags ?? '')}`);
    }
  };
  globalThis.RegExp = new Proxy(Whole, {
    apply: (target, self, [pattern, flags]) => {
      refuse(pattern, flags);
      return Reflect.apply(target, self, [pattern, flags]);
    },
    construct: (target, [pattern, flags]) => {
      refuse(pattern, flags);
      return Reflect.construct(target, [pattern, flags]);
    },
  });
})();
