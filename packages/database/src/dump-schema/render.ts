// The catalog's rows as text that reads like the statements that would make them.

import type { ColumnRow, PartRow, SequenceRow, TableRow } from './catalog.ts'

/** Everything that belongs to one table or view. */
export interface TableParts {
  table: TableRow
  columns: readonly ColumnRow[]
  constraints: readonly PartRow[]
  indexes: readonly PartRow[]
  triggers: readonly PartRow[]
}

export function renderTable(schema: string, parts: TableParts): string {
  const { table, columns } = parts
  const name = `${schema}.${table.name}`
  const kind = table.kind === 'm' ? 'materialized view' : table.kind === 'v' ? 'view' : 'table'
  const members = [
    ...columns.map(renderColumn),
    ...parts.constraints.map(({ name, text }) => `constraint ${name} ${text}`),
  ].map((member) => `  ${member}`)
  const options = table.options ? ` with (${table.options.join(', ')})` : ''
  const partition = table.partition_key ? ` partition by ${table.partition_key}` : ''
  const body = table.view === null ? '' : ` as\n${table.view.replace(/;$/, '')}`
  return [
    `create ${kind} ${name} (\n${members.join(',\n')}\n)${partition}${options}${body};`,
    ...parts.indexes.map(({ text }) => `${text};`),
    ...parts.triggers.map(({ text }) => `${text};`),
    ...renderComment(`${kind} ${name}`, table.comment),
    ...columns.flatMap((column) => renderComment(`column ${name}.${column.name}`, column.comment)),
  ].join('\n')
}

function renderColumn(column: ColumnRow): string {
  const words = [column.name, column.type]
  if (column.collation !== null) words.push(`collate "${column.collation}"`)
  if (column.generated !== '') words.push(`generated always as (${column.default}) stored`)
  else if (column.default !== null) words.push(`default ${column.default}`)
  if (column.identity !== '') {
    words.push(`generated ${column.identity === 'a' ? 'always' : 'by default'} as identity`)
  }
  if (column.is_required) words.push('not null')
  return words.join(' ')
}

export function renderSequence(schema: string, sequence: SequenceRow): string {
  const name = `${schema}.${sequence.name}`
  return [
    `create sequence ${name} ${sequence.text};`,
    ...renderComment(`sequence ${name}`, sequence.comment),
  ].join('\n')
}

function renderComment(what: string, comment: string | null): string[] {
  return comment === null ? [] : [`comment on ${what} is '${comment.replaceAll("'", "''")}';`]
}
