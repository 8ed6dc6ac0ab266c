/**
 * The oldest browsers the site works in, as the bundler names them: iOS 15.0 and Chrome 88 (phones
 * with Android 7 upwards and the WebView of the apps on them). What they lack is kept out by
 * scripts/build/above-the-floor.ts or filled in by src/floor/fill-in.js.
 */
export const FLOOR = ['chrome88', 'safari15.0', 'ios15.0'] as const;

/**
 * What the bundler lowers scripts to. It writes `?.` out for Chrome before 91, for a fault that only
 * `a?.b(...c, ...d)` meets, and that costs a lesson 300 bytes; above-the-floor.ts refuses that instead, and
 * the little else that came between 88 and 91.
 */
export const SCRIPT_TARGET = ['chrome91', 'safari15.0', 'ios15.0'] as const;
