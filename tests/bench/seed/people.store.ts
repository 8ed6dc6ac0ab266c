/** People of one district, for measuring searches. */
import type { Sql } from 'postgres';

/** Adds a district of 100 communities with so many people, unless it is there. */
export async function insertPeopleOfDistrict(
  sql: Sql,
  district: string,
  people: number,
): Promise<void> {
  const province = `${district.slice(0, 2)}0000000000`;
  const city = `${district.slice(0, 4)}00000000`;
  await sql.begin(async (transaction) => {
    const [known] = await transaction`select 1 from org_units where code = ${district}`;
    if (known !== undefined) return;
    await transaction`select set_config('statement_timeout', '0', true)`;
    await transaction`
      insert into org_units (code, name, level, parent_code, path) values
        (${province}, '测量省', 'PROVINCE', null, ${`${province}.`}),
        (${city}, '测量市', 'CITY', ${province}, ${`${province}.${city}.`}),
        (${district}, '测量区', 'DISTRICT', ${city}, ${`${province}.${city}.${district}.`})`;
    await transaction`
      insert into org_units (code, name, level, parent_code, path)
      select left(${district}, 6) || lpad(n::text, 3, '0') || '000', '街道' || n, 'STREET', ${district},
             ${`${province}.${city}.${district}.`} || left(${district}, 6) || lpad(n::text, 3, '0') || '000.'
        from generate_series(1, 10) n`;
    await transaction`
      insert into org_units (code, name, level, parent_code, path)
      select left(street.code, 9) || lpad(n::text, 3, '0'), '社区' || n, 'COMMUNITY', street.code,
             street.path || left(street.code, 9) || lpad(n::text, 3, '0') || '.'
        from org_units street cross join generate_series(1, 10) n
       where street.parent_code = ${district}`;
    await transaction`
      with added as (
        insert into people (id, staff_number, display_name)
        select gen_random_uuid(), 'seed' || lpad(n::text, 8, '0'),
               substr('赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨', n % 16 + 1, 1)
               || substr('晓梅建国志强秀英桂兰玉珍海燕文静', n / 16 % 16 + 1, 1)
               || substr('明华丽平军芳伟敏涛娜超霞杰红勇艳', n / 256 % 16 + 1, 1)
          from generate_series(1, ${people}::int) n
        returning id
      )
      insert into employments (id, person_id, org_unit_code, kind, is_main, started_on)
      select gen_random_uuid(), id,
             left(${district}, 6) || lpad((row_number() over () % 10 + 1)::text, 3, '0')
               || lpad((row_number() over () / 10 % 10 + 1)::text, 3, '0'),
             'STAFF', true, '2020-01-01'
        from added`;
  });
}
