// A developer looks at what an application has called, and at figures about all its calls.
import { durationBounds, percentile, type Figure } from '../calls/figures.ts'
import { loadCall, loadCalls, loadFigures, type NumberedCall } from '../calls/store/load-calls.ts'
import type { OpenDoor } from '../doors/open-doors.ts'
import { isProblem, notFound } from '../doors/problem.ts'
import * as json from '../json/calls.ts'
import { callLogLimits } from '../limits.ts'
import type { ConsoleDeps } from './deps.ts'
import { issuedApplication } from './own-application.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** Days begin at midnight in Shanghai, where there is no summer time. */
const shanghaiMs = 8 * hourMs

export const callDoors = (deps: ConsoleDeps) => (open: OpenDoor) => {
  const { sql, clock } = deps
  open(json.listCalls, async ({ visitor, params, query }) => {
    const found = await issuedApplication(sql, visitor.userId, params.id)
    if (isProblem(found)) return found
    const calls = await loadCalls(sql, found.appId, query, callLogLimits.pageMax + 1)
    const page = calls.slice(0, callLogLimits.pageMax)
    return {
      calls: page.map(rowOf),
      next: calls.length > page.length ? String(page.at(-1)?.id) : null,
      keptDays: callLogLimits.keptMs / dayMs,
    }
  })
  open(json.readCall, async ({ visitor, params }) => {
    const found = await issuedApplication(sql, visitor.userId, params.id)
    if (isProblem(found)) return found
    const call = await loadCall(sql, found.appId, BigInt(params.call))
    if (!call) return notFound()
    const { charset, requestBytes, answerBytes, request, answer } = call
    return { ...rowOf(call), charset, requestBytes, answerBytes, request: { ...request }, answer }
  })
  open(json.readCallFigures, async ({ visitor, params, query }) => {
    const found = await issuedApplication(sql, visitor.userId, params.id)
    if (isProblem(found)) return found
    const per = query.per === 'hour' ? hourMs : dayMs
    const steps = query.per === 'hour' ? 48 : 30
    const first = beginOf(clock.now().getTime(), per) - (steps - 1) * per
    const figures = await loadFigures(sql, found.appId, new Date(first))
    const times = Array.from({ length: steps }, (_none, at) => first + at * per)
    return { figures: times.map((at) => figureAt(at, per, figures)), ...totals(figures) }
  })
}

function rowOf(call: NumberedCall): json.CallRow {
  const { id, at, method, code, subCode, durationMs, traceId, outOrderNo } = call
  return {
    id: String(id),
    at: at.toISOString(),
    method,
    code,
    subCode,
    durationMs: Math.round(durationMs * 10) / 10,
    traceId,
    outOrderNo,
  }
}

const beginOf = (at: number, per: number): number =>
  Math.floor((at + shanghaiMs) / per) * per - shanghaiMs

function figureAt(at: number, per: number, figures: readonly Figure[]): json.CallFigure {
  const within = figures.filter(({ hour }) => hour.getTime() >= at && hour.getTime() < at + per)
  const durations = added(within)
  return {
    at: new Date(at).toISOString(),
    calls: count(within),
    errors: count(within.filter(isError)),
    p50: percentile(durations, 0.5),
    p95: percentile(durations, 0.95),
    p99: percentile(durations, 0.99),
  }
}

const isError = ({ code }: Figure): boolean => code !== '10000'

const count = (figures: readonly Figure[]): number =>
  figures.reduce((all, { durations }) => all + durations.reduce((sum, one) => sum + one, 0), 0)

const added = (figures: readonly Figure[]): number[] =>
  [...durationBounds, Infinity].map((_bound, at) =>
    figures.reduce((all, { durations }) => all + (durations[at] ?? 0), 0),
  )

function totals(figures: readonly Figure[]) {
  const methods = Map.groupBy(figures, ({ method }) => method)
  const refusals = Map.groupBy(figures.filter(isError), (one) => `${one.code} ${one.subCode}`)
  return {
    methods: Array.from(methods, ([method, of]) => ({
      method,
      calls: count(of),
      errors: count(of.filter(isError)),
      p95: percentile(added(of), 0.95),
    })).toSorted((a, b) => b.calls - a.calls),
    refusals: Array.from(refusals, ([name, of]) => {
      const [code = '', subCode = ''] = name.split(' ')
      return { code, subCode, calls: count(of) }
    }).toSorted((a, b) => b.calls - a.calls),
  }
}
