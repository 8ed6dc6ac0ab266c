import { type DocumentRule, FILE_START } from '../../../files/rule.ts';
import { readCharacters } from '../../../minutes.ts';
import { metadataOf } from '../../../question/draft.ts';
import { placeOf, sourceOfBlocks } from '../../../source/document.ts';
import type { LessonFrontMatter } from '../format.ts';
import { READ_WITHOUT_CHECK } from '../midway-place.ts';

/** Whoever reads for long without being asked takes reading for knowing. */
export const missingMidway: DocumentRule<LessonFrontMatter> = {
  name: 'lesson/missing-midway',
  title: '课文长，中间没有问一道题',
  severity: 'error',
  check({ file: { drafts, body, document, questionHeading } }, report) {
    const characters = readCharacters(sourceOfBlocks(document.markdown, body));
    if (characters <= READ_WITHOUT_CHECK) return;
    if (drafts.some((draft) => metadataOf(draft, '课中') !== null)) return;
    report(
      questionHeading === null ? FILE_START : placeOf(questionHeading),
      `课文有 ${characters} 字，超过 ${READ_WITHOUT_CHECK} 字要在中间问一道题。选一道读到一半就答得出的自测，在“> 依据：”下面加一行“> 课中：”，写上答得出它的那一节的标题。`,
    );
  },
};
