// Durations as the fund APIs write them: an integer and one unit, as in 90m, 48h or 7d.

const durationText = /^([0-9]{1,6})([mhd])$/
const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/**
 * Reads a duration: one to six ASCII digits and m, h or d. Decimals (1.5h) are not allowed, the
 * range is the field's business.
 * @returns milliseconds, or undefined when the text is not a duration
 */
export function parseDuration(text: string): number | undefined {
  const match = durationText.exec(text)
  return match ? Number(match[1]) * unitMs[match[2] as keyof typeof unitMs] : undefined
}
