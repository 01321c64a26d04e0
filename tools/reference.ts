// Writes docs/reference from the contracts. With --check it writes nothing, and fails when a page
// is not what the contracts say.
import { mkdir, readFile, writeFile } from 'node:fs/promises'

import { referenceFolder, referencePages } from './reference/pages.ts'

const onlyChecks = process.argv.includes('--check')

await mkdir(referenceFolder, { recursive: true })
for (const [name, page] of referencePages()) {
  const file = new URL(name, referenceFolder)
  if (!onlyChecks) await writeFile(file, page)
  else if ((await readFile(file, 'utf8').catch(() => '')) !== page) {
    console.error(`docs/reference/${name} is stale: npx node tools/reference.ts writes it anew.`)
    process.exitCode = 1
  }
}
