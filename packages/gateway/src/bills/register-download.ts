// GET /downloadBillFile.resource: the zip of a bill, for whoever has its address in time.
import { PassThrough } from 'node:stream'

import type { Sql } from '@hongbao/database'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Logger } from 'pino'

import type { Clock } from '../clock.ts'
import { billLimits } from '../limits.ts'
import { fileNameOf, writeBill } from './bill.ts'
import { billPath, type Bills } from './bills.ts'

export interface DownloadDeps {
  readonly sql: Sql
  readonly clock: Clock
  readonly bills: Pick<Bills, 'billAt'>
  readonly log: Logger
}

/** Opens the address that bills are downloaded from. */
export function registerDownload(
  server: FastifyInstance,
  { sql, clock, bills, log }: DownloadDeps,
): void {
  const underWay = new Set<PassThrough>()
  // A bill can be fetched again: who stops the house does not wait for slow readers.
  server.addHook('preClose', (done) => {
    const cut = (): void => underWay.forEach((target) => target.destroy())
    setTimeout(cut, billLimits.stopGraceMs).unref()
    done()
  })
  server.get(billPath, { exposeHeadRoute: false }, async (request, reply) => {
    void reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff')
    const [, query = ''] = request.url.split('?', 2)
    const bill = await bills.billAt(query)
    if (!bill) return say(reply, 403, gone)
    if (underWay.size >= billLimits.downloadsMax) {
      return say(reply.header('retry-after', '5'), 503, tooMany)
    }
    const target = new PassThrough()
    underWay.add(target)
    writeBill(sql, bill, { writtenAt: clock.now(), target })
      .catch((error: unknown) => {
        if (!target.destroyed) target.destroy(error instanceof Error ? error : undefined)
        if (!isCut(error)) log.warn({ trace_id: request.id, err: error }, 'bill not finished')
      })
      .finally(() => underWay.delete(target))
    return reply
      .type('application/zip')
      .header('content-disposition', `attachment; filename="${fileNameOf(bill)}.csv.zip"`)
      .send(target)
  })
}

const gone =
  '下载地址无效或已过期，请重新查询。\n' +
  'This address is not valid, or no longer: query for a new one.\n'
const tooMany =
  '下载账单的人太多，请稍候再试。\nToo many bills are being downloaded: try again in a moment.\n'

const say = (reply: FastifyReply, status: number, text: string): FastifyReply =>
  reply.code(status).type('text/plain; charset=utf-8').send(text)

/** The reader went away, or we stopped. */
const isCut = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'
