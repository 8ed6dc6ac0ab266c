import { describe, expect, it } from 'vitest';
import { preactIslands } from './preact-islands.ts';

interface Plugin {
  name: string;
  config?: (this: object) => { oxc?: object };
  transform?: (this: object, code: string, id: string) => Promise<unknown>;
}

/** The plugins that the integration adds for a build, without the lists they come in. */
async function plugins(): Promise<Plugin[]> {
  let added: unknown[] = [];
  await preactIslands().hooks['astro:config:setup']?.({
    command: 'build',
    addRenderer: () => undefined,
    injectScript: () => undefined,
    updateConfig: (config: { vite?: { plugins?: unknown[] } }) => {
      added = config.vite?.plugins ?? [];
      return config;
    },
  } as never);
  return (added as (Plugin | Plugin[])[]).flat();
}

describe('islands in Preact', () => {
  it('leave JSX to the bundler: no module goes through Babel', async () => {
    const jsx = (await plugins()).find(({ name }) => name === 'vite:preact-jsx');
    const code = 'export const Word = () => <b>社区</b>;';
    expect(await jsx?.transform?.call({}, code, '/src/word.tsx')).toBeUndefined();
    expect(jsx?.config?.call({ meta: { rolldownVersion: '1' } }).oxc).toEqual({
      jsx: { runtime: 'automatic', importSource: 'preact' },
    });
  });

  it('keep what else Astro’s own integration brings', async () => {
    const names = (await plugins()).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['prefresh', '@astrojs/preact:opts', '@astrojs/preact:environment']),
    );
  });
});
