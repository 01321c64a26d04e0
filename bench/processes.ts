// What the processes of a house use, as Linux tells it. Elsewhere nothing is known, and the columns
// stay empty.
import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** Linux counts time for user programs in ticks of this length, everywhere. */
const tickMs = 10

export const canSeeProcesses = existsSync('/proc/self/stat')

export interface ProcessSight {
  readonly pid: number
  readonly role: Role
  /** Of processor time, since it began. */
  readonly cpuMs: number
  /** Of it, by the first thread alone: in Node the event loop, without the pool that signs. */
  readonly loopMs: number
}

export type Role = 'gateway' | 'gateway worker' | 'PostgreSQL' | 'npm' | 'other'

export interface MemorySight {
  /** Resident, in megabytes; what processes share counts for each of them. */
  readonly rss: number
  /** The same with what is shared divided among those who share it: this can be added up. */
  readonly pss: number
}

/** A process and all it has started. Those that end meanwhile are left out. */
export function lookAt(root: number): ProcessSight[] {
  if (!canSeeProcesses) return []
  const all = readdirSync('/proc').flatMap((name) => readStat(Number(name)) ?? [])
  const family = new Set([root])
  // A child may have a smaller number than its parent: look until nobody is added.
  for (let size = 0; size !== family.size;) {
    size = family.size
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid)
  }
  return all
    .filter(({ pid }) => family.has(pid))
    .map(({ pid, cpuMs }) => ({
      pid,
      cpuMs,
      loopMs: readStat(pid, `task/${pid}/stat`)?.cpuMs ?? 0,
      role: roleOf(pid),
    }))
}

/** In megabytes; undefined when the process is gone or not ours to look at. */
export function memoryOf(pid: number): MemorySight | undefined {
  const text = readProc(pid, 'smaps_rollup') ?? ''
  const megabytes = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? Number.NaN) / 1024
  const [rss, pss] = [megabytes('Rss'), megabytes('Pss')]
  return Number.isNaN(pss) ? undefined : { rss, pss }
}

function readStat(
  pid: number,
  name = 'stat',
): { pid: number; parent: number; cpuMs: number } | undefined {
  const text = pid > 0 ? readProc(pid, name) : undefined
  if (!text) return undefined
  // The name stands in brackets and may hold anything.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const ticks = Number(fields[11]) + Number(fields[12])
  return { pid, parent: Number(fields[1]), cpuMs: ticks * tickMs }
}

function roleOf(pid: number): Role {
  const command = (readProc(pid, 'cmdline') ?? '').split('\0')
  const [program = ''] = command
  if (/postgres/.test(program)) return 'PostgreSQL'
  if (/^npm|^(.*\/)?(ba|da)?sh$/.test(program)) return 'npm'
  if (command.some((word) => word.endsWith('/worker.ts'))) return 'gateway worker'
  if (command.some((word) => word.endsWith('/main.ts'))) return 'gateway'
  return 'other'
}

function readProc(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return undefined
  }
}
