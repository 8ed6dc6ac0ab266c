import { referencesIn } from '../../../../standing/tree.ts';
import { frontsOf } from '../../../files/parsed-set.ts';
import type { SetRule } from '../../../files/rule.ts';
import { CredentialTemplateSchema } from '../format.ts';

/** Certificates that ask for each other could never be granted. Each circle is told once. */
export const circle: SetRule = {
  name: 'credential/circle',
  title: '证书互相要求',
  severity: 'error',
  check(set, report) {
    const templates = new Map(
      frontsOf(set, CredentialTemplateSchema).map((each) => [each.file.document.slug, each]),
    );
    const finished = new Set<string>();
    const visit = (slug: string, trail: readonly string[]): void => {
      const template = templates.get(slug);
      if (template === undefined || finished.has(slug)) return;
      for (const { stored, name, path } of referencesIn(template.front.requires)) {
        if (stored !== 'CREDENTIAL_TEMPLATE') continue;
        const round = [...trail, slug];
        const at = round.indexOf(name);
        if (at < 0) {
          visit(name, round);
          continue;
        }
        report(
          template.file.file,
          template.yaml.placeOf(['requires', ...path]),
          `证书绕成了一圈：${[...round.slice(at), name].join(' → ')}，哪一张都发不出。请去掉其中一条要求。`,
        );
      }
      finished.add(slug);
    };
    for (const slug of templates.keys()) visit(slug, []);
  },
};
