/**
 * How the register of personal data says what is kept of people: table by table and column by column,
 * what the file of a person shows and what becomes of it when a leaver is pseudonymised (decision 184).
 */

/** What a value refers to; the file says the title or the name beside it. */
export type Reference = 'CONTENT' | 'UNIT';

export interface PersonalColumn {
  /** What the file calls it. */
  readonly zh: string;
  /** `OWN`: only in the file that people make of themselves, never in the one that the office makes. */
  readonly inFile: 'SHOWN' | 'OWN' | { readonly leftOut: string };
  readonly reference?: Reference;
  /** An expression for what takes its place when a leaver is pseudonymised; missing: it stays. */
  readonly becomes?: string;
  /** Why a text that could hold anything stays. */
  readonly stays?: string;
}

/** Rows about a person. */
export interface PersonalTable {
  readonly table: string;
  /** Heading in the file. */
  readonly title: string;
  /** Tells several entries of one table apart: the roles that a person has in it. */
  readonly as?: string;
  /** Which rows `row` of the table are about the people `$1`, an array of ids. */
  readonly rows: string;
  /** Columns that tell a row from every other of the person, with their types: the order of the file. */
  readonly key: Readonly<Record<string, string>>;
  readonly columns: Readonly<Record<string, PersonalColumn>>;
  /** The rows go when a leaver is pseudonymised. */
  readonly goes?: true;
  /** Why no row is in the file, or only some. */
  readonly leftOut?: string;
}

/** Rows about nobody, though a person may be named as the one who did it. */
export interface OtherTable {
  readonly table: string;
  /** What the rows are about. */
  readonly about: string;
  /** Columns that hold ids of people, with why they say nothing about these. */
  readonly names?: Readonly<Record<string, string>>;
}

type Extra = Pick<PersonalColumn, 'becomes' | 'stays'>;

export const shown = (zh: string, extra: Extra = {}): PersonalColumn => ({
  ...{ zh, inFile: 'SHOWN' },
  ...extra,
});
export const own = (zh: string, extra: Extra = {}): PersonalColumn => ({
  ...{ zh, inFile: 'OWN' },
  ...extra,
});
export const leftOut = (zh: string, why: string, extra: Extra = {}): PersonalColumn => ({
  ...{ zh, inFile: { leftOut: why } },
  ...extra,
});
/** A course, lesson or whatever else the content calls by a title. */
export const content = (zh: string): PersonalColumn => ({ ...shown(zh), reference: 'CONTENT' });
export const unit = (zh: string): PersonalColumn => ({ ...shown(zh), reference: 'UNIT' });
/** Somebody else's id. */
export const somebody = (zh: string): PersonalColumn =>
  leftOut(zh, '这是另一个人的信息，不属于你的个人信息。');

/** What stands where a text has to stand. */
export const GONE = "'（已清除）'";

/** Region and id, which nearly every table has. */
export const REGIONAL = { region: 'character(4)', id: 'uuid' } as const;
export const REGION_AND_ID = { region: shown('地区'), id: shown('编号') } as const;
/** The unit of the person when it was recorded, and the units above it. */
export const UNIT_CODES: Readonly<Record<string, PersonalColumn>> = {
  org_unit_code: unit('当时的单位'),
  province_code: unit('省'),
  city_code: unit('市'),
  district_code: unit('区县'),
  street_code: unit('街道'),
  community_code: unit('社区'),
};
