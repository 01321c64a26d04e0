// Chinese text without a font is boxes, and a screenshot of boxes shows nothing. The font comes
// from npm as WOFF, which fontconfig does not read: each is rewritten as TrueType once.

import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'

const names = ['chinese-simplified-400', 'chinese-simplified-700', 'latin-400', 'latin-700']

/** What pages ask for, so that pictures look the same on every machine. */
const generic = ['system-ui', 'sans-serif', 'PingFang SC', 'Microsoft YaHei']

const aliasOf = (family: string): string => `  <alias binding="same">
    <family>${family}</family>
    <prefer><family>Noto Sans SC</family></prefer>
  </alias>
`

/** Path of a fontconfig file for FONTCONFIG_FILE. */
export async function chineseFonts(cache: string): Promise<string> {
  const folder = join(cache, 'fonts')
  // Its number changes with its text.
  const config = join(folder, 'fonts-2.conf')
  if (existsSync(config)) return config
  await mkdir(folder, { recursive: true })
  const { resolve } = createRequire(import.meta.url)
  for (const name of names) {
    const woff = resolve(`@fontsource/noto-sans-sc/files/noto-sans-sc-${name}-normal.woff`)
    await write(join(folder, `${name}.ttf`), toTrueType(await readFile(woff)))
  }
  const text = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'cache')}</cachedir>
${generic.map(aliasOf).join('')}</fontconfig>
`
  await write(config, Buffer.from(text))
  return config
}

/** Whole or not at all. */
async function write(path: string, bytes: Uint8Array): Promise<void> {
  const unfinished = `${path}.${process.pid}`
  await writeFile(unfinished, bytes)
  await rename(unfinished, path)
}

/** https://www.w3.org/TR/WOFF/ and https://learn.microsoft.com/typography/opentype/spec/otff */
function toTrueType(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12)
  const power = 2 ** Math.floor(Math.log2(count))
  const header = Buffer.alloc(12 + 16 * count)
  header.writeUInt32BE(woff.readUInt32BE(4), 0)
  header.writeUInt16BE(count, 4)
  header.writeUInt16BE(16 * power, 6)
  header.writeUInt16BE(Math.log2(power), 8)
  header.writeUInt16BE(16 * (count - power), 10)
  const parts: Buffer[] = [header]
  let offset = header.length
  for (let n = 0; n < count; n += 1) {
    const entry = 44 + 20 * n
    const [start, packed, length] = [4, 8, 12].map((at) => woff.readUInt32BE(entry + at))
    const raw = woff.subarray(start, (start ?? 0) + (packed ?? 0))
    const table = packed === length ? raw : inflateSync(raw)
    woff.copy(header, 12 + 16 * n, entry, entry + 4)
    woff.copy(header, 16 + 16 * n, entry + 16, entry + 20)
    header.writeUInt32BE(offset, 20 + 16 * n)
    header.writeUInt32BE(table.length, 24 + 16 * n)
    const padding = Buffer.alloc((4 - (table.length % 4)) % 4)
    parts.push(table, padding)
    offset += table.length + padding.length
  }
  return Buffer.concat(parts)
}
