/** A list of the rows of a subtree: pages of it for either executor, under the same rules. */
import { type Action, assertCanSomewhere, refuse } from '../authz.ts';
import type { Cell, CellPage, Column } from '../compiled/cell.ts';
import type { PagedList } from '../compiled/compile-connection.ts';
import { cellsAt } from '../compiled/compile-object.ts';
import type { RequestContext } from '../graphql/context.ts';
import {
  badCursor,
  type Connection,
  type CountedConnection,
  checkPageSize,
  decodeCursor,
  encodeCursor,
  lazily,
  MOST_COUNTED,
  totalOf,
} from '../graphql/pagination.ts';
import type { RowsAnswer } from './answer.ts';
import { IS_CELL, type RowOf, toRow } from './columns.ts';
import type { ListOrder, PageQuery } from './page.sql.ts';
import { selectCellPage, selectCount, selectPage } from './page.store.ts';
import type { Scope } from './readable.sql.ts';
import { type Condition, RECORD } from './statement.sql.ts';
import { resolveScope, type Whose } from './unit-scope.ts';
import type { Wheres } from './where.ts';

/** Rows of an export that are read at once. */
const EXPORT_PAGE = 1_000;

export type Columns = Readonly<Record<string, Column>>;

/** What a filter asks besides whose rows, and the list's own arguments. */
export type Filter = Whose & Readonly<Record<string, unknown>>;

export interface ListSettings<Own extends Columns, Node> {
  /** Names the list and the meaning of its cursors, e.g. `completions:1`. */
  cursor: string;
  /** What the viewer must be allowed to do in the unit. */
  action: Action;
  /** What a row is for the general executor: columns of one table, which has the codes of the units. */
  columns: Own;
  order: ListOrder;
  /** SQL of a state that `toNodes` and what is kept in memory belong to. */
  state?: string;
  /** What must hold besides; may refuse. */
  restrict?: (context: RequestContext, scope: Scope, filter: Filter) => readonly Condition[];
  /** Missing: a row is what the fields read from. */
  toNodes?: (
    context: RequestContext,
    rows: readonly RowOf<Own>[],
    state: string | null,
    asked: Filter,
  ) => Promise<readonly Node[]>;
}

export type { RowsAnswer } from './answer.ts';
export type { PersonScope, Scope } from './readable.sql.ts';
export type { Condition } from './statement.sql.ts';

/** Whose rows, and what must hold of them. */
export interface Asked {
  scope: Scope;
  conditions: readonly Condition[];
}

/** How a request asks for a page. */
export interface PageRequest {
  first: number;
  after: string | null;
}

export class List<Own extends Columns, Node> implements PagedList {
  readonly settings: ListSettings<Own, Node>;
  /** What the general executor asks for. */
  readonly cells: readonly Cell[];
  readonly order: readonly Column[];
  readonly cellOf: (column: Column) => Cell;
  readonly #columns: readonly Column[];

