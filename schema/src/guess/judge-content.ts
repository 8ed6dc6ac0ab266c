/** What guessing earns over everything written: over graded questions, and over self-checks. */
import type { ParsedSet } from '../content/files/parsed-set.ts';
import { judgeOverall, type Measured, type Verdict } from './limits.ts';
import { type GuessReport, measureGuessing } from './measure.ts';
import { itemsOf, writtenQuestions } from './written-questions.ts';

export interface Judged {
  measured: Measured;
  report: GuessReport;
  verdicts: Verdict[];
}

function judge(measured: Measured, report: GuessReport): Judged {
  return { measured, report, verdicts: judgeOverall(report) };
}

export function judgeContent(set: ParsedSet): { graded: Judged; open: Judged } {
  const graded = itemsOf(writtenQuestions(set, 'bank'));
  const open = itemsOf(writtenQuestions(set, 'lesson'));
  return {
    graded: judge('bank', measureGuessing(graded, open)),
    open: judge('lesson', measureGuessing(open, graded)),
  };
}
