// The files of a zip archive that came from a platform: small, and stored or deflated.
// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
import { inflateRawSync } from 'node:zlib'

export interface UnzippedFile {
  readonly name: Buffer
  readonly content: Buffer
}

const endMark = 0x06054b50
const entryMark = 0x02014b50

/** Undefined where it is none, or larger than `bytesMax` when unpacked. */
export function readZip(bytes: Buffer, bytesMax: number): UnzippedFile[] | undefined {
  try {
    const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
    if (end < 0 || bytes.readUInt32LE(end) !== endMark) return undefined
    const count = bytes.readUInt16LE(end + 10)
    let at = bytes.readUInt32LE(end + 16)
    const files: UnzippedFile[] = []
    for (let n = 0; n < count; n += 1) {
      if (bytes.readUInt32LE(at) !== entryMark) return undefined
      const [nameLength, extraLength, noteLength] = [28, 30, 32].map((offset) =>
        bytes.readUInt16LE(at + offset),
      )
      const name = bytes.subarray(at + 46, at + 46 + (nameLength ?? 0))
      files.push({ name, content: unpack(bytes, at, bytesMax) })
      at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (noteLength ?? 0)
    }
    return files
  } catch {
    // A length that points behind the end, or data that does not inflate.
    return undefined
  }
}

function unpack(bytes: Buffer, entry: number, maxOutputLength: number): Buffer {
  const method = bytes.readUInt16LE(entry + 10)
  const size = bytes.readUInt32LE(entry + 20)
  const local = bytes.readUInt32LE(entry + 42)
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  const packed = bytes.subarray(start, start + size)
  return method === 0 ? packed : inflateRawSync(packed, { maxOutputLength })
}
