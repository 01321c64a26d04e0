// Compiles what is published: the protocol and the SDK that stands on it. Everything else runs from
// its sources. `node tools/build-packages.ts`, then `npm pack` in either folder.

import { copyFile, rm } from 'node:fs/promises'
import { runTool } from './commands.ts'

/** In floor order: the declarations of the first are what the second is compiled against. */
export const publishedPackages = ['packages/protocol', 'packages/sdk'] as const

/** Leaves JavaScript and declarations in `dist` of each; throws when the compiler complains. */
export async function buildPackages(): Promise<void> {
  const root = new URL('../', import.meta.url)
  for (const folder of publishedPackages) {
    await rm(new URL(`${folder}/dist/`, root), { recursive: true, force: true })
    const exitCode = await runTool('tsc', ['-p', `${folder}/tsconfig.build.json`])
    if (exitCode !== 0) throw new Error(`${folder} does not compile.`)
    await copyFile(new URL('LICENSE', root), new URL(`${folder}/dist/LICENSE`, root))
  }
}

if (import.meta.main) await buildPackages()
