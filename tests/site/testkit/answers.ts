/** Answering in the browser by the keys of the content. */
import type { SimpleQuestion } from '@shequ/schema/content/model.ts';
import type { Locator, Page } from 'playwright-core';
import { answerSomehow } from './people.ts';

/** Text as it can be compared: no Markdown, no blanks, no marks. */
export const bare = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');

/** The index of the element whose text is the author's. */
export async function indexOf(elements: Locator, text: string): Promise<number> {
  const texts = (await elements.allTextContents()).map(bare);
  const index = texts.indexOf(bare(text));
  if (index < 0) throw new Error(`“${text}” is not among ${texts.join(' | ')}`);
  return index;
}

/** Answers as the author's key says. */
export async function answerRightly(shown: Locator, question: SimpleQuestion): Promise<void> {
  switch (question.type) {
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE':
    case 'TRUE_FALSE': {
      const options = shown.locator('.option');
      for (const { text } of question.choices.filter(({ isKey }) => isKey)) {
        await options
          .nth(await indexOf(options, text))
          .locator('input')
          .check();
      }
      return;
    }
    case 'FILL_BLANK':
      for (const [index, { accepted }] of question.blanks.entries()) {
        await shown
          .locator('.blank-field input')
          .nth(index)
          .fill(accepted.at(-1) ?? '');
      }
      return;
    case 'ORDERING':
      for (const [place, { text }] of question.items.entries()) {
        const items = shown.locator('.order__text');
        for (let at = await indexOf(items, text); at > place; at -= 1) {
          await shown.locator('.order__item').nth(at).locator('[data-by="-1"]').click();
        }
      }
      return;
    case 'MATCHING':
      for (const { text, rightId } of question.left) {
        const row = shown.locator('.match').nth(await indexOf(shown.locator('.match label'), text));
        const right = question.right.find(({ id }) => id === rightId)?.text ?? '';
        const options = row.locator('option');
        await row.locator('select').selectOption({ index: await indexOf(options, right) });
      }
  }
}

/** Reads a lesson until every question of it, in the text and at its end, can be answered. */
export async function openSelfChecks(page: Page): Promise<void> {
  for (const place of await page.locator('.midway, .checks').all()) {
    await place.scrollIntoViewIfNeeded();
    await place.locator('.self-checks').waitFor();
  }
}

/** Answers all self-checks of a page, rightly or not, and asks for each result. */
export async function finishSelfChecks(page: Page): Promise<void> {
  const questions = page.locator('.question');
  for (let index = 0; index < (await questions.count()); index += 1) {
    await answerSomehow(questions.nth(index));
    await questions.nth(index).getByRole('button', { name: '看结果' }).click();
  }
}
