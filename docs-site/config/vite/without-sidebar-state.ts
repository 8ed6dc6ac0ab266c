/**
 * Leaves out Starlight's script that remembers which groups of its sidebar are open: ours has no
 * groups, and the script is a request of its own on every page.
 */
import type { VitePlugin } from './vite-plugin.ts';

const SCRIPT = /components-internals\/SidebarPersistState/;
const EMPTY = '\0without-sidebar-state';

export function withoutSidebarState(): VitePlugin {
  return {
    name: 'without-sidebar-state',
    enforce: 'pre',
    resolveId: {
      filter: { id: SCRIPT },
      handler: () => EMPTY,
    },
    load: {
      filter: { id: /^\0without-sidebar-state$/ },
      handler: () => 'export {};',
    },
  };
}
