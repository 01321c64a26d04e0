/** What the platform puts in front of the string it has built itself. */
const introduction = '验签字符串为：'

/**
 * Adds to the platform's complaint about a signature what a developer needs: where the string that
 * we signed and the one that the platform built differ, or that they do not and so the keys are
 * wrong. Gives the message back as it is when the platform does not show its string.
 */
export function explainSignature(message: string, signedText: string): string {
  const start = message.indexOf(introduction)
  if (start === -1) return `${message} (${keysDiffer})`
  // The platform escapes its string for HTML, although it stands in JSON.
  const theirs = unescapeHtml(message.slice(start + introduction.length))
  if (theirs === signedText) return `${message} (Both strings are equal. ${keysDiffer})`
  const at = firstDifference(signedText, theirs)
  const excerpt = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 20), at + 20))
  return (
    `${message} (The string that was signed differs from it at character ${at + 1}: signed ` +
    `${excerpt(signedText)}, the platform has ${excerpt(theirs)}.)`
  )
}

const keysDiffer =
  'The public key entered at the platform for this application does not belong to privateKey.'

function firstDifference(a: string, b: string): number {
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  return at
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#x27;': "'",
  '&apos;': "'",
}

function unescapeHtml(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt|quot|apos|#39|#x27);/g, (entity) => entities[entity] ?? '')
}
