import { refuse } from '../refusal.ts'
import { valueOf, type Stage } from './draft.ts'

/** `method` is there. Whether it exists is asked later, of callers who are known. */
export const requireMethod: Stage = (draft) =>
  valueOf(draft, 'method') === undefined ? refuse('isv.missing-method') : undefined
