import { defineConfig } from 'astro/config';
import { contentFolders, localFile, publicUrl } from './config/environment.ts';
import { bundleOnly } from './config/integrations/bundle-only.ts';
import { contentWatch } from './config/integrations/content-watch.ts';
import { pictureAddresses } from './config/integrations/picture-addresses.ts';
import { preactIslands } from './config/integrations/preact-islands.ts';
import { FLOOR, SCRIPT_TARGET } from './config/vite/floor.ts';
import { scriptGroups } from './config/vite/script-groups.ts';
import { layersAway } from './config/vite/without-layers.ts';

const site = publicUrl();

export default defineConfig({
  ...(site ? { site } : {}),
  srcDir: './src',
  outDir: './dist',
  cacheDir: './.astro/cache',
  output: 'static',
  trailingSlash: 'always',
  // Prefetching would spend a worker's data on pages they did not ask for; the service worker keeps
  // what was really opened.
  prefetch: false,
  // A rule beside a component weighs what it says, no more for being of that component.
  scopedStyleStrategy: 'where',
  devToolbar: { enabled: false },
  build: {
    format: 'directory',
    // Content-Security-Policy allows styles by file, so that no page needs a hash of its own.
    inlineStylesheets: 'never',
  },
  integrations: [
    preactIslands(),
    // First, so that the addresses of pictures have their slash.
    pictureAddresses(),
    contentWatch(contentFolders(), localFile()),
    bundleOnly(),
  ],
  vite: {
    environments: {
      client: {
        build: { rolldownOptions: { output: { codeSplitting: { groups: scriptGroups } } } },
      },
    },
    plugins: [layersAway()],
    build: {
      target: [...SCRIPT_TARGET],
      cssTarget: [...FLOOR],
      // Vite would inline small scripts and pictures, which need hashes and data: URLs in the policy.
      // An empty script is inlined all the same: it spares a request.
      assetsInlineLimit: (_file, content) => content.length === 0,
    },
  },
});
