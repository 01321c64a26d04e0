// Work that falls due, as a clock that is moved sees it: when next, and do it now. Whoever moves a
// sandbox's clock asks each source in turn.

/** One kind of due work. */
export interface DueSource {
  /** The first moment after this one at which something falls due. */
  nextDueAt(after: Date): Promise<Date | undefined>
  /** Resolves when everything that is due at `now` has been done. */
  runDue(now: Date): Promise<void>
}
