import type { ParsedFile } from '../../files/parsed-file.ts';
import type { DocumentRule } from '../../files/rule.ts';
import { allDrafts } from '../../question/draft.ts';
import { matchesIn, sentenceAround } from '../../text/matches.ts';

/** Powers that a residents' committee or its workers do not have, each with what to write instead. */
const CLAIMS: readonly { pattern: RegExp; instead: string }[] = [
  {
    pattern:
      /(?:居委会|居民委员会|社区|社区工作者|网格员|物业)(?:可以|可|有权|应当|应|要|来|对[^，。；、]{1,10})?(?:处罚|罚款|拘留|查封|没收|扣押|行政强制)/gu,
    instead: '处罚由有权机关依法作出，写“由有权机关依法处理”',
  },
  {
    pattern: /强制入户|强行入户|强制进门|破门入户/gu,
    instead: '入户要先征得同意，紧急情况报警处理',
  },
  {
    pattern: /强制送医|强行送医|强制送诊/gu,
    instead: '送医由近亲属、公安机关等依法进行，写清由谁依据哪一条',
  },
  {
    pattern:
      /(?:居委会|居民委员会)是(?:街道|街道办事处|乡镇|政府)的?(?:下级|下属|派出机构|派出机关|办事机构)|街道(?:办事处)?领导(?:居委会|居民委员会)/gu,
    instead: '居民委员会是群众性自治组织，街道对它的工作给予指导、支持和帮助',
  },
];

const NEGATION =
  /不|没有|无权|无处罚权|禁止|严禁|别|勿|未经|并非|错|误|谎|而是|说成|当成|以为|难道/;

/** True when the index lies between quotation marks, as words of someone who is wrong. */
function isQuoted(text: string, index: number): boolean {
  const before = text.slice(0, index);
  return before.lastIndexOf('“') > before.lastIndexOf('”');
}

/** Lines of choices that are wrong, of statements to be judged wrong, and of all feedback. */
function exemptLines(file: ParsedFile): Set<number> {
  const lines = new Set<number>();
  for (const draft of allDrafts(file.drafts)) {
    if (draft.answer?.form !== 'list') continue;
    for (const { text, checked, feedback } of draft.answer.items) {
      if (checked === false) lines.add(text.place.line);
      if (feedback !== null) lines.add(feedback.place.line);
      if (draft.type === 'TRUE_FALSE' && text.text === '错' && checked === true) {
        for (let line = draft.place.line; line < draft.answer.place.line; line++) lines.add(line);
      }
    }
  }
  return lines;
}

/**
 * Claims about powers are wrong wherever they are taught. They may stand where they are shown to
 * be wrong: in a wrong choice, in quotation marks, or in a sentence that denies them.
 */
export const forbiddenClaim: DocumentRule = {
  name: 'text/forbidden-claim',
  title: '写了社区没有的权力',
  severity: 'error',
  check({ file, texts }, report) {
    const exempt = exemptLines(file);
    for (const { pattern, instead } of CLAIMS) {
      for (const { found, place, index, text } of matchesIn(texts, pattern)) {
        if (exempt.has(place.line) || isQuoted(text.text, index)) continue;
        if (NEGATION.test(sentenceAround(text.text, index))) continue;
        report(
          place,
          `写了“${found}”，这不是社区的权力。${instead}；要举反例，就放进引号或者写明“不得”。`,
        );
      }
    }
  },
};
