// What both ends agree on about one method: one declaration, from which parsers and types follow.
import { subCodes, type SubCodeName } from '../codes/sub-codes.ts'
import type { Words } from '../codes/sub-code.ts'
import type { AnswerFields, Fields, WireValue } from '../fields/field.ts'
import { applyChoices } from './choices.ts'
import { asFundMethods, type Manner } from './manner.ts'
import {
  echoMembers,
  isFieldError,
  listOf,
  parseMembers,
  renderMembers,
  type FieldError,
} from './members.ts'
import type { Choice, Chosen, InputsOf, ValuesOf } from './shapes.ts'

/** How a method is called: by the merchant's server, through the mobile SDK, or as a page. */
export type Call = 'execute' | 'sdk' | 'page'

/** What a contract declares; of its manner only what is not the fund methods'. */
export interface Terms<
  Req extends Fields,
  Res extends AnswerFields,
  How extends Call,
  Choices extends readonly Choice<Req>[],
  Refusal extends SubCodeName,
>
  extends Words, Partial<Manner> {
  readonly call: How
  /** Whether success is announced to notify_url. */
  readonly notifies: boolean
  readonly request: Req
  /** Groups of fields of which one must be given; within a group the first one given wins. */
  readonly choices: Choices
  /** The fields that name an operation: repeated with the same content, it happens once. */
  readonly key: readonly (keyof Req & string)[]
  /** In the order of the answer, which is alphabetical behind code and msg. */
  readonly response: Res
  /** The fields of the request that a failure's answer repeats. */
  readonly echoes: readonly (keyof Req & string)[]
  /** The business sub_codes it may answer; those of the gateway come on top. */
  readonly errors: readonly Refusal[]
  /** Where this method's sub_msg differs from the catalogue's. */
  readonly subMsgs?: Readonly<Partial<Record<Refusal, string>>>
}

/** A method of the wire: its terms, and what reads and writes its texts. No parser throws. */
export interface Contract<
  Method extends string = string,
  Req extends Fields = Fields,
  Res extends AnswerFields = AnswerFields,
  How extends Call = Call,
  Choices extends readonly Choice<Req>[] = readonly Choice<Req>[],
  Refusal extends SubCodeName = SubCodeName,
>
  extends Omit<Terms<Req, Res, How, Choices, Refusal>, keyof Manner>, Manner {
  readonly method: Method
  /** Reads biz_content, parsed as JSON, or what takes its place. Unknown members are ignored. */
  parseRequest(
    bizContent: unknown,
  ): { readonly ok: true; readonly request: ValuesOf<Req> } | FieldError
  /** Writes biz_content. It checks nothing: `parseRequest` tells whether the result is in order. */
  renderRequest(input: InputsOf<Req> & Chosen<Req, Choices>): Record<string, string>
  /** Reads the node of a successful answer as a client does: tolerantly. `raw` is all of it. */
  parseResponse(
    node: unknown,
  ): { readonly ok: true; readonly response: Answer<ValuesOf<Res>> } | FieldError
  /** Writes the members of a successful answer that stand behind code and msg. */
  renderResponse(values: InputsOf<Res>): Record<string, WireValue>
  /** The sub_msg with which this method answers a sub_code. */
  subMsgOf(name: SubCodeName): string
  /** The members that a failure's answer repeats, as far as the request has them in good form. */
  echo(bizContent: unknown): Record<string, string>
}

/** An answer's members and, in `raw`, all that came: members we do not know among them. */
export type Answer<Values> = Values & { readonly raw: Readonly<Record<string, unknown>> }

/** What an SDK user writes: names as on the wire, amounts as text or fen. */
export type RequestInput<C extends Contract> = Parameters<C['renderRequest']>[0]

/** What the gateway gets: amounts in fen, pay_timeout in milliseconds. */
export type ParsedRequest<C extends Contract> = ValuesOf<C['request']>

/** What the gateway answers with. */
export type ResponseInput<C extends Contract> = InputsOf<C['response']>

/** What an SDK user gets: amounts in fen, times as text in GMT+8. */
export type ParsedResponse<C extends Contract> = Answer<ValuesOf<C['response']>>

/** The business sub_codes a method may answer. */
export type RefusalOf<C extends Contract> = C['errors'][number]

/** Declares a method. */
export function contract<
  const Method extends string,
  Req extends Fields,
  Res extends AnswerFields,
  How extends Call,
  const Choices extends readonly Choice<Req>[],
  Refusal extends SubCodeName,
>(
  method: Method,
  terms: Terms<Req, Res, How, Choices, Refusal>,
): Contract<Method, Req, Res, How, Choices, Refusal> {
  const request = listOf(terms.request)
  const response = listOf(terms.response)
  const whole = terms.carriedIn ?? asFundMethods.carriedIn
  const ownSubMsgs: Partial<Record<SubCodeName, string>> = terms.subMsgs ?? {}
  const echoes = request.filter(([name]) => terms.echoes.includes(name))
  return {
    ...asFundMethods,
    ...terms,
    method,
    parseRequest: (bizContent) => {
      const members = parseMembers(request, whole, bizContent, 'parse')
      if (isFieldError(members)) return members
      const unchosen = applyChoices(terms.choices, members)
      return unchosen ?? { ok: true, request: members as ValuesOf<Req> }
    },
    // Fields of a request render text.
    renderRequest: (input) => renderMembers(request, input) as Record<string, string>,
    parseResponse: (node) => {
      const members = parseMembers(response, 'response', node, 'read')
      if (isFieldError(members)) return members
      return { ok: true, response: { ...members, raw: node } as Answer<ValuesOf<Res>> }
    },
    renderResponse: (values) => renderMembers(response, values),
    subMsgOf: (name) => ownSubMsgs[name] ?? subCodes[name].zh,
    echo: (bizContent) => echoMembers(echoes, bizContent),
  }
}
