// Fields of which one of both must be given.
import { fieldError, type FieldError, type Members } from './members.ts'
import type { Choice } from './shapes.ts'

/**
 * Of each choice keeps the first member given, which wins, and drops the others.
 * @returns the choice of which nothing was given
 */
export function applyChoices(choices: readonly Choice[], members: Members): FieldError | undefined {
  for (const names of choices) {
    const winner = names.find((name) => members[name] !== undefined)
    if (winner === undefined) {
      return fieldError(names.join('/'), {
        zh: '须至少填写一个',
        en: '— one of them must be given',
      })
    }
    for (const name of names) if (name !== winner) delete members[name]
  }
  return undefined
}
