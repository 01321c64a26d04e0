// Names as they are shown where others may look at the screen, too.

/** `*小明`: the first character is hidden, or the first half of a long name. */
export function maskName(name: string): string {
  const characters = Array.from(name)
  const hidden = characters.length > 4 ? Math.floor(characters.length / 2) : 1
  return '*'.repeat(Math.min(hidden, 3)) + characters.slice(hidden).join('')
}
