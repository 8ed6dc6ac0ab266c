/** The one engine of this page: dialog and search page share what is loaded. */
import { createEngine, type SearchEngine } from './engine.ts';

let engine: SearchEngine | undefined;

/** Files come from the site itself, below its base path. */
export function browserEngine(): SearchEngine {
  engine ??= createEngine(
    new URL(import.meta.env.BASE_URL.replace(/\/*$/, '/'), location.href).href,
    (url) => import(/* @vite-ignore */ url),
  );
  return engine;
}
