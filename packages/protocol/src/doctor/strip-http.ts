// Takes a message out of what people paste: a dump of HTTP, an address, or the text alone. All of
// it is bytes, written as one letter each (latin1), so that no charset is needed yet.

/** The parts that carry parameters, bytes as letters. */
export interface HttpParts {
  readonly query: string
  readonly body: string
  /** From Content-Type, if it names one. */
  readonly charset?: string
  /** There was an address or a first line of a request: it was not the text alone. */
  readonly isRequest: boolean
}

const requestLine = /^(?:GET|POST|PUT)[ \t]+(\S+)(?:[ \t]+HTTP\/[\d.]+)?[ \t]*(?:\r?\n|$)/
const statusLine = /^HTTP\/[\d.]+ \d{3}[^\r\n]*(?:\r?\n|$)/
const headerLine = /^[A-Za-z][A-Za-z0-9-]*:[ \t]?[^\r\n]*(?:\r?\n|$)/

export function stripHttp(pasted: string): HttpParts {
  let rest = unwrap(pasted)
  let query = ''
  const request = requestLine.exec(rest)
  if (request) {
    query = queryOf(request[1] ?? '')
    rest = rest.slice(request[0].length)
  } else if (isAddress(rest)) {
    // A body may follow on the next lines, as developer tools copy it.
    const [address = '', ...lines] = rest.split(/\r?\n/)
    return withHeaders(queryOf(address.trim()), lines.join('\n').trim(), true)
  }
  const status = statusLine.exec(rest)
  if (status) rest = rest.slice(status[0].length)
  return withHeaders(query, rest, request !== null)
}

/** Headers end at an empty line, or at the first line that is none. */
function withHeaders(query: string, text: string, isRequest: boolean): HttpParts {
  let rest = text
  let charset: string | undefined
  for (;;) {
    const header = isAddress(rest) ? null : headerLine.exec(rest)
    if (!header) break
    charset ??= /^content-type:.*charset=["']?([\w-]+)/i.exec(header[0])?.[1]
    rest = rest.slice(header[0].length)
  }
  const body = unwrap(rest)
  return { query, body, isRequest, ...(charset !== undefined && { charset }) }
}

const isAddress = (text: string): boolean => /^https?:\/\/\S+\?/.test(text)

function queryOf(address: string): string {
  const at = address.indexOf('?')
  return at === -1 ? '' : address.slice(at + 1).replace(/#.*$/s, '')
}

/** Without a byte order mark, blanks, and quotes around all of it. */
function unwrap(text: string): string {
  const trimmed = text.replace(/^\xef\xbb\xbf/, '').trim()
  const quoted = /^(["'`])([\s\S]*)\1$/.exec(trimmed)
  return quoted && !/^"[^"]*"\s*:/.test(trimmed) ? (quoted[2] ?? '').trim() : trimmed
}
