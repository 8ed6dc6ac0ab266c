import type { AstroUserConfig } from 'astro';

type Plugins = NonNullable<NonNullable<AstroUserConfig['vite']>['plugins']>;

/** A plugin of the Vite that Astro brings along; the site does not depend on Vite itself. */
export type VitePlugin = Extract<Plugins[number], { name: string }>;
