import type { SetRule } from '../../files/rule.ts';

/** A law that was changed has gists of the old text until somebody has read the new one. */
export const gistOutdated: SetRule = {
  name: 'gist/outdated',
  title: '要旨按旧条文写',
  severity: 'warning',
  check({ gists, catalogue: { sources } }, report) {
    for (const { file, value, versionPlace } of gists) {
      const source = sources?.get(value.sourceId);
      if (source === undefined || source.version === value.version) continue;
      report(
        file,
        versionPlace,
        `要旨按“${value.version ?? 'null'}”写，sources.yml 里的版本是“${source.version ?? 'null'}”。逐条核对新的条文，改好要旨，再改 version 和 checkedOn。`,
      );
    }
  },
};
