/**
 * Holds every transaction of a test database to the rule that keeps the feed complete on a cluster
 * (decision 093): a transaction that adds completion records writes record tables of one region, and no
 * other table of the cluster. A violation fails the statement that completes it.
 */
import type postgres from 'postgres';
import { PLACEMENTS } from '../../api/src/process/cluster/placements.ts';

// Settings that are local to the transaction go with it, and back with a savepoint.
const FUNCTIONS = `
  create or replace function note_written(place text, is_record boolean) returns void language plpgsql as $$
  declare
    places text[] := string_to_array(nullif(current_setting('watch.places', true), ''), ',');
    adds_records boolean := is_record or current_setting('watch.adds_records', true) = 'yes';
  begin
    if place <> all (coalesce(places, '{}')) or places is null then
      places := places || place;
      perform set_config('watch.places', array_to_string(places, ','), true);
    end if;
    if is_record then
      perform set_config('watch.adds_records', 'yes', true);
    end if;
    if adds_records and cardinality(places) > 1 then
      raise exception 'a transaction that adds completion records writes %', places;
    end if;
  end $$;
  create or replace function watch_region() returns trigger language plpgsql as $$
  begin
    perform note_written(
      case when tg_op = 'DELETE' then old.region else new.region end,
      tg_table_name = 'completion_records' and tg_op = 'INSERT');
    return null;
  end $$;
  create or replace function watch_table() returns trigger language plpgsql as $$
  begin
    perform note_written(tg_table_name, false);
    return null;
  end $$;`;

export async function watchRegions(sql: postgres.Sql): Promise<void> {
  const triggers = Object.entries(PLACEMENTS).flatMap(([table, placement]) => {
    if (placement === 'LOCAL') return [];
    const [each, watch] =
      placement === 'REGION' ? ['row', 'watch_region'] : ['statement', 'watch_table'];
    return `create or replace trigger region_watch after insert or update or delete on ${table}
      for each ${each} execute function ${watch}();`;
  });
  await sql.unsafe(FUNCTIONS + triggers.join('\n'));
}
