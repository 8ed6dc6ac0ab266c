/**
 * The oldest browsers the site works in, as the bundler names them: iOS 15.0 and Chrome 88 (phones
 * with Android 7 upwards and the WebView of the apps on them). What they lack is kept out by
 * scripts/build/above-the-floor.ts or filled in by src/floor/fill-in.js.
 */
export const FLOOR = ['chrome88', 'safari15.0', 'ios15.0'] as const;
