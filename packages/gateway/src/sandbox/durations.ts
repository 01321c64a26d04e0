// Durations as people write them to the sandbox: an integer and s, m, h or d. The wire's own have
// no seconds.

const text = /^([0-9]{1,9})(s|m|h|d)$/
const unitMs = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Milliseconds, or undefined when the text is no duration. */
export function readDuration(value: unknown): number | undefined {
  const match = typeof value === 'string' ? text.exec(value) : null
  return match ? Number(match[1]) * unitMs[match[2] as keyof typeof unitMs] : undefined
}
