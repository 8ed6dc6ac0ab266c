/** The programmes on offer, in pages. */
import type { Program } from '@shequ/schema/content/model.ts';
import { PROGRAM_KINDS, type ProgramKind } from '@shequ/schema/terms.ts';
import { NotFoundError } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import {
  badCursor,
  type Connection,
  checkPageSize,
  decodeCursor,
  encodeCursor,
  toConnection,
} from '../../platform/graphql/pagination.ts';
import type { Catalogue } from '../course/catalogue.ts';
import { catalogueOf } from '../course/course.service.ts';
import { NotSatisfiableError } from './program.errors.ts';
import { unmeetable } from './program.rules.ts';

export type CatalogueProgram =
  Catalogue['programs'] extends ReadonlyMap<string, infer File> ? File & { value: Program } : never;

const CURSOR = 'programs:1';

/** In the order of their kinds, then by slug. */
const placeOf = ({ value, slug }: CatalogueProgram): string =>
  `${PROGRAM_KINDS.values.indexOf(value.kind)} ${slug}`;

/** A page of the programmes on offer. */
export async function listPrograms(
  context: RequestContext,
  kind: ProgramKind | null,
  first: number,
  after: string | null,
): Promise<Connection<CatalogueProgram>> {
  const size = checkPageSize(first);
  const [last] = after === null ? [] : decodeCursor(CURSOR, 1, after);
  if (after !== null && last === undefined) throw badCursor(after);
  const { programs } = await catalogueOf(context);
  const found = [...programs.values()]
    .filter(
      (program) =>
        !program.retired &&
        (kind === null || program.value.kind === kind) &&
        (last === undefined || placeOf(program) > last),
    )
    .toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  return toConnection(found.slice(0, size + 1), size, (program) =>
    encodeCursor(CURSOR, [placeOf(program)]),
  );
}

/** The programme on offer; throws NotFound, and NotSatisfiable when nobody could complete it. */
export async function requireProgram(
  context: RequestContext,
  uuid: string,
): Promise<CatalogueProgram> {
  const catalogue = await catalogueOf(context);
  const program = catalogue.programs.get(uuid);
  if (program === undefined || program.retired) {
    throw new NotFoundError('没有找到这个培养方案，或者它已停用。请刷新后重试。');
  }
  const lost = unmeetable(program.value.requires, ({ kind, uuid: of }) =>
    isOffered(catalogue, kind, of),
  );
  if (lost.length > 0) {
    const requirements = lost.map(({ ref, title }) => `《${title ?? ref.title}》`).join('、');
    throw new NotSatisfiableError(
      { requirements },
      `方案《${program.title}》要求的${requirements}已经停用，没有人能完成，不能布置。请先更新方案。`,
    );
  }
  return program;
}

/** Whether what a requirement names is on offer; what the catalogue does not hold is taken to be. */
function isOffered(catalogue: Catalogue, kind: string, uuid: string): boolean {
  const of = {
    COURSE: catalogue.courses,
    LESSON: catalogue.lessons,
    QUIZ: catalogue.quizzes,
    CREDENTIAL_TEMPLATE: catalogue.credentialTemplates,
  }[kind];
  return of === undefined || of.get(uuid)?.retired === false;
}
