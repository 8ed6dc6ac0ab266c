/** Instants and days as GraphQL prints them: what RFC 3339 cannot say becomes the first or last that it can. */

export const printedInstant = (sql: string): string => `case when ${sql} is not null then to_char(
      greatest(least(${sql}, '9999-12-31 23:59:59.999999+00'), '0001-01-01 00:00:00+00')
        at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') end`;

export const printedDay = (sql: string): string =>
  `case when ${sql} is not null then greatest(least(${sql}, '9999-12-31'), '0001-01-01')::text end`;
