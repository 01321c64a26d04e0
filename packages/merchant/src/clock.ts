// All time comes from clocks that are passed in; no SQL asks for the time. Packets live by one that
// a sandbox can move, together with the platform's; sessions and leases by the system's.

/** Says what time it is. */
export interface Clock {
  now(): Date
}
