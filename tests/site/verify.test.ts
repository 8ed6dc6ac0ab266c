/** Verifying a certificate in the browser, with and without a network, and printing one's own. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { flattenContent } from '../../api/src/sync/flatten-content.ts';
import { storeContent } from '../../api/src/sync/sync-content.ts';
import { contentWith, ISSUE, lesson, ONBOARDING } from '../api/credential/credential-world.ts';
import { startTestApi, type TestApi } from '../testkit/api.ts';
import { launchBrowser } from '../testkit/browser.ts';
import { createOrganisation, createPerson, TEST_PASSWORD, UNIT } from '../testkit/organisation.ts';
import { COMPLETE } from '../testkit/records/sit.ts';
import { accessibilityFaults } from './testkit/accessibility.ts';
import { DIST } from './testkit/built-site.ts';

interface Issued {
  id: string;
  number: string;
  qrText: string;
  cookie: string;
}

let api: TestApi;
let browser: Browser;
let registrar: { cookie: string };
let context: BrowserContext;
beforeAll(async () => {
  [browser, api] = await Promise.all([launchBrowser(), startTestApi({ siteDir: DIST })]);
  await createOrganisation(api.database);
  await storeContent(api.database, flattenContent(contentWith(ONBOARDING)));
  const roles = [{ role: 'REGISTRAR' as const, orgUnitCode: UNIT.jinshui }];
  const person = await createPerson(api.database, { roles });
  registrar = await api.signIn(person.staffNumber, TEST_PASSWORD);
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  return () => context.close();
});

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it asked for
async function ask(document: string, input: object, by: { cookie: string }): Promise<any> {
  const { data, errors } = await api.graphql(document, { input }, by);
  if (data === null) throw new Error(JSON.stringify(errors));
  return data;
}

async function issue(displayName = '李小民'): Promise<Issued> {
  const person = await createPerson(api.database, { displayName });
  const { cookie } = await api.signIn(person.staffNumber, TEST_PASSWORD);
  const completion = {
    lessonId: lesson?.value.uuid,
    lessonVersion: lesson?.digest,
    completedAt: new Date().toISOString(),
    clientEventId: person.id,
    selfChecks: [],
  };
  await ask(COMPLETE, { completions: [completion] }, { cookie });
  const order = { personId: person.id, templateId: ONBOARDING.uuid };
  const { issueCredential } = await ask(ISSUE, order, registrar);
  const { id, number, qrText } = issueCredential.credential;
  return { id, number, qrText, cookie };
}

const change = (name: 'revoke' | 'reissue', { id }: Issued) => {
  const Name = name === 'revoke' ? 'Revoke' : 'Reissue';
  const document = `mutation Test($input: ${Name}CredentialInput!) { ${name}Credential(input: $input) {
    ... on ${Name}CredentialSuccess { credential { number } } } }`;
  return ask(document, { credentialId: id, reason: '姓名有误' }, registrar);
};

/** Opens the page with a code, from a page that had another one, as a phone does. */
async function open(page: Page, code: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${api.url}/verify/#${code}`);
}
const codeOf = ({ qrText }: Issued): string => qrText.split('#')[1] ?? '';
const sees = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const cutOff = async (page: Page): Promise<void> => {
  await page.route(/\/(graphql|api\/)/, (route) => route.abort());
};

describe('the page that verifies', () => {
  it('shows what was signed, and what the server says of it today', async () => {
    const issued = await issue();
    const page = await context.newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    await open(page, codeOf(issued));
    await sees(page, /^签名有效/);
    await sees(page, '有效');
    await sees(page, /^上次联网核对：/);
    for (const text of ['李小民', issued.number, '金水区']) await sees(page, text);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(said).toEqual([]);
  });

  it('verifies without a network once it knows the keys, and says when it asked last', async () => {
    const [first, second] = [await issue(), await issue('王小芳')];
    const page = await context.newPage();
    await open(page, codeOf(first));
    await sees(page, /^上次联网核对：/);
    await cutOff(page);
    await open(page, codeOf(first));
    await sees(page, /^签名有效/);
    await sees(page, /^现在连不上服务器/);
    await sees(page, /^上次联网核对：/);
    await open(page, codeOf(second));
    await sees(page, '王小芳');
    await sees(page, '这台设备还没有联网核对过这张证书。');
    await page.unroute(/\/(graphql|api\/)/);
    await page.getByRole('button', { name: '再核对一次' }).click();
    await sees(page, /^上次联网核对：/);
  });

  it('has a sentence of its own for each code that proves nothing', async () => {
    const issued = await issue();
    const [head = '', body = '', end = ''] = codeOf(issued).split('.');
    const flipped = (text: string) =>
      `${text.slice(0, -2)}${text.at(-2) === 'A' ? 'B' : 'A'}${text.at(-1)}`;
    const other = Buffer.from(JSON.stringify({ alg: 'EdDSA', kid: 'nobodys1' })).toString(
      'base64url',
    );
    const page = await context.newPage();
    await open(page, `${head}.${body}.${flipped(end)}`);
    await sees(page, /^签名不符/);
    await open(page, `${other}.${body}.${end}`);
    await sees(page, /^这个二维码不是本站签发的/);
    await open(page, `${head}.${body}`);
    await sees(page, /^这不是一个完整的证书二维码/);
    const offline = await (await browser.newContext()).newPage();
    await cutOff(offline);
    await open(offline, codeOf(issued));
    await sees(offline, /^这台设备上还没有核验用的公钥/);
    await offline.context().close();
  });

  it('says that a certificate was revoked or replaced, though its signature holds', async () => {
    const [revoked, replaced] = [await issue(), await issue()];
    await change('revoke', revoked);
    const { reissueCredential } = await change('reissue', replaced);
    const page = await context.newPage();
    await open(page, codeOf(revoked));
    await sees(page, /^签名有效/);
    await sees(page, /^已撤销/);
    await open(page, codeOf(replaced));
    await sees(
      page,
      `已换发：这张证书由 ${reissueCredential.credential.number} 取代，请查看新证书。`,
    );
  });

  it('takes a typed number, and shows the name masked', async () => {
    const issued = await issue();
    const page = await context.newPage();
    await page.goto(`${api.url}/verify/`);
    const field = page.getByLabel('证书编号');
    await field.fill(` ${issued.number.toLowerCase()}`);
    await page.getByRole('button', { name: '查询' }).click();
    await sees(page, '李*民');
    expect(await page.getByText('李小民').count()).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await field.fill('SQ-4101-2026-0000000000');
    await page.getByRole('button', { name: '查询' }).click();
    await sees(page, /^没有编号为 SQ-4101-2026-0000000000 的证书/);
  });
});

describe('one’s own certificates', () => {
  it('are listed, and printed on one page of A4 with a code, whatever the name', async () => {
    const issued = await issue('𠮷田小民');
    const cookies = issued.cookie.split('; ').map((pair) => {
      const at = pair.indexOf('=');
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: api.url };
    });
    await context.addCookies(cookies);
    const page = await context.newPage();
    await page.goto(`${api.url}/me/certificates/`);
    await sees(page, issued.number);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('link', { name: '查看和打印' }).click();
    await sees(page, /𠮷田小民/);
    await page.getByRole('img', { name: '扫码核验' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await page.getByRole('link', { name: '核验', exact: true }).click();
    await sees(page, /^签名有效/);
  });
});
