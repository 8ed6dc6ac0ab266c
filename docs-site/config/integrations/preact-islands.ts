/**
 * Astro's Preact with JSX made by the bundler, as tsconfig.json says. Astro's own integration has Babel
 * read every module of the site for that, twice in a build, which took a fifth of the time of all pages.
 */
import astroPreact from '@astrojs/preact';
import { preact } from '@preact/preset-vite';
import type { AstroIntegration } from 'astro';

/** The plugin of the preset that makes JSX, by its name. */
const JSX_PLUGIN = 'vite:preact-jsx';

type Plugins = { name?: string }[];

/** The plugins of a preset among others: they come as a list in the list. */
const isPreset = (plugin: unknown): boolean =>
  Array.isArray(plugin) && (plugin as Plugins).some(({ name }) => name === JSX_PLUGIN);

export function preactIslands(): AstroIntegration {
  const { hooks, ...integration } = astroPreact();
  return {
    ...integration,
    hooks: {
      ...hooks,
      'astro:config:setup': (options) =>
        hooks['astro:config:setup']?.({
          ...options,
          updateConfig: ({ vite, ...config }) => {
            const plugins = vite?.plugins ?? [];
            if (!plugins.some(isPreset)) {
              throw new Error(`@astrojs/preact no longer brings the plugin ${JSX_PLUGIN}`);
            }
            return options.updateConfig({
              ...config,
              vite: {
                ...vite,
                plugins: plugins.map((plugin) =>
                  isPreset(plugin) ? preact({ reactAliasesEnabled: false }) : plugin,
                ),
              },
            });
          },
        }),
    },
  };
}
