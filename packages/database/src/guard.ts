// The driver behind a door: what comes out are faults of ours, and what would break it does not
// come in. A parameter that cannot be written (undefined, an invalid date) makes the driver reject
// another statement of the same connection and lose count of the answers; here it is a bug of the
// caller, thrown at the caller.

import assert from 'node:assert/strict'
import type { Client } from './client.ts'
import type { Sql } from './driver.ts'
import type { DatabaseFault } from './faults.ts'

export interface Door {
  /** The client to use for the next statement. */
  client(): Client
  /** Why nothing may be sent any more, if so. */
  refusal(): DatabaseFault | undefined
}

export function guardSql(door: Door): Sql {
  const tagged = (first: unknown, ...rest: unknown[]): unknown => {
    const refused = door.refusal()
    if (refused) throw refused
    if (isTemplate(first)) assertParameters(rest)
    const client = door.client()
    const made = (client.driver as (...all: unknown[]) => unknown)(first, ...rest)
    return isTemplate(first) ? client.watch(made) : made
  }
  const unsafe = (text: string, parameters: unknown[] = [], options: object = {}): unknown => {
    const refused = door.refusal()
    if (refused) throw refused
    assertParameters(parameters)
    const client = door.client()
    return client.watch(client.driver.unsafe(text, parameters as never[], options))
  }
  const passedOn = {
    unsafe,
    json: (value: never) => door.client().driver.json(value),
    notify: (channel: string, payload: string) => tagged`select pg_notify(${channel}, ${payload})`,
  }
  // What else the driver's type has (array, file, typed) nothing of ours uses.
  return Object.assign(tagged, passedOn) as unknown as Sql
}

function isTemplate(value: unknown): value is TemplateStringsArray {
  return Array.isArray(value) && 'raw' in value
}

function assertParameters(parameters: readonly unknown[]): void {
  for (const parameter of parameters) {
    assert(parameter !== undefined, 'a statement has an undefined parameter; null is the SQL null')
    if (parameter instanceof Date) {
      assert(!Number.isNaN(parameter.getTime()), 'a statement has an invalid Date as parameter')
    } else if (Array.isArray(parameter)) {
      const areFragments = parameter.every((part) => part instanceof Promise)
      assert(areFragments, 'an array goes as a column: bigints(…), texts(…) and so on')
    }
  }
}