  constructor(settings: ListSettings<Own, Node>) {
    this.settings = settings;
    this.order = settings.order.columns;
    // A comparison of rows with null in them is true for none.
    const nullable = this.order.find((column) => column.isNullable);
    if (nullable !== undefined) throw new TypeError(`a list cannot be sorted by ${nullable.name}`);
    this.#columns = Object.values(settings.columns);
    this.cellOf = cellsAt(RECORD, this.#columns);
    this.cells = this.#columns.map(this.cellOf);
  }

  encodeCursor(values: readonly string[]): string {
    return encodeCursor(this.settings.cursor, values);
  }

  /** Throws BAD_CURSOR unless this list can have made it. */
  decodeCursor(cursor: string | null): readonly string[] | null {
    if (cursor === null) return null;
    const values = decodeCursor(this.settings.cursor, this.order.length, cursor);
    if (this.order.some(({ kind }, index) => !IS_CELL[kind](values[index] as string))) {
      throw badCursor(cursor);
    }
    return values;
  }

  toRow(cells: readonly string[]): RowOf<Own> {
    return toRow(this.#columns, cells) as RowOf<Own>;
  }

  /** The page of a scope; throws PAGE_SIZE_OUT_OF_RANGE and BAD_CURSOR. */
  queryOf(
    { scope, conditions }: Asked,
    { first, after }: PageRequest,
    cells: readonly Cell[] = this.cells,
  ): PageQuery {
    const { order, state = null } = this.settings;
    const limit = checkPageSize(first) + 1;
    const table = this.order[0]?.table as string;
    return {
      table,
      order,
      scope,
      conditions,
      after: this.decodeCursor(after),
      limit,
      cells,
      state,
    };
  }

  /** The rows of a scope; of none when the viewer may not read all of it. */
  async select(context: RequestContext, asked: Asked, request: PageRequest): Promise<RowsAnswer> {
    return await selectPage(context.database.sql, this.queryOf(asked, request));
  }

  /** The same as cells. `further` is SQL of one more text, over `readable`. */
  async selectCells(
    context: RequestContext,
    asked: Asked,
    request: PageRequest,
    cells: readonly Cell[],
    further?: string,
  ): Promise<{ allowed: boolean; page: CellPage; further: string | null }> {
    const query = this.queryOf(asked, request, cells);
    const answer = await selectCellPage(context.database.sql, query, further);
    const found = answer.cells.length / cells.length;
    const page: CellPage = {
      cells: answer.cells,
      state: answer.state,
      rowCount: Math.min(found, request.first),
      hasNextPage: found > request.first,
    };
    return { allowed: answer.allowed, page, further: answer.further };
  }

  /** What a filter asks for. */
  #resolve(context: RequestContext, filter: Filter, wheres: Wheres, { first }: PageRequest): Asked {
    const { action, restrict } = this.settings;
    checkPageSize(first);
    const { scope, conditions } = resolveScope(context, action, filter);
    const restricted = restrict?.(context, scope, filter) ?? [];
    const asked = Object.entries(wheres).flatMap(([name, where]) =>
      filter[name] == null ? [] : [where(filter[name], `filter.${name}`, filter)],
    );
    return { scope, conditions: [...restricted, ...conditions, ...asked] };
  }

  /** The page that a filter asks for; NOT_PERMITTED when not all of the scope may be read. */
  async read(
    context: RequestContext,
    filter: Filter,
    wheres: Wheres,
    request: PageRequest,
  ): Promise<CountedConnection<Node>> {
    const asked = this.#resolve(context, filter, wheres, request);
    const answer = await this.select(context, asked, request);
    if (!answer.allowed) this.#refuse(context, filter);
    const page = await this.toConnection(context, answer, request.first, filter);
    return { ...page, countAll: lazily(() => this.count(context, asked, filter)) };
  }

  /**
   * How many rows of a scope meet the conditions, on all pages; null for more than are counted.
   * NOT_PERMITTED when not all of the scope may be read.
   */
  async count(context: RequestContext, asked: Asked, filter: Filter = {}): Promise<number | null> {
    const table = this.order[0]?.table as string;
    const counted = await selectCount(context.database.sql, { table, ...asked }, MOST_COUNTED + 1);
    return counted === null ? this.#refuse(context, filter) : totalOf(counted);
  }

  /** The same page as cells. */
  async readCells(
    context: RequestContext,
    filter: Filter,
    wheres: Wheres,
    request: PageRequest,
    cells: readonly Cell[],
  ): Promise<CellPage> {
    assertCanSomewhere(context.viewer, this.settings.action);
    const asked = this.#resolve(context, filter, wheres, request);
    const { allowed, page } = await this.selectCells(context, asked, request, cells);
    if (!allowed) this.#refuse(context, filter);
    return page;
  }

  /**
   * All rows that a filter asks for, a page after another, each read when it is asked for; NOT_PERMITTED
   * as `read`.
   */
  async *readAll(
    context: RequestContext,
    filter: Filter,
    wheres: Wheres,
  ): AsyncGenerator<RowOf<Own>[]> {
    const whole = { first: 1, after: null };
    const asked = this.#resolve(context, filter, wheres, whole);
    const query = { ...this.queryOf(asked, whole), limit: EXPORT_PAGE };
    for (let after: readonly string[] | null = null; ; ) {
      const answer = await selectPage(context.database.sql, { ...query, after });
      if (!answer.allowed) this.#refuse(context, filter);
      const rows = answer.rows.map((cells) => this.toRow(cells));
      yield rows;
      const last = rows.at(-1) as Readonly<Record<string, unknown>> | undefined;
      if (last === undefined || rows.length < EXPORT_PAGE) return;
      after = this.order.map(({ name }) => String(last[name]));
    }
  }

  #refuse({ viewer }: RequestContext, filter: Filter): never {
    refuse(viewer, this.settings.action, filter.orgUnitCode ?? undefined);
  }

  /** The rows of an answer, of which the last may only tell that others follow. */
  async toConnection(
    context: RequestContext,
    { rows, state }: RowsAnswer,
    first: number,
    asked: Filter = {},
  ): Promise<Connection<Node>> {
    const shown = rows.slice(0, first).map((cells) => this.toRow(cells));
    const { toNodes = async () => shown as unknown as Node[] } = this.settings;
    const nodes = await toNodes(context, shown, state, asked);
    const edges = nodes.map((node, index) => {
      const row = shown[index] as Readonly<Record<string, unknown>>;
      return { cursor: this.encodeCursor(this.order.map(({ name }) => String(row[name]))), node };
    });
    return {
      edges,
      pageInfo: {
        hasNextPage: rows.length > first,
        hasPreviousPage: false,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
    };
  }
}
