/**
 * The charsets a caller may announce in the public parameter `charset`. It governs three places
 * alike: the percent-encoding of a request, the bytes under a signature, and the answer.
 */
export type Charset = 'utf-8' | 'gbk' | 'gb2312'

const charsetsByLabel: ReadonlyMap<string, Charset> = new Map([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['gbk', 'gbk'],
  ['gb2312', 'gb2312'],
])

/**
 * The charset a label names, in any letter case, or `undefined` when it is not one of ours. The
 * label itself is signed as it was sent: keep it, and use what this returns only to read bytes.
 */
export function charsetOf(label: string): Charset | undefined {
  return charsetsByLabel.get(label) ?? charsetsByLabel.get(label.toLowerCase())
}
