// Goal: what npm gives out works where nothing of this repository is.
// Method: both packages are compiled, packed and installed in a folder outside, without a network;
// the little project in tests/outside is then compiled and run there.

import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildPackages, publishedPackages } from '../../tools/build-packages.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))
const modules = join(root, 'node_modules')

let place = ''
let outside = ''
let environment: NodeJS.ProcessEnv = {}

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'hongbao-outside-'))
  outside = join(place, 'project')
  environment = { ...withoutNpmSettings(), ...(await readKeys()) }
  await buildPackages()
  await cp(join(root, 'tests/outside'), outside, { recursive: true })
  // The dependencies are packed from what npm ci brought, so that no network is needed.
  const folders = [...publishedPackages, 'node_modules/iconv-lite', 'node_modules/safer-buffer']
  for (const folder of folders) {
    await npm('pack', join(root, folder), '--pack-destination', place, '--ignore-scripts')
  }
  const tarballs = (await readdir(place)).filter((name) => name.endsWith('.tgz'))
  await npm(
    'install',
    '--offline',
    '--ignore-scripts',
    ...tarballs.map((name) => join(place, name)),
  )
  for (const name of ['fastify', '@types/node', 'undici-types']) await borrow(name)
}, 120_000)

afterAll(async () => {
  await rm(place, { recursive: true, force: true })
})

/** What `npm test` has set for its children must not reach the project. */
function withoutNpmSettings(): NodeJS.ProcessEnv {
  const foreign = /^(npm_|NODE_OPTIONS$|NODE_PATH$|VITEST)/i
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)))
}

async function readKeys(): Promise<Record<string, string>> {
  interface Vectors {
    keys: Record<string, { pkcs8_base64_single_line: string; public_base64_single_line: string }>
    notify_verify: { name: string; wire_body: string }[]
  }
  const file = join(root, 'tests/fixtures/protocol-vectors.json')
  const { keys, notify_verify: notifications }: Vectors = JSON.parse(await readFile(file, 'utf8'))
  return {
    APP_PRIVATE_KEY: keys['app2048']?.pkcs8_base64_single_line ?? '',
    ALIPAY_PUBLIC_KEY: keys['alipay2048']?.public_base64_single_line ?? '',
    NOTIFICATION: notifications.find(({ name }) => name === 'disburse-v1')?.wire_body ?? '',
  }
}

const npm = (...words: string[]) => run('npm', words, { cwd: outside, env: environment })
const node = async (...words: string[]): Promise<string> =>
  (await run(process.execPath, words, { cwd: outside, env: environment })).stdout

/** A package that the project has for itself; taken from here, as there is no network. */
async function borrow(name: string): Promise<void> {
  const path = join(outside, 'node_modules', name)
  await mkdir(dirname(path), { recursive: true })
  await symlink(join(modules, name), path)
}

const output = [
  '0.12',
  'success',
  'unknown: connection-cut',
  'payee_user_id/payee_logon_id',
  'amount',
]

describe.each([
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
])('with module %s and resolution %s', (module, resolution) => {
  test('the project compiles strictly, declarations of the SDK included', async () => {
    const compiler = join(modules, 'typescript/bin/tsc')
    const options = ['--module', module, '--moduleResolution', resolution]
    await expect(node(compiler, '-p', '.', ...options)).resolves.toBe('')
  })

  test('what was compiled runs', async () => {
    expect((await node('out/merchant.js')).trim().split('\n')).toEqual(output)
  })
})

test('the plugin works in a real Fastify, and leaves the application’s parsers alone', async () => {
  const lines = (await node('out/fastify.js')).trim().split('\n')
  expect(lines).toEqual(['success', '400', "{ a: '1' }"])
})

test('require() works, too', async () => {
  expect((await node('require.cjs')).trim()).toBe('genuine')
})

test('a package holds JavaScript, declarations and its licence, but no tests', async () => {
  for (const folder of ['protocol', 'sdk']) {
    const installed = join(outside, 'node_modules/@hongbao', folder)
    const files = await readdir(installed, { recursive: true })
    expect(files).toContain('dist/index.js')
    expect(files).toContain('dist/index.d.ts')
    expect(files).toContain('dist/LICENSE')
    expect(files.filter((name) => /[.]test[.]|^src/.test(name))).toEqual([])
  }
})
