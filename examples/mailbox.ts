// Notifications come when they come: before the answer to the call, or long after it. A mailbox
// keeps them until somebody asks.
import { EventEmitter, once } from 'node:events'

export interface Mailbox<Letter> {
  put(letter: Letter): void
  /** The first letter that fits, come or still to come. Rejects after ten seconds. */
  find(fits: (letter: Letter) => boolean): Promise<Letter>
}

export function openMailbox<Letter>(): Mailbox<Letter> {
  const letters: Letter[] = []
  const bell = new EventEmitter()
  return {
    put(letter) {
      letters.push(letter)
      bell.emit('letter')
    },
    async find(fits) {
      const signal = AbortSignal.timeout(10_000)
      for (;;) {
        const letter = letters.find(fits)
        if (letter !== undefined) return letter
        await once(bell, 'letter', { signal })
      }
    },
  }
}
