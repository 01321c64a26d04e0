// One server process: finding it, starting it, waiting until it is ready, stopping it.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { open, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { EmbeddedFault } from './fault.ts'
import { clearLocks, findServer, readPidFile } from './pid-file.ts'
import type { Places } from './places.ts'
import { isAlive, processesIn, signal } from './processes.ts'
import { environment, type Programs } from './programs.ts'
import type { Settings } from './settings.ts'
import { watched } from './waiting.ts'

/** How a server process ended. A server that was found and not started by us tells nothing. */
export interface ServerExit {
  readonly code?: number
  readonly signal?: NodeJS.Signals
}

/** A server that takes connections. */
export interface Server {
  readonly pid: number
  /** Settles when the process is gone; never rejects. */
  readonly exited: Promise<ServerExit>
}

/** What a server is started from. */
export interface ServerPlan {
  readonly programs: Programs
  readonly places: Places
  readonly settings: Settings
  readonly log: (line: string) => void
}

const pollMs = 10
/** The server's log is set aside at a start once it has grown beyond this; one older is kept. */
const logBytesMax = 10_000_000
/** How often a start is tried while a dead server's processes still hold the shared memory. */
const attemptsMax = 120
const attemptPauseMs = 250
/** After so many attempts (2 s) they are told to go: some wait for a client or count for long. */
const attemptsPatient = 8

/** The server of this place: the one that runs if it was started alike, else a new one. */
export async function bringUp(plan: ServerPlan): Promise<Server> {
  const { data } = plan.places
  const found = await findServer(data)
  if (found && (await isStartedAlike(plan))) {
    plan.log(`Found PostgreSQL running (process ${found.pid})`)
    const server = { pid: found.pid, exited: watchForeign(found.pid) }
    await waitUntilReady(plan, server)
    return server
  }
  if (found) {
    plan.log('Restarting a PostgreSQL that was left running with other settings')
    await stopServer({ pid: found.pid, exited: watchForeign(found.pid) }, plan.log)
  }
  return await startWithPatience(plan)
}

async function startWithPatience(plan: ServerPlan): Promise<Server> {
  const { data, sockets, log } = plan.places
  for (let attempt = 1; ; attempt++) {
    await clearLocks(data, sockets)
    const started = await launch(plan)
    if (typeof started !== 'string') return started
    const mayPass = /still in use|already exists/.test(started)
    if (!mayPass || attempt === attemptsMax) {
      const complaint = started.trim() || `it ended without a word, see ${log}`
      throw new EmbeddedFault('start-failed', `PostgreSQL does not start: ${complaint}`)
    }
    if (attempt === 1) plan.log('Waiting for the processes of a PostgreSQL that was killed')
    if (attempt > attemptsPatient) {
      for (const pid of await processesIn(data)) signal(pid, 'SIGQUIT')
    }
    await pause(attemptPauseMs)
  }
}

/** Starts the process; answers what it wrote when it ended before it was ready. */
async function launch(plan: ServerPlan): Promise<Server | string> {
  const { programs, places } = plan
  const log = await openLog(places.log)
  try {
    const before = (await log.stat()).size
    const child = spawn(join(programs.folder, 'postgres'), serverArguments(plan), {
      ...programs.identity,
      // A folder that the account cannot enter would make it fail.
      cwd: places.data,
      env: environment,
      // Ctrl-C in the terminal is for us: the database outlives whoever still has work to finish.
      detached: true,
      // A file, not a pipe: the server must not die of our death.
      stdio: ['ignore', log.fd, log.fd],
    })
    child.unref()
    await once(child, 'spawn')
    const exited = new Promise<ServerExit>((resolve) => {
      child.once('exit', (code, name) => {
        resolve({ ...(code !== null && { code }), ...(name && { signal: name }) })
      })
    })
    const server = { pid: child.pid ?? 0, exited }
    if (await waitUntilReady(plan, server)) return server
    return (await readFile(places.log)).subarray(before).toString()
  } finally {
    await log.close()
  }
}

async function openLog(path: string) {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  if (size > logBytesMax) await rename(path, `${path}.1`)
  return await open(path, 'a')
}

function serverArguments({ places, settings }: ServerPlan): string[] {
  const parameters = Object.entries({ ...settings, unix_socket_directories: places.sockets })
  return ['-D', places.data, ...parameters.flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

/** Whether the server that runs here was started by the same program with the same arguments. */
async function isStartedAlike(plan: ServerPlan): Promise<boolean> {
  const written = await readFile(join(plan.places.data, 'postmaster.opts'), 'utf8').catch(() => '')
  const words = [join(plan.programs.folder, 'postgres'), ...serverArguments(plan)]
  const [program, ...rest] = words
  return written.trim() === [program, ...rest.map((word) => `"${word}"`)].join(' ')
}

/** False when the process ended instead. */
async function waitUntilReady({ places, log }: ServerPlan, server: Server): Promise<boolean> {
  let hasExited = false
  void server.exited.then(() => (hasExited = true))
  return await watched(
    log,
    'PostgreSQL is getting ready; after a crash it reads its journal',
    async () => {
      for (;;) {
        if (hasExited) return false
        const file = await readPidFile(places.data)
        if (file?.pid === server.pid && file.isReady) return true
        await pause(pollMs)
      }
    },
  )
}

/** Only a parent is told of a death; for a server found running we have to look. */
async function watchForeign(pid: number): Promise<ServerExit> {
  while (isAlive(pid)) await pause(200, undefined, { ref: false })
  return {}
}

/** A limit on waiting for something else; it does not keep our own process alive. */
async function patience(ms: number): Promise<boolean> {
  return await pause(ms, false, { ref: false })
}

/** Lets running transactions be rolled back and everything be written; then less politely. */
export async function stopServer(server: Server, log: (line: string) => void): Promise<void> {
  signal(server.pid, 'SIGINT')
  const exited = server.exited.then(() => true)
  await watched(log, 'PostgreSQL is writing everything to disk', async () => {
    if (await Promise.race([exited, patience(60_000)])) return
    log('PostgreSQL does not stop; it is ended without a last checkpoint and recovers next time')
    signal(server.pid, 'SIGQUIT')
    if (await Promise.race([exited, patience(10_000)])) return
    signal(server.pid, 'SIGKILL')
    await exited
  })
}
