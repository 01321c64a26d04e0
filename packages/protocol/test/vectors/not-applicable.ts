/** Vectors that are not about anything in this package, each with its reason. */
interface NotApplicable {
  readonly group: string
  readonly name: string
  readonly reason: string
}

const v3 = 'The REST protocol (v3) has no cash red packets of this generation; not offered yet.'

export const notApplicable: readonly NotApplicable[] = [
  { group: 'v3', name: 'post-json', reason: v3 },
  { group: 'v3', name: 'get-query', reason: v3 },
  { group: 'v3', name: 'app-auth-token', reason: v3 },
  { group: 'v3', name: 'encrypted', reason: v3 },
  { group: 'v3', name: 'certificate-mode', reason: v3 },
  { group: 'v3', name: 'error-unsigned', reason: v3 },
  { group: 'v3', name: 'response-signature-wrong', reason: v3 },
  { group: 'v3', name: 'request-string', reason: v3 },
  { group: 'v3', name: 'trailing-newline-missing', reason: v3 },
  { group: 'v3', name: 'query-reordered', reason: v3 },
  { group: 'v3', name: 'method-lower-case', reason: v3 },
  { group: 'v3', name: 'crlf-line-ends', reason: v3 },
  { group: 'v3', name: 'app-auth-token-line-added', reason: v3 },
  { group: 'v3', name: 'body-reserialised', reason: v3 },
]
