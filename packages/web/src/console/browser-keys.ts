// RSA keys in the browser, by WebCrypto: made here, used here, and sent nowhere.
// https://www.w3.org/TR/WebCryptoAPI/#rsassa-pkcs1

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

/** A pair as the platform's tools give it: base64 of DER, one line. */
export interface NewKeys {
  /** PKCS#8, for every language but Java's old tools call it "non-Java". */
  readonly privateKey: string
  /** SPKI. */
  readonly publicKey: string
}

/** Of 2048 bits, for RSA2. */
export async function makeKeys(): Promise<NewKeys> {
  const pair = await crypto.subtle.generateKey(
    { ...algorithm, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ['sign', 'verify'],
  )
  const [privateKey, publicKey] = await Promise.all([
    crypto.subtle.exportKey('pkcs8', pair.privateKey),
    crypto.subtle.exportKey('spki', pair.publicKey),
  ])
  return { privateKey: base64Of(privateKey), publicKey: base64Of(publicKey) }
}

/** The signature of a text in UTF-8, base64. Throws where the key is none. */
export async function signText(privateKey: string, text: string): Promise<string> {
  const der = bytesIn(privateKey)
  const key = await crypto.subtle.importKey('pkcs8', asPkcs8(der), algorithm, false, ['sign'])
  const signature = await crypto.subtle.sign(algorithm, key, new TextEncoder().encode(text))
  return base64Of(signature)
}

/** Whether a signature over these bytes is the key's (base64 of SPKI). */
export async function verifyBytes(
  publicKey: string,
  bytes: Uint8Array,
  signature: string,
): Promise<boolean> {
  const key = await crypto.subtle.importKey('spki', bytesIn(publicKey), algorithm, false, [
    'verify',
  ])
  return crypto.subtle.verify(algorithm, key, bytesIn(signature), bytes.slice())
}

/** The same key as PKCS#1, which some languages want. PKCS#8 is a wrapping around it. */
export function pkcs1Of(pkcs8: string): string {
  const der = bytesIn(pkcs8)
  const found = innerKey(der)
  return base64Of(found ?? der)
}

/** PEM, for tools that want lines. */
export function pemOf(base64: string, label: string): string {
  const lines = base64.match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}

/** The bytes of base64 or PEM. Throws where it is neither. */
function bytesIn(text: string): Uint8Array<ArrayBuffer> {
  const base64 = text.replaceAll(/-----[^-]+-----/g, '').replaceAll(/\s/g, '')
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
}

function base64Of(bytes: ArrayBuffer | Uint8Array): string {
  const all = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes)
  let text = ''
  for (const byte of all) text += String.fromCharCode(byte)
  return btoa(text)
}

/** What stands before the inner key: version 0, and that it is RSA. */
const rsaHeader = [2, 1, 0, 0x30, 13, 6, 9, 42, 0x86, 0x48, 0x86, 0xf7, 13, 1, 1, 1, 5, 0]

/** The PKCS#1 key inside a PKCS#8 one: its outer sequence, the header, an octet string. */
function innerKey(der: Uint8Array): Uint8Array | undefined {
  const outer = contentAt(der, 0)
  const header = der.subarray(outer, outer + rsaHeader.length)
  if (!rsaHeader.every((byte, at) => header[at] === byte)) return undefined
  return der.subarray(contentAt(der, outer + rsaHeader.length))
}

/** WebCrypto reads PKCS#8 only; a PKCS#1 key is wrapped into one. */
function asPkcs8(der: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (innerKey(der)) return der
  return element(0x30, [...rsaHeader, ...element(0x04, [...der])])
}

/** Where the content of the DER element at `at` begins. */
function contentAt(der: Uint8Array, at: number): number {
  const length = der[at + 1] ?? 0
  return at + 2 + (length < 0x80 ? 0 : length & 0x7f)
}

function element(tag: number, content: readonly number[]): Uint8Array<ArrayBuffer> {
  const { length } = content
  const size =
    length < 0x80
      ? [length]
      : length < 0x100
        ? [0x81, length]
        : [0x82, Math.floor(length / 0x100), length % 0x100]
  return Uint8Array.from([tag, ...size, ...content])
}
