// How the server is set up for a small machine that must not lose money.

/** A parameter of postgresql.conf and its value. */
export type Settings = Readonly<Record<string, string>>

/** A commit that was answered is on the disk, whatever happens next. These are never traded. */
const durable: Settings = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }

/** For throwaway databases of tests: a power cut may destroy everything, and a commit is free. */
const careless: Settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/**
 * The whole idle house stays under 500 MB: 128 MB of shared buffers (touched pages only), about 10
 * MB for each of a few dozen connections. All names are known to PostgreSQL 15 to 18.
 */
const smallMachine: Settings = {
  // Reached by the socket alone: no port that another house could hold, and no password.
  listen_addresses: '',
  port: '5432',
  max_connections: '100',
  shared_buffers: '128MB',
  effective_cache_size: '1GB',
  work_mem: '4MB',
  maintenance_work_mem: '64MB',
  // 5 minutes of writing at 5 MB/s between checkpoints; more than 2 GB would only lengthen the
  // recovery after a crash. Compression takes the fast method only where it is built in: not here.
  max_wal_size: '2GB',
  min_wal_size: '256MB',
  wal_compression: 'on',
  checkpoint_completion_target: '0.9',
  // Hot rows (balances) are updated in place over and over: clean small and often.
  autovacuum_naptime: '15s',
  autovacuum_vacuum_scale_factor: '0.05',
  autovacuum_analyze_scale_factor: '0.05',
  autovacuum_vacuum_cost_limit: '1000',
  // Statements are short. Parallel workers and compiled plans would cost more than they give, and
  // the shared memory of workers does not fit into the 64 MB that containers have in /dev/shm.
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  // Flash storage: a random page costs little more than the next one.
  random_page_cost: '1.1',
  // Who holds a lock and sleeps is thrown out, so that nobody else waits for ever.
  idle_in_transaction_session_timeout: '60s',
  // A refused statement is told to its caller; writing it down here as well would fill the disk.
  log_min_messages: 'log',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
}

/** The settings of a server, the caller's last. */
export function serverSettings(isDurable: boolean, wanted: Settings = {}): Settings {
  return { ...smallMachine, ...(isDurable ? durable : careless), ...wanted }
}
