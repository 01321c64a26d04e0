// Bars or lines by day, and the same figures as a table: who does not see the chart reads it.
import './day-chart.css'
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Legend,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'

import { useTexts } from '../../parts/texts.ts'
import { Scrolled } from '../scrolled.tsx'
import { figureWords } from './words.ts'

export interface Series {
  readonly key: string
  readonly name: string
  /** A custom property, so that it follows the theme. */
  readonly colour: string
  readonly isLine?: boolean
}

interface DayChartProps {
  readonly label: string
  readonly series: readonly Series[]
  /** Texts as doors give them; a drawing may round them, the table does not. */
  readonly days: readonly (Readonly<Record<string, string | number>> & { readonly day: string })[]
}

export function DayChart({ label, series, days }: DayChartProps) {
  const drawn = days.map((day) =>
    Object.fromEntries(
      Object.entries(day).map(([name, value]) => [name, name === 'day' ? value : Number(value)]),
    ),
  )
  return (
    <figure className="day-chart">
      <div aria-hidden="true">
        <ResponsiveContainer width="100%" height={280}>
          <ComposedChart data={drawn} accessibilityLayer={false}>
            <CartesianGrid stroke="var(--line)" vertical={false} />
            <XAxis
              dataKey="day"
              stroke="var(--quiet)"
              tickFormatter={(day: string) => day.slice(5)}
              minTickGap={24}
            />
            <YAxis stroke="var(--quiet)" width={64} />
            <Tooltip
              contentStyle={{ background: 'var(--raised)', borderColor: 'var(--line)' }}
              labelStyle={{ color: 'var(--text)' }}
            />
            <Legend />
            {series.map(({ key, name, colour, isLine }) =>
              isLine ? (
                <Line
                  key={key}
                  dataKey={key}
                  name={name}
                  stroke={colour}
                  strokeWidth={2}
                  dot={false}
                  isAnimationActive={false}
                />
              ) : (
                <Bar key={key} dataKey={key} name={name} fill={colour} isAnimationActive={false} />
              ),
            )}
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      <figcaption className="only-read-aloud">{label}</figcaption>
      <DayTable label={label} series={series} days={days} />
    </figure>
  )
}

/** The figures themselves, newest first. */
function DayTable({ label, series, days }: DayChartProps) {
  const t = useTexts(figureWords)
  return (
    <details>
      <summary>{t.asTable}</summary>
      <Scrolled className="day-table" label={label}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.day}</th>
              {series.map(({ key, name }) => (
                <th key={key} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.toReversed().map((day) => (
              <tr key={day.day}>
                <th scope="row">{day.day}</th>
                {series.map(({ key }) => (
                  <td key={key}>{day[key]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
    </details>
  )
}
