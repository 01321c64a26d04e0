import { Buffer } from 'node:buffer'
import type { KeyForm } from './key-form-error.ts'

/** One PEM block, or the whole text when it has no PEM frame. */
export interface KeyBlock {
  /** What the frame says, as `RSA PRIVATE KEY`; empty without a frame. */
  readonly label: string
  /** The bytes inside, unless they are not base64 or must not be read. */
  readonly der?: Buffer
  /** Known from the frame alone. */
  readonly form?: KeyForm
}

/**
 * Takes the text of a key apart, however it was kept: PEM or bare base64, in lines or in one, with
 * any line ends or `\n` written out, with blanks, quotes or a byte order mark around it.
 */
export function readBlocks(text: string): KeyBlock[] {
  const content = text
    .replaceAll(/\\[rn]/g, '\n')
    .replaceAll(/['"`,;]/g, '')
    .trim()
  if (content === '') return []
  const blocks = [...content.matchAll(pemBlock)].map(([, label = '', body = '']) =>
    readBlock(label.trim(), body),
  )
  if (blocks.length > 0) return blocks
  return [content.startsWith('ssh-') ? { label: '', form: 'OpenSSH key' } : readBlock('', content)]
}

/** A frame, as far as its end line or, when that was lost, the next frame or the end. */
const pemBlock = /-----\s*BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)(?=-----|$)/g

function readBlock(label: string, body: string): KeyBlock {
  const form = formsByLabel.get(label)
  if (form !== undefined) return { label, form }
  if (/^\s*Proc-Type:\s*4\s*ENCRYPTED/.test(body)) {
    return { label, form: 'encrypted private key' }
  }
  const base64 = body.replaceAll(/\s/g, '')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return { label }
  return { label, der: Buffer.from(base64, 'base64') }
}

const formsByLabel: ReadonlyMap<string, KeyForm> = new Map([
  ['ENCRYPTED PRIVATE KEY', 'encrypted private key'],
  ['OPENSSH PRIVATE KEY', 'OpenSSH key'],
  ['EC PARAMETERS', 'key that is not RSA'],
  ['EC PRIVATE KEY', 'key that is not RSA'],
  ['CERTIFICATE REQUEST', 'certificate request'],
  ['NEW CERTIFICATE REQUEST', 'certificate request'],
])
