// Requests sign `sign_type`, notifications do not, and whoever takes one rule for the other fails.
import type { Mistake, Spelling } from '../spelling.ts'

const names = ['sign_type']

function withOmitted({ rule, ...spelling }: Spelling, omit: readonly string[]): Spelling {
  return { ...spelling, rule: { ...rule, omit } }
}

/** The string was made without it, as for a notification. */
export const signTypeMissing: Mistake = {
  code: 'sign-type-missing',
  variants: (spelling) => {
    const { omit } = spelling.rule
    if (omit.includes('sign_type') || !hasSignType(spelling)) return []
    return [{ spelling: withOmitted(spelling, [...omit, 'sign_type']), names }]
  },
}

/** The string was made with it, as for a request. */
export const signTypeExtra: Mistake = {
  code: 'sign-type-extra',
  variants: (spelling) => {
    const { omit } = spelling.rule
    if (!omit.includes('sign_type') || !hasSignType(spelling)) return []
    const without = omit.filter((name) => name !== 'sign_type')
    return [{ spelling: withOmitted(spelling, without), names }]
  },
}

const hasSignType = ({ pairs }: Spelling): boolean => pairs.some(([name]) => name === 'sign_type')
