// SHA-256 (FIPS 180-4), synchronous and the same in Node and in a browser: WebCrypto's is only
// asynchronous, and node:crypto's is not in a browser. The tests hold it against OpenSSL's.

/** The first 32 bits of the fractional parts of the square roots of the first 8 primes. */
// oxfmt-ignore
const initialState = Int32Array.of(
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
)

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
// oxfmt-ignore
const roundConstants = Int32Array.of(
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
)

const blockBytes = 64

/** The hash of some bytes: 32 bytes. */
export function sha256(message: Uint8Array): Uint8Array {
  return finish(initialState, 0, message)
}

/** HMAC-SHA-256 (RFC 2104) under one key; its two halves are hashed once for all messages. */
export function hmacSha256(key: Uint8Array): (message: Uint8Array) => Uint8Array {
  const block = new Uint8Array(blockBytes)
  block.set(key.length > blockBytes ? sha256(key) : key)
  const inner = afterBlock(block.map((byte) => byte ^ 0x36))
  const outer = afterBlock(block.map((byte) => byte ^ 0x5c))
  return (message) => finish(outer, blockBytes, finish(inner, blockBytes, message))
}

function afterBlock(block: Uint8Array): Int32Array {
  const state = initialState.slice()
  compress(state, block, 0)
  return state
}

/** Hashes the rest of a message of which `bytesBefore`, whole blocks, are in the state already. */
function finish(before: Int32Array, bytesBefore: number, message: Uint8Array): Uint8Array {
  // A bit of one, zeros, and the length in bits as a number of 64 bits end the last block.
  const padded = new Uint8Array(blockBytes * Math.ceil((message.length + 9) / blockBytes))
  padded.set(message)
  padded[message.length] = 0x80
  let bits = 8 * (bytesBefore + message.length)
  for (let at = padded.length - 1; bits > 0; at -= 1, bits = Math.floor(bits / 256)) {
    padded[at] = bits % 256
  }

  const state = before.slice()
  for (let at = 0; at < padded.length; at += blockBytes) compress(state, padded, at)
  const hash = new Uint8Array(32)
  for (let at = 0; at < 32; at += 1) hash[at] = state[at >> 2]! >>> (24 - 8 * (at & 3))
  return hash
}

const rotate = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits))

/** The words of one block and what follows from them; written anew for each block. */
const schedule = new Int32Array(64)

function expand(bytes: Uint8Array, offset: number): void {
  // No DataView: a buffer for each hash costs more than the hash.
  for (let t = 0, at = offset; t < 16; t += 1, at += 4) {
    schedule[t] =
      (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!
  }
  for (let t = 16; t < 64; t += 1) {
    const early = schedule[t - 15]!
    const late = schedule[t - 2]!
    const sigma0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)
    const sigma1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10)
    schedule[t] = schedule[t - 16]! + sigma0 + schedule[t - 7]! + sigma1
  }
}

/** Mixes one block into the state; letters as in FIPS 180-4, 6.2.2. */
function compress(state: Int32Array, bytes: Uint8Array, offset: number): void {
  expand(bytes, offset)
  // One by one: taking a list apart costs several times the hash.
  let a = state[0]!
  let b = state[1]!
  let c = state[2]!
  let d = state[3]!
  let e = state[4]!
  let f = state[5]!
  let g = state[6]!
  let h = state[7]!
  for (let t = 0; t < 64; t += 1) {
    const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const choice = (e & f) ^ (~e & g)
    const first = (h + sum1 + choice + roundConstants[t]! + schedule[t]!) | 0
    const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const majority = (a & b) ^ (a & c) ^ (b & c)
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + sum0 + majority) | 0
  }
  state[0]! += a
  state[1]! += b
  state[2]! += c
  state[3]! += d
  state[4]! += e
  state[5]! += f
  state[6]! += g
  state[7]! += h
}
