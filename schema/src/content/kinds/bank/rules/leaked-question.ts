import type { SetRule } from '../../../files/rule.ts';
import { scoredDrafts } from '../../../question/draft.ts';
import { fingerprintOf } from '../../../question/fingerprint.ts';

/** A self-check goes to every reader with its key: a graded question must not be one of them. */
export const leakedQuestion: SetRule = {
  name: 'bank/leaked-question',
  title: '计分题和自测题一样',
  severity: 'error',
  check({ files }, report) {
    const open = new Map(
      files
        .filter(({ kind }) => kind.questions?.graded === false)
        .flatMap(({ file, drafts }) =>
          scoredDrafts(drafts).map((draft) => [
            fingerprintOf(draft),
            `${file}:${draft.place.line}`,
          ]),
        ),
    );
    for (const { kind, file, drafts } of files) {
      if (kind.questions?.graded !== true) continue;
      for (const draft of scoredDrafts(drafts)) {
        const where = open.get(fingerprintOf(draft));
        if (where === undefined) continue;
        report(
          file,
          draft.place,
          `这道计分题和自测题 ${where} 一样，答案已经随网页公开。请改写其中一道。`,
        );
      }
    }
  },
};
