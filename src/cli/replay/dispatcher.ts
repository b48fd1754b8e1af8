import type { CommandResult } from '../../desk/command/result.js'
import type { Desk } from '../../desk/desk.js'
import { AnswerableError } from '../../kernel/errors/errors.js'
import type { TicketStore } from '../../ports/ticket-store.js'
import { rowOf } from '../../ticket/commands/commands.js'
import { seller } from '../../ticket/responsibility/party.js'
import type { Ticket } from '../../ticket/ticket.js'
import { logKeeper } from './acting.js'
import type { StepCommand } from './mapping-schema.js'
import type { Problems } from './problems.js'

/** A command from a row, to be given to the desk. */
export interface Given {
  readonly line: number
  readonly ticket: string
  readonly command: StepCommand
  /** The actor. `owner` is looked up when the command is given. */
  readonly by: unknown
  readonly fields: unknown
}

/** The text of every reply, note and resolution: texts of a log are not copied. */
const PLACEHOLDER = '(text not copied from the log)'
/** The errors of a row that does not make a valid command. Any other error is ours or the host's. */
const faultsOfRows: ReadonlySet<string> = new Set([
  'COMMAND_INVALID',
  'FACTS_INVALID',
  'FACT_KEY_FORBIDDEN',
  'INSTANT_INVALID',
  'TEXT_TOO_LONG',
  'CALENDAR_HORIZON',
])

/** Gives commands to the desk and counts them. Reports refused commands; they change nothing. */
export class Dispatcher {
  commands = 0

  constructor(
    private readonly desk: Desk,
    private readonly store: TicketStore,
    private readonly tenant: string,
    private readonly problems: Problems,
  ) {}

  /** @returns the ticket, or null if the desk refused. @throws StrictStop */
  async open(input: Readonly<Record<string, unknown>> & { readonly id: string }, line: number): Promise<Ticket | null> {
    this.commands += 1
    try {
      // The boundary: values from rows are unchecked, and `open` checks them.
      const result = await this.desk.open(input as unknown as Parameters<Desk['open']>[0])
      return this.acceptedOf(result, line, input.id, 'open')
    } catch (error) {
      this.faultOf(error, line, input.id, 'open')
    }
    return null
  }

  /** @returns the ticket, or null if the desk refused. @throws StrictStop */
  async give({ line, ticket, command, by, fields }: Given): Promise<Ticket | null> {
    this.commands += 1
    const actor = by === 'owner' ? await this.ownerOf(ticket) : by
    // A log says that something was resolved, not in which words.
    const text = rowOf(command).text === 'required' || command === 'resolve' ? { body: PLACEHOLDER } : {}
    try {
      // The boundary: values from rows are unchecked, and `do` checks them.
      const given = { ...(fields as object | undefined), ...text, by: actor }
      const result = await this.desk.do({ type: command, ticketId: ticket, ...given } as never)
      return this.acceptedOf(result, line, ticket, command)
    } catch (error) {
      this.faultOf(error, line, ticket, command)
    }
    return null
  }

  private async ownerOf(ticketId: string) {
    const ticket = await this.store.load(this.tenant, ticketId)
    const sellerId = ticket?.responsibility?.sellerId ?? null
    return sellerId === null ? logKeeper : seller(sellerId)
  }

  private acceptedOf(result: CommandResult, line: number, ticket: string, command: string): Ticket | null {
    if (result.outcome === 'accepted') return result.ticket
    const { code, message } = result.refusal
    this.problems.add('refused', { line, ticket, command, code, problem: message })
    return null
  }

  private faultOf(error: unknown, line: number, ticket: string, command: string): void {
    if (!AnswerableError.isInstance(error) || !faultsOfRows.has(error.code)) throw error
    this.problems.add('refused', { line, ticket, command, code: error.code, problem: problemOf(error) })
  }
}

/** Returns a message that never quotes the log: for the two codes that quote a value, only its path. */
function problemOf({ code, message, values }: AnswerableError): string {
  return code === 'COMMAND_INVALID' || code === 'FACTS_INVALID' ? `${code}: ${values.path}` : message
}
