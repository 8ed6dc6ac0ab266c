/** A world with two kinds of credentials for a small course, and requests about them. */
import { digestOf } from '@shequ/schema/content/digest.ts';
import type { ContentSet, CredentialTemplate } from '@shequ/schema/content/model.ts';
import { makeContent, uuidOf } from '../../testkit/records/content-set.ts';
import { completeLessons } from '../../testkit/records/sit.ts';
import type { Answer, TestPerson, World } from '../../testkit/records/world.ts';

const base = makeContent({ lessons: 1, optionalLessons: 1, selfChecks: false });
export const [lesson, otherLesson] = base.lessons.get('emergency') ?? [];
if (lesson === undefined || otherLesson === undefined)
  throw new Error('the course has two lessons');

function template(slug: string, over: Partial<CredentialTemplate>): CredentialTemplate {
  return {
    uuid: uuidOf(`credential/${slug}`),
    slug,
    title: '社区工作者上岗合格证',
    summary: '证明学完应急处置第一课。',
    issuerLevel: 'DISTRICT',
    validMonths: 36,
    automatic: false,
    requires: {
      id: 'lesson',
      kind: 'LESSON',
      ref: { kind: 'LESSON', uuid: lesson?.value.uuid ?? '', title: '应急处置第一课' },
    },
    body: '{{姓名}}（{{工号}}，{{组织}}）达到要求，由{{发证组织}}发证。\n\n{{证书编号}}，{{发证日期}}，{{有效期至}}。',
    ...over,
  };
}

export const ONBOARDING = template('onboarding', {});
export const AUTOMATIC = template('automatic', {
  title: '应急处置结业证',
  automatic: true,
  validMonths: null,
  requires: {
    id: 'lesson',
    kind: 'LESSON',
    ref: { kind: 'LESSON', uuid: otherLesson.value.uuid, title: '应急处置第二课' },
  },
});

/** The course, and templates as they are given. */
export function contentWith(...templates: CredentialTemplate[]): ContentSet {
  return {
    ...base,
    credentialTemplates: templates.map((value) => ({
      value,
      file: `credentials/${value.slug}.md`,
      digest: digestOf(value),
    })),
  };
}

export const complete = (world: World, person: TestPerson, which = lesson, at = new Date()) =>
  completeLessons(
    world,
    person,
    [
      {
        lessonId: which?.value.uuid ?? '',
        lessonVersion: which?.digest ?? '',
        completedAt: at.toISOString(),
      },
    ],
    at,
  );

const FIELDS = `id number templateId title holderName issuerName person { id displayName } validFrom validUntil
  issuedAt status reason body revokedReason underReview qrText openBadge
  supersedes { id number } supersededBy { id number } evidence { id activityKind }`;
const REFUSALS = `... on Refusal { code message } ... on RequirementsMissing { missing } ... on AlreadyIssued { number }`;

export const ISSUE = `mutation Issue($input: IssueCredentialInput!) { issueCredential(input: $input) {
  __typename ... on IssueCredentialSuccess { credential { ${FIELDS} } } ${REFUSALS} } }`;
const REISSUE = `mutation Reissue($input: ReissueCredentialInput!) { reissueCredential(input: $input) {
  __typename ... on ReissueCredentialSuccess { credential { ${FIELDS} } } ... on Refusal { code message } } }`;
const REVOKE = `mutation Revoke($input: RevokeCredentialInput!) { revokeCredential(input: $input) {
  __typename ... on RevokeCredentialSuccess { credential { ${FIELDS} } } ... on Refusal { code message } } }`;
const VERIFY = `query Verify($number: String!) { verifyCredential(number: $number) {
  number status holder title issuer validFrom validUntil supersededByNumber checkedAt } }`;
const FIND = `query Find($id: ID!) { node(id: $id) { ... on Credential { ${FIELDS} } } }`;
const LIST = `query List($filter: CredentialFilter) { credentials(filter: $filter, first: 50) {
  edges { node { id number status templateId } } } }`;

export async function issue(
  world: World,
  by: TestPerson,
  person: TestPerson,
  at?: Date,
  templateId = ONBOARDING.uuid,
): Promise<Answer> {
  const input = { personId: person.id, templateId };
  return (await world.data(by.viewer, ISSUE, { input }, at)).issueCredential;
}

export async function reissue(
  world: World,
  by: TestPerson,
  credentialId: string,
  reason = '姓名有误',
) {
  const input = { credentialId, reason };
  return (await world.data(by.viewer, REISSUE, { input })).reissueCredential as Answer;
}

export async function revoke(
  world: World,
  by: TestPerson,
  credentialId: string,
  reason = '发错了人',
) {
  const input = { credentialId, reason };
  return (await world.data(by.viewer, REVOKE, { input })).revokeCredential as Answer;
}

export async function verifyNumber(world: World, number: string): Promise<Answer | null> {
  return (await world.data({ kind: 'ANONYMOUS' }, VERIFY, { number })).verifyCredential;
}

export async function find(
  world: World,
  by: World['context'] extends (viewer: infer V, ...rest: never[]) => unknown ? V : never,
  id: string,
) {
  return (await world.data(by, FIND, { id })).node as Answer | null;
}

export async function list(
  world: World,
  by: TestPerson['viewer'],
  filter: object = {},
): Promise<Answer[]> {
  const { credentials } = await world.data(by, LIST, { filter });
  return credentials.edges.map(({ node }: Answer) => node);
}
