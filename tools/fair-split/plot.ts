// A small plot: what some ways to split give each position, as lines in an SVG.

/** A way to split, as it is drawn. Colours have 4.5 to 1 on white; marks and dashes do without. */
export interface Line {
  readonly label: string
  readonly values: readonly number[]
  readonly colour: string
  readonly dash: string
  readonly mark: Mark
}

export type Mark = 'disc' | 'square' | 'triangle' | 'ring'

export interface Plot {
  readonly title: string
  /** What is seen, for those who do not see it. */
  readonly description: string
  readonly across: string
  readonly lines: readonly Line[]
  /** From the bottom to the top of the scale, and the labelled values between. */
  readonly scale: { readonly from: number; readonly to: number; readonly step: number }
  /** How a value of the scale is written. */
  readonly write: (value: number) => string
}

const width = 720
const area = { left: 70, right: 700, top: 92, bottom: 330 }
const legendColumns = 2

/** The plot as the text of an SVG file, white behind it in light and dark pages alike. */
export function drawPlot(plot: Plot): string {
  const count = plot.lines[0]?.values.length ?? 0
  const x = (index: number) =>
    area.left + 30 + (index * (area.right - area.left - 60)) / (count - 1)
  const { from, to, step } = plot.scale
  const y = (value: number) =>
    area.bottom - ((value - from) / (to - from)) * (area.bottom - area.top)
  const ticks = Array.from(
    { length: Math.round((to - from) / step) + 1 },
    (_, i) => from + i * step,
  )
  const positions = Array.from({ length: count }, (_, index) => index)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} 390" role="img"`,
    '  aria-labelledby="title description"',
    '  font-family="Helvetica, Arial, \'Noto Sans SC\', sans-serif" font-size="14" fill="#1f1f1f">',
    `  <title id="title">${escape(plot.title)}</title>`,
    `  <desc id="description">${escape(plot.description)}</desc>`,
    `  <rect width="${width}" height="390" rx="8" fill="#ffffff"/>`,
    `  <text x="20" y="28" font-size="17" font-weight="600">${escape(plot.title)}</text>`,
    ...plot.lines.map((line, index) => drawLegend(line, index)),
    ...ticks.map((value) => drawTick(plot.write(value), y(value))),
    ...positions.map(
      (index) => `  <text x="${short(x(index))}" y="352" text-anchor="middle">${index + 1}</text>`,
    ),
    `  <text x="385" y="378" text-anchor="middle">${escape(plot.across)}</text>`,
    ...plot.lines.map((line) =>
      drawLine(
        line,
        line.values.map((value, index) => [x(index), y(value)]),
      ),
    ),
    '</svg>',
    '',
  ].join('\n')
}

function drawTick(text: string, y: number): string {
  const at = short(y)
  return [
    `  <path d="M${area.left} ${at}H${area.right}" stroke="#d5d5d5"/>`,
    `  <text x="${area.left - 8}" y="${short(y + 5)}" text-anchor="end">${text}</text>`,
  ].join('\n')
}

function drawLegend(line: Line, index: number): string {
  const left = 24 + (index % legendColumns) * 350
  const y = 50 + Math.floor(index / legendColumns) * 22
  return [
    drawLine(line, [
      [left, y],
      [left + 22, y],
      [left + 44, y],
    ]),
    `  <text x="${left + 54}" y="${y + 5}">${escape(line.label)}</text>`,
  ].join('\n')
}

type Point = readonly [x: number, y: number]

function drawLine({ colour, dash, mark }: Line, points: readonly Point[]): string {
  const path = points.map(([x, y]) => `${short(x)} ${short(y)}`).join('L')
  const marks = points.map((point) => markShapes[mark](point)).join('')
  return [
    `  <path d="M${path}" fill="none" stroke="${colour}" stroke-width="2"`,
    `    stroke-dasharray="${dash}"/>`,
    `  <path d="${marks}" fill="${mark === 'ring' ? '#ffffff' : colour}" stroke="${colour}"`,
    '    stroke-width="1.5"/>',
  ].join('\n')
}

const markShapes: Readonly<Record<Mark, (at: Point) => string>> = {
  disc: ([x, y]) => `M${short(x - 4)} ${short(y)}a4 4 0 1 0 8 0a4 4 0 1 0-8 0`,
  ring: ([x, y]) => `M${short(x - 5)} ${short(y)}a5 5 0 1 0 10 0a5 5 0 1 0-10 0`,
  square: ([x, y]) => `M${short(x - 4)} ${short(y - 4)}h8v8h-8z`,
  triangle: ([x, y]) => `M${short(x)} ${short(y - 5)}l5 9h-10z`,
}

const short = (value: number): string => String(Math.round(value * 10) / 10)

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
