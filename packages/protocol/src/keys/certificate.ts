import { createHash, X509Certificate } from 'node:crypto'
import { KeyFormError } from './key-form-error.ts'
import { readBlocks } from './read-blocks.ts'

/**
 * Reads an X.509 certificate, PEM or bare base64, the first one of a chain. Its validity, key and
 * issuer are on what it returns. Throws {@link KeyFormError} when the text holds none.
 */
export function readCertificate(text: string): X509Certificate {
  const [first] = readCertificates(text)
  if (first === undefined) throw new KeyFormError('not-a-certificate', 'unreadable text')
  return first
}

/**
 * The serial number by which the platform names a certificate (`app_cert_sn`, `alipay_cert_sn`): 32
 * hexadecimal digits, the MD5 of its issuer and its own number. Of a chain it is that of the first
 * certificate. Throws {@link KeyFormError} when the text holds none.
 * https://opendocs.alipay.com/common/056zub
 */
export function certificateSn(text: string): string {
  return snOf(readCertificate(text))
}

/**
 * The serial number of a bundle of roots (`alipay_root_cert_sn`): one for each root signed by RSA,
 * in file order, joined by `_`. The platform's bundle also has roots on elliptic curves, not all of
 * which can be read everywhere; they do not count. Throws {@link KeyFormError} when none does.
 */
export function rootCertificateSn(bundle: string): string {
  const numbers = readCertificates(bundle).filter(isSignedWithRsa).map(snOf)
  if (numbers.length === 0) throw new KeyFormError('not-a-certificate', 'unreadable text')
  return numbers.join('_')
}

function snOf(certificate: X509Certificate): string {
  // Node gives one attribute a line, in the certificate's own order; the number wants the reverse.
  const issuer = certificate.issuer.split('\n').toReversed().join(',')
  const serial = BigInt(`0x${certificate.serialNumber}`)
  return createHash('md5').update(`${issuer}${serial}`, 'utf8').digest('hex')
}

function readCertificates(text: string): X509Certificate[] {
  return readBlocks(text).flatMap(({ der }) => {
    try {
      return der === undefined ? [] : [new X509Certificate(der)]
    } catch {
      return []
    }
  })
}

/** The object identifiers of RSA signatures, 1.2.840.113549.1.1.*, begin with these bytes. */
const rsaSignature = Buffer.from('2a864886f70d0101', 'hex')

/**
 * Whether the certificate is signed with RSA. The algorithm is read from the DER, as older Nodes do
 * not name it: a sequence that begins with the certified part, then the algorithm.
 */
function isSignedWithRsa({ raw }: X509Certificate): boolean {
  const certified = contentAt(raw, contentAt(raw, 0).start)
  const algorithm = contentAt(raw, certified.end)
  const { start, end } = contentAt(raw, algorithm.start)
  return raw.subarray(start, end).subarray(0, rsaSignature.length).equals(rsaSignature)
}

/** Where the content of the DER element at `at` starts and ends. */
function contentAt(der: Buffer, at: number): { start: number; end: number } {
  const first = der[at + 1] ?? 0
  if (first < 0x80) return { start: at + 2, end: at + 2 + first }
  const lengthBytes = first & 0x7f
  const start = at + 2 + lengthBytes
  return { start, end: start + der.readUIntBE(at + 2, lengthBytes) }
}
