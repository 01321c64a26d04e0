// The pages of the documentation, and whether what they link to is there.

import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readAnchors, readLinks, readText, rootFolder } from './read-page.ts'

/** Every page of ours, by its path in the repository. */
export function listPages(): string[] {
  const inside = readdirSync(join(rootFolder, 'docs'), { recursive: true, encoding: 'utf8' })
  const atRoot = readdirSync(rootFolder).filter((name) => name.endsWith('.md'))
  const inDocs = inside.filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)
  return [...atRoot, ...inDocs, 'examples/README.md', 'packages/sdk/README.md']
}

/** The text of all code in some folders. */
export function readSources(folders: readonly string[]): string {
  const files = folders.flatMap((folder) =>
    readdirSync(join(rootFolder, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => `${folder}/${name}`),
  )
  return files.map(readText).join('\n')
}

/** Links of a page that lead nowhere. */
export function brokenLinks(page: string): string[] {
  return readLinks(readText(page)).filter((target) => {
    const [path = '', anchor] = target.split('#')
    const file = path === '' ? page : join(dirname(page), path)
    if (!existsSync(join(rootFolder, file))) return true
    return anchor !== undefined && !readAnchors(readText(file)).includes(anchor)
  })
}
