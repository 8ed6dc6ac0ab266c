/** The public catalogue: what is offered, by slug and in pages. */
import type { TrainingKind } from '@shequ/schema/terms.ts';
import { ApiError } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import {
  type Connection,
  checkPageSize,
  decodeCursor,
  encodeCursor,
  toConnection,
} from '../../platform/graphql/pagination.ts';
import { parseUuid } from '../../platform/ids.ts';
import { type Catalogue, type CatalogueCourse, currentCatalogue } from './catalogue.ts';

const catalogues = new WeakMap<RequestContext, Promise<Catalogue>>();

/** The catalogue of this request: one state of the content from its first field to its last. */
export function catalogueOf(context: RequestContext): Promise<Catalogue> {
  const known = catalogues.get(context);
  if (known !== undefined) return known;
  const loading = currentCatalogue(context.database);
  catalogues.set(context, loading);
  return loading;
}

/** The offered course with this slug; null when there is none. */
export async function findCourse(
  context: RequestContext,
  slug: string,
): Promise<CatalogueCourse | null> {
  const catalogue = await catalogueOf(context);
  return catalogue.offered.find((course) => course.slug === slug) ?? null;
}

export interface CourseFilter {
  kind?: TrainingKind | null | undefined;
  position?: string | null | undefined;
}

const CURSOR = 'courses:1';

const cursorOf = (course: CatalogueCourse): string =>
  encodeCursor(CURSOR, [String(course.value.catalogueOrder), course.uuid]);

function isAfter(course: CatalogueCourse, order: number, uuid: string): boolean {
  const own = course.value.catalogueOrder;
  return own > order || (own === order && course.uuid > uuid);
}

function decode(cursor: string): string[] {
  const values = decodeCursor(CURSOR, 2, cursor);
  const [order = '', uuid = ''] = values;
  if (!/^-?\d{1,10}$/.test(order) || parseUuid(uuid) === null) throw new ApiError('BAD_CURSOR');
  return values;
}

/** A page of the offered courses in catalogue order. */
export async function listCourses(
  context: RequestContext,
  filter: CourseFilter,
  first: number,
  after: string | null,
): Promise<Connection<CatalogueCourse>> {
  const size = checkPageSize(first);
  const [order, uuid] = after === null ? [] : decode(after);
  const { offered } = await catalogueOf(context);
  const found = offered.filter(
    (course) =>
      (filter.kind == null || course.value.kinds.includes(filter.kind)) &&
      (filter.position == null || course.value.positions.includes(filter.position)) &&
      (order === undefined || isAfter(course, Number(order), uuid as string)),
  );
  return toConnection(found.slice(0, size + 1), size, cursorOf);
}
