import { FILE_START, type SetRule } from '../../files/rule.ts';

/** A file of gists is named after its source: of a misspelt name nothing would ever be shown. */
export const gistUnknownSource: SetRule = {
  name: 'gist/unknown-source',
  title: '要旨的依据不存在',
  severity: 'error',
  check({ gists, catalogue: { sources } }, report) {
    if (sources === null) return;
    for (const { file, value } of gists) {
      if (sources.has(value.sourceId)) continue;
      report(
        file,
        FILE_START,
        `sources.yml 里没有依据“${value.sourceId}”。文件名应当是依据的编号，请改名，或者先在 sources.yml 里补上这一条。`,
      );
    }
  },
};
