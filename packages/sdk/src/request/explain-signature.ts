import { compareStrings, stringInComplaint } from '@hongbao/protocol'
import type { Charset } from '@hongbao/protocol'

/**
 * Adds to the platform's complaint about a signature what a developer needs: where the string that
 * we signed and the one that the platform built differ, and by what mistake, or that they do not
 * and so the keys are wrong. Only the latter when the platform does not show its string.
 */
export function explainSignature(message: string, signedText: string, charset: Charset): string {
  const theirs = stringInComplaint(message)
  if (theirs === undefined) return `${message} (${keysDiffer})`
  if (theirs === signedText) return `${message} (Both strings are equal. ${keysDiffer})`
  const { sentence, firstDifference } = compareStrings(theirs, signedText, charset)
  if (firstDifference === undefined) return `${message} (${sentence.en})`
  const { index, expected, actual } = firstDifference
  return (
    `${message} (The string that was signed differs from it at character ${index + 1}: signed ` +
    `${JSON.stringify(actual.text)}, the platform has ${JSON.stringify(expected.text)}. ` +
    `${sentence.en})`
  )
}

const keysDiffer =
  'The public key entered at the platform for this application does not belong to privateKey.'
