// The doors described: OpenAPI 3.1 from the same declarations by which requests are parsed, served
// with a page to try them. https://spec.openapis.org/oas/v3.1.0
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'

import type { Door } from '../json/door.ts'
import { problemBody } from '../json/problem.ts'

type Json = Readonly<Record<string, unknown>>

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })

/** A document of these doors. */
export function describeDoors(doors: readonly Door[], version: string): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const door of doors) {
    const path = door.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [door.method.toLowerCase()]: describeDoor(door) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'hongbao merchant', version },
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'hongbao_merchant_session' },
        desk: { type: 'http', scheme: 'bearer' },
      },
      schemas: { Problem: schemaOf(problemBody, 'output') },
    },
  }
}

function describeDoor(door: Door): Json {
  const isChange = door.method !== 'GET' && hasMembers(door.body)
  const security = { anybody: [], user: [{ session: [] }], desk: [{ desk: [] }] }[door.who]
  return {
    summary: door.summary,
    security,
    parameters: [...parametersOf(door.params, 'path'), ...parametersOf(door.query, 'query')],
    ...(isChange && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(door.body, 'input') } },
      },
    }),
    responses: {
      200: {
        description: 'Done',
        content: { 'application/json': { schema: schemaOf(door.answer, 'output') } },
      },
      default: {
        description: ['Refused', ...door.problems].join(', '),
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
  }
}

const propertiesOf = (schema: z.ZodType): Readonly<Record<string, Json>> => {
  const { properties } = schemaOf(schema, 'input')
  return (properties ?? {}) as Record<string, Json>
}

const hasMembers = (schema: z.ZodType): boolean => Object.keys(propertiesOf(schema)).length > 0

const parametersOf = (schema: z.ZodType, place: 'path' | 'query'): Json[] =>
  Object.entries(propertiesOf(schema)).map(([name, one]) => ({
    name,
    in: place,
    required: place === 'path',
    schema: one,
  }))

/** Adds /api/openapi.json, and /api/docs for people. */
export function registerOpenapi(server: FastifyInstance, document: Json): void {
  server.get('/api/openapi.json', async () => document)
  server.register(async (scope) => {
    // Its types know version 3.0 only.
    const specification = { document: document as never }
    await scope.register(swagger, { mode: 'static', specification })
    await scope.register(swaggerUi, { routePrefix: '/api/docs' })
  })
}
