// Builds the pages where their sources changed. There is no other build in the house: servers run
// from their sources, but browsers do not read TypeScript.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const out = join(root, 'dist')
const stampFile = join(out, '.stamp')

/** Everything that the built pages depend on. */
const sources = [
  'src',
  'build',
  'vite.config.ts',
  'cashier.html',
  'wallet.html',
  'console.html',
  'authorise.html',
  '../gateway/src/json',
  '../protocol/src',
  '../../package-lock.json',
]

/** Where the built pages lie; undefined where nobody has built them. */
export function builtPages(): URL | undefined {
  return existsSync(stampFile) ? new URL('../dist/', import.meta.url) : undefined
}

/** Builds the pages unless they are up to date; says so before it takes its seconds. */
export async function buildPages(say: (line: string) => void): Promise<URL> {
  const stamp = await stampOf(sources.map((source) => join(root, source)))
  const built = await readFile(stampFile, 'utf8').catch(() => '')
  if (built !== stamp) {
    say('Building the pages')
    await build(stamp)
  }
  return new URL('../dist/', import.meta.url)
}

/** Beside the place where they belong, so that nobody is ever served half of them. */
async function build(stamp: string): Promise<void> {
  const unfinished = await mkdtemp(join(root, '.dist-'))
  // Whoever builds them, tests too: these are the pages that people get.
  const before = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  const vite = await import('vite')
  try {
    await vite.build({
      configFile: join(root, 'vite.config.ts'),
      root,
      logLevel: 'warn',
      build: { outDir: unfinished },
    })
    await writeFile(join(unfinished, '.stamp'), stamp)
    await rm(out, { recursive: true, force: true })
    await rename(unfinished, out)
  } finally {
    if (before === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = before
    await rm(unfinished, { recursive: true, force: true })
  }
}

async function stampOf(paths: readonly string[]): Promise<string> {
  const digest = createHash('sha256')
  for (const path of paths) {
    for (const file of await filesIn(path)) {
      digest.update(`${file.slice(root.length)}\n`).update(await readFile(file))
    }
  }
  return digest.digest('hex')
}

/** All files below a folder in one order, or the file itself. Tests are not part of the pages. */
async function filesIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
  if (entries.length === 0) return [path]
  return files.map(({ parentPath, name }) => join(parentPath, name)).toSorted()
}
