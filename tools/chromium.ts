// A Chromium for the browser tests: the one that npm brings (linux-x64), or the machine's own. The
// first use unpacks it, with a Chinese font, into .cache/.

import { spawnSync } from 'node:child_process'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { chmod, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createBrotliDecompress } from 'node:zlib'
import { chineseFonts } from './chinese-fonts.ts'

/** How to launch it; for `launchOptions` of Playwright. */
export interface Chromium {
  readonly executablePath: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

const root = fileURLToPath(new URL('..', import.meta.url))
const cache = join(root, '.cache')

/** Nothing of it speaks to anybody but this machine. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1',
]

/** Finds or unpacks one. Throws with what to do where there is none. */
export async function findChromium(): Promise<Chromium> {
  const env = { ...environment(), FONTCONFIG_FILE: await chineseFonts(cache) }
  for (const executablePath of [process.env['CHROMIUM_PATH'], await fromNpm(), ...ofTheMachine]) {
    if (executablePath && existsSync(executablePath) && starts(executablePath, env)) {
      return { executablePath, args, env }
    }
  }
  const libraries = await librariesFromNpm()
  const executablePath = await fromNpm()
  if (executablePath && libraries && starts(executablePath, { ...env, ...libraries })) {
    return { executablePath, args, env: { ...env, ...libraries } }
  }
  throw new Error(
    'There is no Chromium: install one ("apt-get install chromium") or name it in CHROMIUM_PATH.',
  )
}

const ofTheMachine = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const environment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  )

const starts = (executablePath: string, env: Record<string, string>): boolean =>
  spawnSync(executablePath, ['--version'], { env, timeout: 20_000 }).status === 0

async function fromNpm(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const packed = await packageFolder()
  if (packed === undefined) return undefined
  const { version } = JSON.parse(await readFile(join(packed, 'package.json'), 'utf8')) as {
    version: string
  }
  const path = join(cache, `chromium-${version}`)
  if (!existsSync(path)) await unpack(join(packed, 'bin', 'chromium.br'), path)
  return path
}

/** Whole or not at all: several test processes may want it at once. */
async function unpack(packed: string, path: string): Promise<void> {
  await mkdir(cache, { recursive: true })
  const unfinished = `${path}.${process.pid}`
  await pipeline(createReadStream(packed), createBrotliDecompress(), createWriteStream(unfinished))
  await chmod(unfinished, 0o755)
  await rename(unfinished, path)
}

/** Libraries that a bare machine lacks, from the same package. */
async function librariesFromNpm(): Promise<{ LD_LIBRARY_PATH: string } | undefined> {
  const packed = await packageFolder()
  if (packed === undefined) return undefined
  const folder = join(cache, 'chromium-libraries')
  if (!existsSync(folder)) {
    const archive = join(cache, `libraries.${process.pid}.tar`)
    const unfinished = `${folder}.${process.pid}`
    await unpack(join(packed, 'bin', 'al2023.tar.br'), archive)
    await mkdir(unfinished, { recursive: true })
    spawnSync('tar', ['-xf', archive, '-C', unfinished])
    await rm(archive)
    await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true }))
  }
  return { LD_LIBRARY_PATH: join(folder, 'lib') }
}

async function packageFolder(): Promise<string | undefined> {
  try {
    const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
    const at = entry.lastIndexOf(join('@sparticuz', 'chromium'))
    return dirname(entry).slice(0, at) + join('@sparticuz', 'chromium')
  } catch {
    return undefined
  }
}
