// A clone in a private folder (say, under /root) cannot be entered by the account that runs the
// server. Its programs are then copied to where every account can run them.

import { chmod, cp, lstat, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { EmbeddedFault } from './fault.ts'

/** What to copy, and what completes the copy before anybody may see it. */
export interface CopyJob {
  readonly from: string
  readonly to: string
  readonly finish: (unfinished: string) => Promise<unknown>
  readonly log: (line: string) => void
}

/** Copies once; half a copy is never used, and a copy somebody else laid there is refused. */
export async function copyForEverybody({ from, to, finish, log }: CopyJob): Promise<void> {
  if (await isOurs(to)) return
  log(`Copying PostgreSQL to ${to} (60 MB, once): its account cannot enter ${from}`)
  const unfinished = `${to}.${process.pid}`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished)
  await cp(from, unfinished, { recursive: true, verbatimSymlinks: true })
  await finish(unfinished)
  await openToAll(unfinished)
  try {
    await rename(unfinished, to)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    // Another process of ours was faster; its copy is as good.
    if (!(await isOurs(to))) throw error
  }
}

/** Whether the copy is there. /var/tmp is open to everybody, so its owner has to be us. */
async function isOurs(copy: string): Promise<boolean> {
  const found = await lstat(copy).catch(() => undefined)
  if (!found) return false
  if (found.isDirectory() && found.uid === process.getuid?.()) return true
  throw new EmbeddedFault(
    'no-binaries',
    `${copy} belongs to another account and is not to be trusted. Remove it and start again.`,
  )
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const path = join(entry.parentPath, entry.name)
    const isProgram = entry.isDirectory() || entry.parentPath.endsWith('/bin')
    await chmod(path, isProgram ? 0o755 : 0o644)
  }
}
