/**
 * Functions with the names of Citus, which refuse what Citus refuses and note what was asked for. They
 * stand in for a cluster, which cannot be had in a test.
 */

export interface Placed {
  name: string;
  column: string | null;
  shardCount: number | null;
  colocatedWith: string | null;
}

export const DROP_STAND_IN = 'drop schema stand_in cascade; reset search_path';

export const CITUS_STAND_IN = `
  create schema stand_in;
  set search_path to stand_in;
  create table placed (
    position serial, name text, column_name text, shard_count int, colocated_with text
  );
  create table pg_dist_partition (logicalrelid regclass, partmethod "char", repmodel "char");

  create function refuse_early(relation regclass) returns void language plpgsql as $$
  begin
    if current_setting('citus.multi_shard_modify_mode', true) is distinct from 'sequential' then
      raise exception 'cannot create foreign keys in a parallel transaction';
    end if;
    if current_setting('citus.enable_unsafe_triggers', true) is distinct from 'on'
       and exists (select from pg_trigger where tgrelid = relation and not tgisinternal) then
      raise exception 'cannot distribute relation % because it has triggers', relation;
    end if;
    if exists (select from pg_constraint where conrelid = relation and contype = 'f') then
      raise exception '% still has foreign keys', relation;
    end if;
    if exists (select from pg_dist_partition where logicalrelid = relation) then
      raise exception 'table % is already distributed', relation;
    end if;
  end $$;

  create function create_reference_table(relation regclass) returns void language plpgsql as $$
  begin
    perform refuse_early(relation);
    insert into placed (name) values (relation::text);
    insert into pg_dist_partition values (relation, 'n', 't');
  end $$;

  create function create_distributed_table(
    relation regclass, distribution_column text, shard_count int default null,
    colocate_with text default null
  ) returns void language plpgsql as $$
  begin
    perform refuse_early(relation);
    if colocate_with is not null
       and not exists (select from placed where name = colocate_with and column_name is not null) then
      raise exception 'relation % is not distributed', colocate_with;
    end if;
    insert into placed (name, column_name, shard_count, colocated_with)
      values (relation::text, distribution_column, shard_count, colocate_with);
    insert into pg_dist_partition values (relation, 'h', 's');
  end $$;

  -- A foreign key may only be added once both of its tables are placed.
  create function check_new_key() returns event_trigger language plpgsql as $$
  declare
    broken text;
  begin
    select conname into broken from pg_constraint
     where contype = 'f'
       and exists (select from pg_dist_partition where logicalrelid = conrelid)
       and not exists (select from pg_dist_partition where logicalrelid = confrelid);
    if broken is not null then
      raise exception '% refers to a table that is not distributed', broken;
    end if;
  end $$;
  create event trigger check_new_key on ddl_command_end when tag in ('ALTER TABLE')
    execute function check_new_key();
  set search_path to public, stand_in;`;
