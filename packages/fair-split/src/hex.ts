// Bytes as text and back: seeds and hashes travel as 64 lower-case hexadecimal digits.

const oneSpelling = /^[0-9a-f]{64}$/

/** Whether a text is 32 bytes in the only spelling that counts. */
export function is32Bytes(text: string): boolean {
  return oneSpelling.test(text)
}

/** The bytes of a text that `is32Bytes`. */
export function fromHex(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length / 2)
  for (let at = 0; at < bytes.length; at += 1) {
    bytes[at] = Number.parseInt(text.slice(2 * at, 2 * at + 2), 16)
  }
  return bytes
}

/** Two digits a byte. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The bytes of a text in ASCII. */
export function fromAscii(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}
