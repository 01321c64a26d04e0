// A house as `npm start` opens it: processes of its own, with its own PostgreSQL, keys and ports,
// in a folder that is gone afterwards.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { openSync, closeSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import type { SandboxFile } from '@hongbao/app'
import type { ServerAddress } from '@hongbao/database'

import { makeHome, removeHome } from './homes.ts'
import { keepOpen } from './still-open.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
/** A first start makes a database, which takes a second or two on an idle machine. */
const startPatienceMs = 120_000
const stopPatienceMs = 30_000

export interface HouseOptions {
  /** Gateway processes. */
  readonly workers?: number
  /** Where CPU profiles go when it stops. */
  readonly profiles?: string | undefined
  /** An earlier house's; it stays. Absent: one that is fresh, and removed when the house stops. */
  readonly home?: string
  /** By `npm start` itself instead of the program behind it. */
  readonly throughNpm?: boolean
}

export interface BenchHouse extends AsyncDisposable {
  /** Of the process that we have started. */
  readonly pid: number
  /** From the start of the process to the line that says it is ready. */
  readonly startMs: number
  readonly port: number
  readonly sandbox: SandboxFile
  /** How a pool reaches its database. */
  readonly database: ServerAddress
  /** Sum of a counter over its labels, from the metrics of all gateway processes. */
  counter(name: string, labels?: string): Promise<number>
  stop(): Promise<void>
}

/** Resolves when the house says that it is ready; rejects with its log when it does not. */
export async function startHouse(options: HouseOptions = {}): Promise<BenchHouse> {
  const home = options.home ?? (await makeHome())
  const metricsPort = await freePort()
  const logFile = join(home, 'gateway.log')
  const begin = performance.now()
  const child = run(home, metricsPort, logFile, options)
  const stop = keepOpen(async () => {
    await end(child)
    if (options.home === undefined) await removeHome(home)
  })
  try {
    await ready(child)
    const startMs = performance.now() - begin
    const sandbox = JSON.parse(await readFile(join(home, 'sandbox.json'), 'utf8')) as SandboxFile
    const port = Number(new URL(sandbox.gateway).port)
    const database = await findDatabase(home)
    const counter = (name: string, labels = '') => readCounter(metricsPort, name, labels)
    const pid = child.pid ?? 0
    const house = { pid, startMs, sandbox, port, database, counter, stop }
    return { ...house, [Symbol.asyncDispose]: stop }
  } catch (error) {
    const log = await readFile(logFile, 'utf8').catch(() => '')
    await stop()
    throw new Error(`the house did not start: ${log.slice(-2000)}`, { cause: error })
  }
}

function run(
  home: string,
  metricsPort: number,
  logFile: string,
  { workers = 1, profiles, throughNpm }: HouseOptions,
): ChildProcess {
  const profiling = profiles
    ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`, '--cpu-prof-interval=250']
    : []
  const [command, words] = throughNpm
    ? ['npm', ['start']]
    : [process.execPath, [...profiling, 'app/src/main.ts']]
  // Logs are written, as they would be anywhere.
  const log = openSync(logFile, 'a')
  const child = spawn(command, words, {
    cwd: root,
    env: {
      ...process.env,
      HONGBAO_HOME: home,
      HONGBAO_MODE: 'sandbox',
      HONGBAO_HOST: '127.0.0.1',
      HONGBAO_GATEWAY_PORT: '0',
      HONGBAO_MERCHANT_PORT: '0',
      HONGBAO_METRICS_PORT: String(metricsPort),
      HONGBAO_WORKERS: String(workers),
      DATABASE_URL: '',
    },
    stdio: ['ignore', 'pipe', log],
    // A group of its own, so that it can be told to stop as by Ctrl-C in a terminal.
    detached: true,
  })
  closeSync(log)
  // A bench that breaks leaves no gateway behind; its database is ended by the next bench.
  const abandon = (): void => signalGroup(child, 'SIGKILL')
  process.once('exit', abandon)
  child.once('exit', () => process.removeListener('exit', abandon))
  return child
}

async function ready(child: ChildProcess): Promise<void> {
  let said = ''
  const patience = AbortSignal.timeout(startPatienceMs)
  const died = once(child, 'exit', { signal: patience }).then(() => {
    throw new Error(`it ended: ${said}`)
  })
  const isReady = new Promise<void>((resolve) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes(' is ready after ')) resolve()
    })
  })
  died.catch(() => {})
  await Promise.race([isReady, died])
}

/** Ctrl-C reaches every process of a terminal's group, npm and its shell among them. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return
  const gone = once(child, 'close')
  signalGroup(child, 'SIGINT')
  const patience = setTimeout(() => signalGroup(child, 'SIGKILL'), stopPatienceMs)
  await gone
  clearTimeout(patience)
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid) process.kill(-pid, signal)
  } catch {
    // It has ended already.
  }
}

/** The fifth line of PostgreSQL's own lock file is the folder of its socket. */
async function findDatabase(home: string): Promise<ServerAddress> {
  const lines = await readFile(join(home, 'postgres', 'data', 'postmaster.pid'), 'utf8')
  return { socket: lines.split('\n')[4] ?? '', database: 'postgres', user: 'hongbao' }
}

async function readCounter(port: number, name: string, labels: string): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}/metrics`)
  const lines = (await response.text()).split('\n')
  const wanted = lines.filter((line) => line.startsWith(`${name}{`) && line.includes(labels))
  return wanted.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0)
}

/** Below those that systems give to whoever asks for any: nobody takes them by chance. */
const ports = { from: 20_000, to: 30_000 }

async function freePort(): Promise<number> {
  for (;;) {
    const port = ports.from + Math.floor(Math.random() * (ports.to - ports.from))
    const server = createServer().listen(port, '127.0.0.1')
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    )
    await new Promise((resolve) => server.close(resolve))
    if (isFree) return port
  }
}
