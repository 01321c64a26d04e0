/** The shape in which a key, or something else, came. */
export type KeyForm =
  | 'nothing'
  | 'PKCS#1 private key'
  | 'PKCS#8 private key'
  | 'encrypted private key'
  | 'OpenSSH key'
  | 'public key'
  | 'certificate'
  | 'certificate request'
  | 'key that is not RSA'
  | 'unreadable text'

/** What is wrong with the text of a key; stable. */
export type KeyFormErrorCode =
  | 'empty'
  | 'public-key-in-place-of-private'
  | 'certificate-in-place-of-private'
  | 'private-key-in-place-of-public'
  | 'not-a-certificate'
  | 'encrypted'
  | 'openssh'
  | 'certificate-request'
  | 'not-rsa'
  | 'unreadable'

/**
 * A text given as a key or certificate is none, or is another one. `code` is stable, `found` says
 * what was found, and the message what to do. Nothing of the text itself is ever in it.
 */
export class KeyFormError extends Error {
  override readonly name = 'KeyFormError'
  readonly code: KeyFormErrorCode
  readonly found: KeyForm

  constructor(code: KeyFormErrorCode, found: KeyForm) {
    super(advice[code])
    this.code = code
    this.found = found
  }
}

const advice: Record<KeyFormErrorCode, string> = {
  empty: 'There is no key here: the text is empty. Is the variable or file set?',
  'public-key-in-place-of-private':
    'This is a public key; the private key of your application belongs here.',
  'certificate-in-place-of-private':
    'This is a certificate, which holds a public key; the private key of your application, ' +
    'made together with it, belongs here.',
  'private-key-in-place-of-public':
    'This is a private key; a public key belongs here, and the private key should leave this ' +
    'place: it is a secret.',
  'not-a-certificate':
    'This is not an X.509 certificate. It should begin with -----BEGIN CERTIFICATE-----.',
  encrypted:
    'This private key is protected by a password. Write it out without one first: ' +
    'openssl pkcs8 -topk8 -nocrypt -in key.pem',
  openssh: 'This is a key in the form of OpenSSH. Convert it first: ssh-keygen -p -m PEM -f key',
  'certificate-request':
    'This is a certificate request (CSR). What belongs here is the key it was made with, or the ' +
    'certificate the platform gave in return.',
  'not-rsa': 'This key is not an RSA key. The open platform signs with RSA (RSA2) only.',
  unreadable:
    'This is not a key that can be read: neither PEM nor base64 of one. It may have been cut ' +
    'off, or be a file name or another secret.',
}
