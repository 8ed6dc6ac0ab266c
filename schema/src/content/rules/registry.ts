/** Every rule, by what it looks at. One that is listed neither here nor by a kind does not run. */

import type { ContentKind } from '../files/content-kind.ts';
import type { DocumentRule, FileRule, QuestionRule, SetRule } from '../files/rule.ts';
import { KINDS } from '../kinds/kinds.ts';
import { diagramDecision } from './diagram/decision.ts';
import { diagramLanes } from './diagram/lanes.ts';
import { diagramLanguage } from './diagram/language.ts';
import { diagramPlace } from './diagram/place.ts';
import { diagramSyntax } from './diagram/syntax.ts';
import { diagramTitle } from './diagram/title.ts';
import { diagramTooLarge } from './diagram/too-large.ts';
import { diagramUnconnected } from './diagram/unconnected.ts';
import { diagramUnsupported } from './diagram/unsupported.ts';
import { byteOrderMark } from './file/byte-order-mark.ts';
import { controlCharacter } from './file/control-character.ts';
import { crlf } from './file/crlf.ts';
import { imageFile } from './file/image.ts';
import { invalidUtf8 } from './file/invalid-utf8.ts';
import { slugName } from './file/slug-name.ts';
import { symlink } from './file/symlink.ts';
import { tooLarge } from './file/too-large.ts';
import { unexpected } from './file/unexpected.ts';
import { unreadable } from './file/unreadable.ts';
import { gistArticle } from './gist/article.ts';
import { gistCopied } from './gist/copied.ts';
import { gistMissing } from './gist/missing.ts';
import { gistNotCited } from './gist/not-cited.ts';
import { gistOutdated } from './gist/outdated.ts';
import { gistUnknownSource } from './gist/unknown-source.ts';
import { duplicateSlot } from './local/duplicate-slot.ts';
import { duplicateValue } from './local/duplicate-value.ts';
import { localFuture } from './local/future.ts';
import { localMisplaced } from './local/misplaced.ts';
import { localStale } from './local/stale.ts';
import { localUnit } from './local/unit.ts';
import { unknownSlot } from './local/unknown-slot.ts';
import { unknownValue } from './local/unknown-value.ts';
import { unusedSlot } from './local/unused-slot.ts';
import { valueForm } from './local/value-form.ts';
import { accidentalBlock } from './markdown/accidental-block.ts';
import { headingLevels } from './markdown/heading-levels.ts';
import { imageAlt } from './markdown/image-alt.ts';
import { imageTarget } from './markdown/image-target.ts';
import { leftoverMark } from './markdown/leftover-mark.ts';
import { linkTarget } from './markdown/link-target.ts';
import { linkText } from './markdown/link-text.ts';
import { rawHtml } from './markdown/raw-html.ts';
import { tableCells } from './markdown/table-cells.ts';
import { unknownCallout } from './markdown/unknown-callout.ts';
import { movedAddress } from './moved/address.ts';
import { PARSE_RULES } from './parse-rules.ts';
import { allOfTheAbove } from './question/all-of-the-above.ts';
import { answerForm } from './question/answer-form.ts';
import { blankCount } from './question/blank-count.ts';
import { caseParts } from './question/case-parts.ts';
import { choiceCount } from './question/choice-count.ts';
import { choiceInStem } from './question/choice-in-stem.ts';
import { difficulty } from './question/difficulty.ts';
import { duplicateChoices } from './question/duplicate-choices.ts';
import { emptyChoice } from './question/empty-choice.ts';
import { emptyStem } from './question/empty-stem.ts';
import { everyChoiceAKey } from './question/every-choice-a-key.ts';
import { caseFictionNote } from './question/fiction-note.ts';
import { fullWidthBar } from './question/full-width-bar.ts';
import { questionImage } from './question/image.ts';
import { matchingTable } from './question/matching-table.ts';
import { metadata } from './question/metadata.ts';
import { misplacedMidway } from './question/misplaced-midway.ts';
import { missingCompetency } from './question/missing-competency.ts';
import { missingFeedback } from './question/missing-feedback.ts';
import { missingRationale } from './question/missing-rationale.ts';
import { noKey } from './question/no-key.ts';
import { orderingSize } from './question/ordering-size.ts';
import { outsideQuestion } from './question/outside.ts';
import { overlappingChoices } from './question/overlapping-choices.ts';
import { partialCredit } from './question/partial-credit.ts';
import { severalKeys } from './question/several-keys.ts';
import { strayContent } from './question/stray-content.ts';
import { trueFalseChoices } from './question/true-false-choices.ts';
import { typedAnswer } from './question/typed-answer.ts';
import { unknownType } from './question/unknown-type.ts';
import { unmarkedNegative } from './question/unmarked-negative.ts';
import { brokenLink } from './reference/broken-link.ts';
import { unknownBank } from './reference/unknown-bank.ts';
import { unknownCompetency } from './reference/unknown-competency.ts';
import { unknownCourse } from './reference/unknown-course.ts';
import { unknownLesson } from './reference/unknown-lesson.ts';
import { unknownPosition } from './reference/unknown-position.ts';
import { unknownQuiz } from './reference/unknown-quiz.ts';
import { unknownSource } from './reference/unknown-source.ts';
import { notBuilt } from './requirement/not-built.ts';
import { requirementOrder } from './requirement/order.ts';
import { requirementPeriod } from './requirement/period.ts';
import { unknownTarget } from './requirement/unknown-target.ts';
import { articleFormat } from './source/article-format.ts';
import { articleNotListed } from './source/article-not-listed.ts';
import { duplicateId } from './source/duplicate-id.ts';
import { missingCitation } from './source/missing-citation.ts';
import { sourceNotCited } from './source/not-cited.ts';
import { sourceNotListed } from './source/not-listed.ts';
import { repealedSource } from './source/repealed.ts';
import { repealedSinceReview } from './source/repealed-since-review.ts';
import { supersession } from './source/supersession.ts';
import { duplicateWord } from './synonyms/duplicate-word.ts';
import { fillerPhrase } from './text/filler-phrase.ts';
import { forbiddenClaim } from './text/forbidden-claim.ts';
import { halfWidthPunctuation } from './text/half-width-punctuation.ts';
import { latinSpacing } from './text/latin-spacing.ts';
import { personalData } from './text/personal-data.ts';
import { uuidDuplicate } from './uuid/duplicate.ts';
import { uuidInvalid } from './uuid/invalid.ts';
import { uuidMisplaced } from './uuid/misplaced.ts';
import { uuidMissing } from './uuid/missing.ts';

