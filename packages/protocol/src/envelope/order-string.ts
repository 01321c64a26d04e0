import { Buffer } from 'node:buffer'
import type { Charset } from '../charset/charset.ts'
import { encodeForm } from '../form/encode-form.ts'
import type { FormPair } from '../form/parse-form.ts'
import { readRequest } from './read-request.ts'
import type { ReadableRequest, UnreadableRequest } from './read-request.ts'

/**
 * The text a merchant's app hands to the mobile SDK: all parameters, `sign` included, percent-
 * encoded in the charset. Blanks are written `%20`, which every reader of order strings
 * understands, in the order given.
 */
export function renderOrderString(pairs: Iterable<FormPair>, charset: Charset): string {
  return encodeForm(pairs, charset, '%20')
}

/** Reads an order string as a cashier would; see {@link readRequest} for what may be refused. */
export function parseOrderString(text: string): ReadableRequest | UnreadableRequest {
  return readRequest(Buffer.from(text, 'utf8'), new Uint8Array(0))
}
