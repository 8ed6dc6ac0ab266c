/**
 * Preloaded by the launcher: finds each module by Node's own rules, but does not repeat what must come
 * out the same. Node looks for the nearest package.json, and reads its whole `exports`, for each of
 * some 2,400 modules; that of drizzle-orm alone has 180 KB and was parsed a hundred times. See decision
 * note 092.
 */
import { registerHooks } from 'node:module';

/** Format of `.js` or `.ts` files of a directory, which the nearest package.json decides for all. */
const formats = new Map<string, string>();
/** Where a bare specifier leads from a directory. */
const packages = new Map<string, { url: string; format?: string | null | undefined }>();

const RELATIVE = /^\.{1,2}\/[^?#%]+(\.[jt]s)$/;

registerHooks({
  resolve(specifier, context, nextResolve) {
    const { parentURL } = context;
    // `require` looks files up in its own way, with extensions left out.
    if (parentURL === undefined || !context.conditions.includes('import')) {
      return nextResolve(specifier, context);
    }
    const [, extension] = RELATIVE.exec(specifier) ?? [];
    if (extension !== undefined) {
      const url = new URL(specifier, parentURL).href;
      const key = `${url.slice(0, url.lastIndexOf('/'))} ${extension}`;
      const format = formats.get(key);
      if (format !== undefined) return { url, format, shortCircuit: true };
      const found = nextResolve(specifier, context);
      // Another address than the plain one: behind a link, where other rules may hold.
      if (found.url === url && typeof found.format === 'string') formats.set(key, found.format);
      return found;
    }
    if (specifier.startsWith('.')) return nextResolve(specifier, context);
    const key = `${specifier} ${parentURL.slice(0, parentURL.lastIndexOf('/'))}`;
    let found = packages.get(key);
    if (found === undefined) {
      const { url, format } = nextResolve(specifier, context);
      found = { url, format };
      packages.set(key, found);
    }
    return { ...found, shortCircuit: true };
  },
});