export const fileRules: readonly FileRule[] = [
  byteOrderMark,
  controlCharacter,
  crlf,
  imageFile,
  invalidUtf8,
  slugName,
  symlink,
  tooLarge,
  unexpected,
  unreadable,
];

/** Over files of any kind. */
const documentRules: readonly DocumentRule[] = [
  diagramDecision,
  diagramLanes,
  diagramLanguage,
  diagramPlace,
  diagramSyntax,
  diagramTitle,
  diagramTooLarge,
  diagramUnconnected,
  diagramUnsupported,
  localMisplaced,
  unknownSlot,
  accidentalBlock,
  headingLevels,
  imageAlt,
  leftoverMark,
  linkTarget,
  linkText,
  rawHtml,
  tableCells,
  unknownCallout,
  caseParts,
  questionImage,
  outsideQuestion,
  unknownCompetency,
  unknownPosition,
  unknownSource,
  notBuilt,
  requirementOrder,
  requirementPeriod,
  articleFormat,
  articleNotListed,
  sourceNotCited,
  sourceNotListed,
  repealedSinceReview,
  repealedSource,
  fillerPhrase,
  forbiddenClaim,
  halfWidthPunctuation,
  latinSpacing,
  personalData,
  uuidMisplaced,
];

export const questionRules: readonly QuestionRule[] = [
  allOfTheAbove,
  answerForm,
  blankCount,
  choiceCount,
  choiceInStem,
  difficulty,
  duplicateChoices,
  emptyChoice,
  emptyStem,
  everyChoiceAKey,
  caseFictionNote,
  fullWidthBar,
  typedAnswer,
  matchingTable,
  misplacedMidway,
  metadata,
  missingCompetency,
  missingFeedback,
  missingRationale,
  noKey,
  orderingSize,
  overlappingChoices,
  partialCredit,
  severalKeys,
  strayContent,
  trueFalseChoices,
  unknownType,
  unmarkedNegative,
  missingCitation,
  uuidInvalid,
  uuidMissing,
];

export const setRules: readonly SetRule[] = [
  ...KINDS.flatMap(({ setRules: own }) => own ?? []),
  gistArticle,
  gistCopied,
  gistMissing,
  gistNotCited,
  gistOutdated,
  gistUnknownSource,
  duplicateSlot,
  duplicateValue,
  localFuture,
  localStale,
  localUnit,
  unknownValue,
  unusedSlot,
  valueForm,
  imageTarget,
  brokenLink,
  unknownBank,
  unknownCourse,
  unknownLesson,
  unknownQuiz,
  unknownTarget,
  duplicateId,
  supersession,
  duplicateWord,
  movedAddress,
  uuidDuplicate,
];

/** The rules over a single file of this kind. */
export function rulesOf({ rules = [] }: ContentKind): readonly DocumentRule[] {
  return [...documentRules, ...rules];
}

const RULES = [
  ...fileRules,
  ...documentRules,
  ...KINDS.flatMap((kind: ContentKind) => kind.rules ?? []),
  ...questionRules,
  ...setRules,
];

/** Names of all rules. */
export const RULE_NAMES: readonly string[] = RULES.map(({ name }) => name);

/** Titles of all rules and of what is found before any rule can look, by name. */
export const RULE_TITLES: ReadonlyMap<string, string> = new Map([
  ...Object.entries(PARSE_RULES),
  ...RULES.map(({ name, title }) => [name, title] as const),
]);
