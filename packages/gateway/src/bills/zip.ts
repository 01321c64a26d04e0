// A zip of a few files, written while they are read. Bills carry the names of their files in GBK,
// without the flag that says UTF-8, as the platform's do; the libraries for zips write UTF-8 names
// only. Sizes stand behind each file's content, so nothing is held and nothing is known ahead.
// https://pkware.cachefly.net/webdocs/APPNOTE/APPNOTE-6.3.10.TXT
import { strict as assert } from 'node:assert'
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw } from 'node:zlib'

/** A file to be packed. */
export interface ZipFile {
  /** As it will stand in the zip, in whatever charset. */
  readonly name: Uint8Array
  readonly content: AsyncIterable<Uint8Array>
}

interface Packed {
  readonly name: Uint8Array
  readonly offset: number
  readonly crc: number
  readonly packedBytes: number
  readonly plainBytes: number
}

/** Version 2.0 of the format, sizes behind the content, deflated. */
const version = 20
const sizesBehind = 0x0008
const deflated = 8
/** What 32 bits can say; a bill with 15 million entries is below it. */
const bytesMax = 0xffff_ffff

/**
 * The bytes of a zip of these files, in their order. `writtenAt` is shown as in GMT+8. Throws when
 * a file or the whole is larger than 4 GiB.
 */
export async function* zipped(files: Iterable<ZipFile>, writtenAt: Date): AsyncGenerator<Buffer> {
  const stamp = stampOf(writtenAt)
  const packed: Packed[] = []
  let offset = 0
  for (const { name, content } of files) {
    const head = localHeader(name, stamp)
    yield head
    const sums = { crc: 0, plainBytes: 0, packedBytes: 0 }
    for await (const piece of deflate(content, sums)) {
      sums.packedBytes += piece.length
      yield piece
    }
    const tail = descriptor(sums)
    yield tail
    packed.push({ name, offset, ...sums })
    offset += head.length + sums.packedBytes + tail.length
    assert(offset <= bytesMax && sums.plainBytes <= bytesMax, 'a zip of ours has 4 GiB at most')
  }
  const directory = Buffer.concat(packed.map((file) => centralHeader(file, stamp)))
  yield directory
  yield endOfDirectory(packed.length, directory.length, offset)
}

/** Deflates the content, and sums up what went in. Whoever stops reading stops the content, too. */
async function* deflate(
  content: AsyncIterable<Uint8Array>,
  sums: { crc: number; plainBytes: number },
): AsyncGenerator<Buffer> {
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of content) {
      sums.crc = crc32(piece, sums.crc)
      sums.plainBytes += piece.length
      yield piece
    }
  }
  const deflating = createDeflateRaw()
  // What fails in it destroys the deflating, and so is thrown where that is read.
  const feeding = pipeline(counted, deflating).catch(() => {})
  yield* deflating as AsyncIterable<Buffer>
  await feeding
}

function localHeader(name: Uint8Array, stamp: number): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(version, 4)
  head.writeUInt16LE(sizesBehind, 6)
  head.writeUInt16LE(deflated, 8)
  head.writeUInt32LE(stamp, 10)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, name])
}

function descriptor({ crc, packedBytes, plainBytes }: Omit<Packed, 'name' | 'offset'>): Buffer {
  const tail = Buffer.alloc(16)
  tail.writeUInt32LE(0x08074b50, 0)
  tail.writeUInt32LE(crc, 4)
  tail.writeUInt32LE(packedBytes, 8)
  tail.writeUInt32LE(plainBytes, 12)
  return tail
}

function centralHeader(file: Packed, stamp: number): Buffer {
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02014b50, 0)
  head.writeUInt16LE(version, 4)
  head.writeUInt16LE(version, 6)
  head.writeUInt16LE(sizesBehind, 8)
  head.writeUInt16LE(deflated, 10)
  head.writeUInt32LE(stamp, 12)
  head.writeUInt32LE(file.crc, 16)
  head.writeUInt32LE(file.packedBytes, 20)
  head.writeUInt32LE(file.plainBytes, 24)
  head.writeUInt16LE(file.name.length, 28)
  head.writeUInt32LE(file.offset, 42)
  return Buffer.concat([head, file.name])
}

function endOfDirectory(files: number, directoryBytes: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files, 8)
  end.writeUInt16LE(files, 10)
  end.writeUInt32LE(directoryBytes, 12)
  end.writeUInt32LE(offset, 16)
  return end
}

/** MS-DOS date and time: two seconds are the smallest step, 1980 the first year. */
function stampOf(moment: Date): number {
  const local = new Date(moment.getTime() + gmt8Ms)
  const seconds = local.getUTCSeconds() >> 1
  const time = (local.getUTCHours() << 11) | (local.getUTCMinutes() << 5) | seconds
  const day = ((local.getUTCMonth() + 1) << 5) | local.getUTCDate()
  const date = ((local.getUTCFullYear() - 1980) << 9) | day
  return date * 0x1_0000 + time
}

const gmt8Ms = 8 * 3_600_000
