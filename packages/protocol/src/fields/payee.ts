// Who pays and who is paid.
import { field, type Field, type Flaw } from './field.ts'
import { readText, text } from './text.ts'

const userIdText = /^2088[0-9]{12}$/

const notUserId: Flaw = {
  zh: '须为以2088开头的16位数字',
  en: 'must be 16 digits beginning with 2088',
}

/**
 * A user id (UID, for merchants PID): 16 digits beginning with 2088. A malformed one is
 * ILLEGAL_ARGUMENT; whether the account exists is not a question of form.
 */
export function userId(): Field<string, string, true> {
  return field({
    max: 32,
    format: { zh: '以2088开头的16位数字', en: '16 digits beginning with 2088' },
    parse: (value) => (typeof value === 'string' && userIdText.test(value) ? value : notUserId),
    read: readText,
    render: (value: string) => value,
  })
}

/** A phone number or e-mail address, at most 100 characters; masked with * in answers. */
export function logonId(): Field<string, string, true> {
  return text(100)
}
