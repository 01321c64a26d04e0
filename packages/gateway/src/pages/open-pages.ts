// The pages that people see, as files that were built elsewhere: the gateway knows their names, and
// what a browser may do with them.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'

/** A page's HTML file, without its ending. */
export type PageName = 'cashier' | 'wallet' | 'console' | 'authorise'

export interface Pages {
  /** Answers with a page; what it shows it asks the doors for. */
  send(reply: FastifyReply, name: PageName): Promise<FastifyReply>
}

export interface PagesOptions {
  /** Where the built files lie; absent: there are no pages, and their addresses say so. */
  readonly folder: URL | undefined
  /** 32 random bytes as base64url. */
  readonly makeToken: () => string
  /** Browsers reach us by https, and are told to keep to it. */
  readonly isSecure: boolean
}

/** Adds the addresses at which pages are entered, and the files that they load. */
export function registerPages(
  server: FastifyInstance,
  { folder, makeToken, isSecure }: PagesOptions,
): Pages {
  const texts = new Map<PageName, Promise<string>>()
  const read = (name: PageName): Promise<string> => {
    const known = texts.get(name)
    if (known) return known
    const text = readFile(new URL(`${name}.html`, folder), 'utf8')
    texts.set(name, text)
    // A page that could not be read may be there the next time.
    text.catch(() => texts.delete(name))
    return text
  }
  const pages: Pages = {
    async send(reply, name) {
      if (!folder) return reply.code(404).type('text/plain; charset=utf-8').send(notBuilt)
      const nonce = makeToken()
      const html = (await read(name)).replaceAll(noncePlace, nonce)
      return reply
        .type('text/html; charset=utf-8')
        .headers({
          'content-security-policy': policyWith(nonce),
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'cache-control': 'no-store',
          ...(isSecure && { 'strict-transport-security': 'max-age=31536000' }),
        })
        .send(html)
    },
  }
  for (const [path, name] of entries) server.get(path, (_request, reply) => pages.send(reply, name))
  server.get('/', (_request, reply) => reply.redirect('/console', 302))
  if (folder) registerFiles(server, folder)
  return pages
}

const notBuilt =
  'The pages are not built. "npm start" builds them.\n页面尚未构建，请用 npm start 启动。\n'

/** The built HTML says this where its nonce belongs. */
const noncePlace = '__NONCE__'

const entries: readonly (readonly [path: string, name: PageName])[] = [
  ['/cashier/*', 'cashier'],
  ['/wallet', 'wallet'],
  ['/wallet/*', 'wallet'],
  ['/console', 'console'],
  ['/console/*', 'console'],
]

/**
 * Scripts come from here only. Styles too, and from scripts that know the nonce: the component
 * library writes its own.
 */
const policyWith = (nonce: string): string =>
  "default-src 'none'; script-src 'self'; " +
  `style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; font-src 'self'; ` +
  "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** The names of these files change with their content, so they may be kept. */
function registerFiles(server: FastifyInstance, folder: URL): void {
  server.register(fastifyStatic, {
    root: join(fileURLToPath(folder), 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
    setHeaders: (reply) => void reply.header('x-content-type-options', 'nosniff'),
  })
}
