// All time comes from one clock that is passed in; no SQL asks for the time. In production it is
// the system's, in the sandbox it can be moved forward.

/** Says what time it is. */
export interface Clock {
  now(): Date
}
