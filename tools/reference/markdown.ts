// Markdown as the reference pages need it.

/** What a page begins with: nobody should correct it by hand. */
const writtenBy =
  '<!-- Written by tools/reference.ts from packages/protocol. Change that, not this. -->'

/** A table; a cell may hold anything, a vertical bar included. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
}

export const code = (text: string): string => `\`${text}\``

export const list = (items: readonly string[]): string =>
  items.map((item) => `- ${item}`).join('\n')

/** JSON on the page. */
export function jsonBlock(value: unknown): string {
  return ['```json', JSON.stringify(value, undefined, 2), '```'].join('\n')
}

/** Paragraphs, headings and tables, a blank line between any two. */
export function page(...blocks: readonly string[]): string {
  return `${[writtenBy, ...blocks].join('\n\n')}\n`
}
