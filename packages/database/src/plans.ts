// How the server is to plan our statements. A statement is prepared once per connection, and with a
// plan that is kept, the tables' size on the day of preparing decides for ever: planned on an empty
// table, joining 256 keys costs 20 ms once it has 300,000 rows.
//
// Measured on PostgreSQL 18 (15 alike): milliseconds of a statement over 256 keys from `unnest`.
// "Grown" is a table planned at 20 rows, then grown to 300,000 and not analyzed; "any" is
// the same statement with `bucket = any(…)` beside the join, over 256 of 1024 buckets:
//
// |                                        | grown | analyzed | grown, any | analyzed, any |
// | force_generic_plan                     |  22   |   1.1    |    15      |     2.4       |
// | force_custom_plan                      |   1.2 |   1.2    |     2.2    |    15 to 22   |
// | generic, neither hash, merge nor seq   |   1.3 |   1.3    |   400 and up |   2.6       |
// | generic, nor bitmap: `keys`            |   1.2 |   1.4    |     2.4    |     2.7       |
//
// Planning anew (custom) costs 0.1 to 0.2 ms a statement.

/**
 * - `keys`: every statement finds its rows by key, so only a nested loop over an index is right,
 *   whatever the statistics say. For group commits and batched lookups.
 * - `free`: any statement; planned anew each time, on what the tables are like now.
 */
export type Plans = 'keys' | 'free'

export const planSettings: Readonly<Record<Plans, Readonly<Record<string, string>>>> = {
  keys: {
    plan_cache_mode: 'force_generic_plan',
    enable_seqscan: 'off',
    enable_hashjoin: 'off',
    enable_mergejoin: 'off',
    enable_bitmapscan: 'off',
  },
  free: { plan_cache_mode: 'force_custom_plan' },
}
