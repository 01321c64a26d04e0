import { dumpSchema } from '@hongbao/database'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../../../tools/test-databases.ts'

const statements = `
  create schema shop;
  set search_path = shop;
  create type colour as enum ('red', 'gold');
  create domain fen as bigint default 0 not null check (value >= 0);
  create sequence numbers as bigint increment by 10 maxvalue 999999;
  comment on sequence numbers is 'it''s one for all';
  create table goods (
    bucket smallint not null,
    id bigint generated always as identity,
    name text collate "C" not null default 'none',
    price fen,
    colours colour[],
    words tsvector generated always as (to_tsvector('simple', name)) stored,
    primary key (bucket, id),
    unique (bucket, name),
    constraint goods_cheap check (price < 100)
  ) with (fillfactor = 50, autovacuum_enabled = false);
  comment on table goods is 'What is sold.';
  comment on column goods.price is 'fen';
  create index goods_by_price on goods (price desc) where name <> 'none';
  create table parts (good_bucket smallint, good bigint,
    foreign key (good_bucket, good) references goods (bucket, id)) partition by hash (good_bucket);
  create function twice(fen) returns bigint language sql immutable as 'select $1 * 2';
  create function guard() returns trigger language plpgsql as 'begin return new; end';
  create trigger goods_guard before update on goods for each row execute function guard();
  create table zz_other ();
  create view cheap as select g.bucket, g.id from goods g cross join zz_other where g.price < 10;
  create schema other;
  create table other.not_ours ();
`

test('everything in a schema is written down, and nothing else', async () => {
  await using database = await createTestDatabase()
  await database.sql.unsafe(statements)
  const text = await dumpSchema(database.sql, 'shop')
  await expect(text).toMatchFileSnapshot('dump-schema.expected.txt')
  expect(text).not.toContain('not_ours')
})

test('the same schema gives the same text, a changed one another', async () => {
  await using first = await createTestDatabase()
  await using second = await createTestDatabase()
  for (const { sql } of [first, second]) await sql.unsafe(statements)
  const text = await dumpSchema(first.sql, 'shop')
  expect(await dumpSchema(second.sql, 'shop')).toBe(text)
  await second.sql`alter table shop.goods set (fillfactor = 60)`
  expect(await dumpSchema(second.sql, 'shop')).toBe(text.replace('fillfactor=50', 'fillfactor=60'))
})
