// What the catalog says of one schema. Every list comes in an order of its own; what depends on the
// release of PostgreSQL is left out.
// https://www.postgresql.org/docs/15/catalogs.html

import type { Sql } from '../driver.ts'

export interface TableRow {
  name: string
  kind: 'r' | 'p' | 'v' | 'm'
  /** `fillfactor=50` and the like. */
  options: string[] | null
  partition_key: string | null
  view: string | null
  comment: string | null
}

export const readTables = (tx: Sql, schema: string) => tx<TableRow[]>`
  select c.relname as name, c.relkind as kind,
         (select array_agg(o order by o) from unnest(c.reloptions) o) as options,
         pg_get_partkeydef(c.oid) as partition_key,
         case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid, true) end as view,
         obj_description(c.oid, 'pg_class') as comment
  from pg_class c
  where c.relnamespace = to_regnamespace(quote_ident(${schema}))
    and c.relkind in ('r', 'p', 'v', 'm')
  order by c.relname collate "C"`

export interface ColumnRow {
  table: string
  name: string
  type: string
  is_required: boolean
  collation: string | null
  default: string | null
  /** `s` for a stored generated column, whose expression is then the default. */
  generated: string
  /** `a` always, `d` by default. */
  identity: string
  comment: string | null
}

export const readColumns = (tx: Sql, schema: string) => tx<ColumnRow[]>`
  select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
         a.attnotnull as is_required, a.attgenerated as generated, a.attidentity as identity,
         case when a.attcollation <> t.typcollation then l.collname end as collation,
         pg_get_expr(d.adbin, d.adrelid) as default,
         col_description(c.oid, a.attnum) as comment
  from pg_attribute a
  join pg_class c on c.oid = a.attrelid
  join pg_type t on t.oid = a.atttypid
  left join pg_collation l on l.oid = a.attcollation
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relnamespace = to_regnamespace(quote_ident(${schema}))
    and c.relkind in ('r', 'p', 'v', 'm') and a.attnum > 0 and not a.attisdropped
  order by c.relname collate "C", a.attnum`

export interface PartRow {
  table: string
  name: string
  text: string
}

/** Since 18 `not null` is a constraint as well; here it stays with its column. */
export const readConstraints = (tx: Sql, schema: string) => tx<PartRow[]>`
  select c.relname as table, o.conname as name, pg_get_constraintdef(o.oid) as text
  from pg_constraint o
  join pg_class c on c.oid = o.conrelid
  where c.relnamespace = to_regnamespace(quote_ident(${schema}))
    and o.contype in ('c', 'f', 'p', 'u', 'x')
  order by c.relname collate "C", position(o.contype in 'pucfx'), o.conname collate "C"`

export const readIndexes = (tx: Sql, schema: string) => tx<PartRow[]>`
  select c.relname as table, n.relname as name, pg_get_indexdef(i.indexrelid) as text
  from pg_index i
  join pg_class c on c.oid = i.indrelid
  join pg_class n on n.oid = i.indexrelid
  where c.relnamespace = to_regnamespace(quote_ident(${schema}))
    and not exists (select from pg_constraint o where o.conindid = i.indexrelid
                    and o.contype in ('p', 'u', 'x'))
  order by c.relname collate "C", n.relname collate "C"`

export const readTriggers = (tx: Sql, schema: string) => tx<PartRow[]>`
  select c.relname as table, g.tgname as name, pg_get_triggerdef(g.oid) as text
  from pg_trigger g
  join pg_class c on c.oid = g.tgrelid
  where c.relnamespace = to_regnamespace(quote_ident(${schema})) and not g.tgisinternal
  order by c.relname collate "C", g.tgname collate "C"`

export interface SequenceRow {
  name: string
  text: string
  comment: string | null
}

/** Those of identity columns are said with their column. */
export const readSequences = (tx: Sql, schema: string) => tx<SequenceRow[]>`
  select c.relname as name,
         format('as %s increment by %s minvalue %s maxvalue %s start with %s cache %s%s',
                format_type(s.seqtypid, null), s.seqincrement, s.seqmin, s.seqmax, s.seqstart,
                s.seqcache, case when s.seqcycle then ' cycle' else '' end) as text,
         obj_description(c.oid, 'pg_class') as comment
  from pg_sequence s
  join pg_class c on c.oid = s.seqrelid
  where c.relnamespace = to_regnamespace(quote_ident(${schema}))
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'i')
  order by c.relname collate "C"`

export interface TextRow {
  text: string
}

export const readFunctions = (tx: Sql, schema: string) => tx<TextRow[]>`
  select pg_get_functiondef(p.oid) as text
  from pg_proc p
  where p.pronamespace = to_regnamespace(quote_ident(${schema})) and p.prokind in ('f', 'p')
  order by p.proname collate "C", pg_get_function_identity_arguments(p.oid) collate "C"`

/** Enumerations and domains. */
export const readTypes = (tx: Sql, schema: string) => tx<TextRow[]>`
  select case t.typtype
           when 'e' then format('create type %s as enum (%s);', t.oid::regtype,
             (select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder)
              from pg_enum e where e.enumtypid = t.oid))
           else concat_ws(' ', format('create domain %s as %s', t.oid::regtype,
                            format_type(t.typbasetype, t.typtypmod)),
             case when t.typnotnull then 'not null' end,
             'default ' || t.typdefault,
             (select string_agg(pg_get_constraintdef(o.oid), ' ' order by o.conname collate "C")
              from pg_constraint o where o.contypid = t.oid and o.contype = 'c')) || ';'
         end as text
  from pg_type t
  where t.typnamespace = to_regnamespace(quote_ident(${schema})) and t.typtype in ('e', 'd')
  order by t.typname collate "C"`
