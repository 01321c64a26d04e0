import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'

import { zipped, type ZipFile } from './zip.ts'

async function* pieces(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text)
}

async function pack(files: ZipFile[]): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of zipped(files, new Date('2026-01-05T02:00:04Z'))) parts.push(part)
  return Buffer.concat(parts)
}

const named = (name: string, ...texts: string[]): ZipFile => ({
  name: Buffer.from(name, 'latin1'),
  content: pieces(...texts),
})

test('files come out as they went in, names byte for byte', async () => {
  const zip = await pack([named('a.csv', 'one', 'two'), named('\xd5\xcb.csv'), named('c', 'x')])
  const files = Object.entries(unzipSync(zip)).map(([name, bytes]) => [
    name,
    Buffer.from(bytes).toString(),
  ])
  expect(files).toEqual([
    ['a.csv', 'onetwo'],
    // Without the flag that says UTF-8 the name is bytes.
    ['\xd5\xcb.csv', ''],
    ['c', 'x'],
  ])
})

test('the moment is that of GMT+8', async () => {
  const zip = await pack([named('a', 'x')])
  const [time, date] = [zip.readUInt16LE(10), zip.readUInt16LE(12)]
  expect([time >> 11, (time >> 5) & 63, (time & 31) * 2]).toEqual([10, 0, 4])
  expect([(date >> 9) + 1980, (date >> 5) & 15, date & 31]).toEqual([2026, 1, 5])
})

test('what fails while a file is read fails the zip', async () => {
  async function* failing() {
    yield Buffer.from('x')
    throw new Error('the database went away')
  }
  await expect(pack([{ name: Buffer.from('a'), content: failing() }])).rejects.toThrow('went away')
})

test('whoever stops reading stops the content', async () => {
  let ended = false
  async function* endless() {
    try {
      for (let n = 0; ; n += 1) yield Buffer.from(`${n} ${Math.sin(n)}`.repeat(1_000))
    } finally {
      ended = true
    }
  }
  const files: ZipFile[] = [{ name: Buffer.from('a'), content: endless() }]
  for await (const _ of zipped(files, new Date('2026-01-05T02:00:04Z'))) {
    if (_.length > 1_000) break
  }
  await new Promise((resolve) => setImmediate(resolve))
  expect(ended).toBe(true)
})
