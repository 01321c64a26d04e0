// A certificate request as openssl makes one: for a key, with a name of no importance.
import { createPublicKey, sign, type KeyObject } from 'node:crypto'

/** PEM. */
export function certificateRequest(privateKey: KeyObject): string {
  const name = sequence(set(sequence(identifier('550403'), text('app'))))
  const key = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  const info = sequence(der(0x02, Buffer.of(0)), name, key, der(0xa0, Buffer.alloc(0)))
  const rsaSha256 = sequence(identifier('2a864886f70d01010b'), der(0x05, Buffer.alloc(0)))
  const signature = sign('sha256', info, privateKey)
  const request = sequence(info, rsaSha256, der(0x03, Buffer.concat([Buffer.of(0), signature])))
  const lines = request.toString('base64').match(/.{1,64}/g) ?? []
  const label = 'CERTIFICATE REQUEST'
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content
  const size =
    length < 0x80
      ? [length]
      : length < 0x100
        ? [0x81, length]
        : [0x82, Math.floor(length / 0x100), length % 0x100]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const sequence = (...parts: Buffer[]): Buffer => der(0x30, Buffer.concat(parts))
const set = (part: Buffer): Buffer => der(0x31, part)
const identifier = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'))
const text = (value: string): Buffer => der(0x0c, Buffer.from(value))
