import { expect, test } from 'vitest'
import { DatabaseFault, faultOf } from './faults.ts'

const fromServer = (code: string, severity = 'ERROR', message = 'no') =>
  Object.assign(new Error(message), { code, severity })

test.each([
  ['23505', 'conflict'],
  ['40001', 'conflict'],
  ['40P01', 'conflict'],
  ['22003', 'refused-value'],
  ['22P05', 'refused-value'],
  ['23514', 'refused-value'],
  ['P0001', 'refused-value'],
  ['25006', 'unavailable'],
  ['53100', 'unavailable'],
  ['57014', 'unavailable'],
  ['57P01', 'unavailable'],
  ['42P01', 'broken-statement'],
  ['0A000', 'broken-statement'],
  ['XX000', 'broken-statement'],
])('SQLSTATE %s is %s', (sqlState, code) => {
  expect(faultOf(fromServer(sqlState))).toMatchObject({ code, sqlState, isFatal: false })
})

test('a plan made before a migration is worth a repeat', () => {
  const error = fromServer('0A000', 'ERROR', 'cached plan must not change result type')
  expect(faultOf(error)).toMatchObject({ code: 'conflict' })
})

test('what happened to the connection is told apart', () => {
  const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
  const closed = Object.assign(new Error('write'), { code: 'CONNECTION_CLOSED' })
  expect(faultOf(refused)).toMatchObject({ code: 'unavailable', cause: refused, isFatal: true })
  expect(faultOf(closed)).toMatchObject({ code: 'connection-lost', cause: closed, isFatal: true })
  expect(faultOf(fromServer('57P01', 'FATAL'))).toMatchObject({ isFatal: true })
})

test('what is not of the database stays what it was', () => {
  const bug = new TypeError('x is not a function')
  const fault = new DatabaseFault('conflict', 'again')
  expect(faultOf(bug)).toBe(bug)
  expect(faultOf(fault)).toBe(fault)
  expect(faultOf('text')).toBe('text')
})
