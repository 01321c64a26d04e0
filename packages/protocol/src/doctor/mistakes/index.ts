// Every mistake, in the order in which it is looked for: the commonest and cheapest first.
import type { Message } from '../message.ts'
import type { Mistake } from '../spelling.ts'
import {
  bytesOfOtherCharset,
  gbkReadAsUtf8,
  readerTookGbkForUtf8,
  readerTookUtf8ForGbk,
  utf8ReadAsGbk,
} from './charset.ts'
import { emptyValueDropped, emptyValueSigned } from './empty-values.ts'
import { arrivedEscaped, htmlEscaped } from './html-escaped.ts'
import { jsonRewritten, objectNotText } from './json-rewritten.ts'
import { notSorted } from './not-sorted.ts'
import { otherReadings } from './other-readings.ts'
import { addedIn, lostIn, parameterLost, parameterNotSigned } from './parameters.ts'
import {
  readerDecodedTwice,
  readerEncodedAgain,
  valueEncodedTwice,
  valuesEncodedBeforeSigning,
} from './percent.ts'
import { blankBecamePlus, plusLost, readerLostPlus } from './plus.ts'
import { signTypeExtra, signTypeMissing } from './sign-type.ts'
import { strayCharacters } from './stray-characters.ts'

/** Of one who signs a request, and worth looking for while a call waits for its answer. */
export const commonMistakes: readonly Mistake[] = [
  signTypeMissing,
  bytesOfOtherCharset,
  notSorted,
  valuesEncodedBeforeSigning,
  arrivedEscaped,
  plusLost,
]

/** Between signing and arrival: undoing one gives the string that was signed. */
export function mistakesOnTheWay({ readings }: Pick<Message, 'readings'>): Mistake[] {
  return [
    signTypeMissing,
    signTypeExtra,
    emptyValueSigned,
    emptyValueDropped,
    bytesOfOtherCharset,
    notSorted,
    plusLost,
    htmlEscaped,
    valuesEncodedBeforeSigning,
    ...otherReadings(readings),
    valueEncodedTwice,
    blankBecamePlus,
    gbkReadAsUtf8,
    utf8ReadAsGbk,
    parameterNotSigned,
    parameterLost,
    strayCharacters,
    objectNotText,
    jsonRewritten,
  ]
}

/** Of a program that makes a string of its own from a genuine message: making one gives it. */
export function mistakesOfTheReader(other: string): Mistake[] {
  return [
    signTypeMissing,
    signTypeExtra,
    emptyValueSigned,
    emptyValueDropped,
    notSorted,
    readerLostPlus,
    blankBecamePlus,
    readerDecodedTwice,
    htmlEscaped,
    readerTookGbkForUtf8,
    readerTookUtf8ForGbk,
    readerEncodedAgain,
    lostIn(other),
    addedIn(other),
    strayCharacters,
    objectNotText,
    jsonRewritten,
  ]
}

/** Of a program whose string is known, when it is not known which of the two is right. */
export function mistakesBetween(message: Pick<Message, 'readings'>, other: string): Mistake[] {
  return [...mistakesOnTheWay(message), lostIn(other), addedIn(other)]
}
