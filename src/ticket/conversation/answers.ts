import type { EpochMs } from '../../kernel/time/instants.js'
import type { Changing } from '../events/changing.js'
import type { Ticket } from '../ticket.js'
import type { AnswerCount, Answerer, Answers, Conversation } from './conversation.js'

/*
 * The counts of answers. A ticket keeps that of every person, and another only while it differs. Most tickets have one.
 */

/** Returns one count of a ticket's answers; null is that of every person. */
export function answersBy(ticket: Answers & Pick<Conversation, 'answersApart'>, count: AnswerCount | null): Answers {
  return countIn(ticket, ticket.answersApart, count)
}

type Apart = Conversation['answersApart']

function countIn(persons: Answers, apart: Apart, count: AnswerCount | null): Answers {
  if (apart === null || count === null) return persons
  // While only one of the other two differs, the count of both equals that one.
  return apart[count] ?? (count === 'ownerPrograms' ? (apart.programs ?? apart.owner ?? persons) : persons)
}

/** Records that the requester needs an answer, unless it waits for one already. */
export function requestAnswer(ticket: Changing<Ticket>, at: EpochMs): void {
  if (ticket.answersApart === null) ticket.replyNeededSince ??= at
  else changeAll(ticket, (answers) => ({ ...answers, replyNeededSince: answers.replyNeededSince ?? at }))
}

/** Records that nobody waits for an answer any more, because the ticket was resolved or closed. */
export function forgetRequests(ticket: Changing<Ticket>): void {
  if (ticket.answersApart === null) ticket.replyNeededSince = null
  else changeAll(ticket, (answers) => ({ ...answers, replyNeededSince: null }))
}

/**
 * Records a message of the answering side, in the counts that count its author.
 * @param isAnswer false for a holding reply, which is an update only
 */
export function recordUpdate(
  ticket: Changing<Ticket>,
  at: EpochMs,
  { isOwner, isAutomated }: Answerer,
  isAnswer: boolean,
): void {
  const { answerOwed } = ticket
  if (answerOwed !== undefined && isAnswer) {
    ticket.answerOwed = isAutomated ? { since: answerOwed.since, programAt: answerOwed.programAt ?? at } : undefined
  }
  // Every count counts a person of the owner, so they stay equal. This is the usual message.
  if (ticket.answersApart === null && isOwner && !isAutomated) {
    if (isAnswer) {
      ticket.firstResponseAt ??= at
      ticket.replyNeededSince = null
    }
    ticket.lastUpdateAt = at
    return
  }
  changeAll(ticket, (answers, count) => {
    const isCounted = (!isAutomated || isOfPrograms(count)) && (isOwner || !isOfOwner(count))
    if (!isCounted) return answers
    return isAnswer
      ? { firstResponseAt: answers.firstResponseAt ?? at, replyNeededSince: null, lastUpdateAt: at }
      : { ...answers, lastUpdateAt: at }
  })
}

/**
 * Passes on to a new owner what nobody has answered yet.
 * @param owedSince the new owner owes an answer from this instant, whatever was answered; null: only that
 */
export function passOnRequests(ticket: Changing<Ticket>, owedSince: EpochMs | null): void {
  if (owedSince !== null) {
    requestAnswer(ticket, owedSince)
    ticket.answerOwed = { since: owedSince }
  } else if (ticket.answersApart === null && ticket.answerOwed === undefined) return
  const [persons, programs] = [owedAnswers(ticket, false), owedAnswers(ticket, true)]
  changeAll(ticket, (answers, count) => {
    if (!isOfOwner(count)) return answers
    const passed = isOfPrograms(count) ? programs : persons
    return owedSince === null ? passed : { ...passed, firstResponseAt: null, replyNeededSince: owedSince }
  })
}

/**
 * Returns an answer count of the ticket, as it is for a party that owes an answer again: without answers before that.
 */
function owedAnswers(ticket: Ticket, withPrograms: boolean): Answers {
  const { answerOwed } = ticket
  const answers = ownAnswers(answersBy(ticket, withPrograms ? 'programs' : null))
  if (answerOwed === undefined) return answers
  return { ...answers, firstResponseAt: withPrograms ? (answerOwed.programAt ?? null) : null }
}

const isOfPrograms = (count: AnswerCount | null): boolean => count === 'programs' || count === 'ownerPrograms'
const isOfOwner = (count: AnswerCount | null): boolean => count === 'owner' || count === 'ownerPrograms'

const ownAnswers = ({ firstResponseAt, replyNeededSince, lastUpdateAt }: Answers): Answers => ({
  firstResponseAt,
  replyNeededSince,
  lastUpdateAt,
})

/** Changes every count, and keeps those that then differ. */
function changeAll(ticket: Changing<Ticket>, change: (answers: Answers, count: AnswerCount | null) => Answers): void {
  const { answersApart } = ticket
  const before = ownAnswers(ticket)
  const changed = (count: AnswerCount | null): Answers => change(countIn(before, answersApart, count), count)
  const [persons, owner] = [changed(null), changed('owner')]
  ticket.answersApart = apartFrom(persons, owner, changed('programs'), changed('ownerPrograms'))
  ticket.firstResponseAt = persons.firstResponseAt
  ticket.replyNeededSince = persons.replyNeededSince
  ticket.lastUpdateAt = persons.lastUpdateAt
}

/** Returns the counts that `countIn` cannot tell from the others. */
function apartFrom(persons: Answers, owner: Answers, programs: Answers, ownerPrograms: Answers): Apart {
  const [isOwner, isPrograms] = [!areEqual(owner, persons), !areEqual(programs, persons)]
  if (isOwner && isPrograms) return { owner, programs, ownerPrograms }
  const both = isPrograms ? programs : owner
  if (!areEqual(ownerPrograms, both)) {
    return isOwner ? { owner, ownerPrograms } : isPrograms ? { programs, ownerPrograms } : { ownerPrograms }
  }
  return isOwner ? { owner } : isPrograms ? { programs } : null
}

const areEqual = (a: Answers, b: Answers): boolean =>
  a.firstResponseAt === b.firstResponseAt &&
  a.replyNeededSince === b.replyNeededSince &&
  a.lastUpdateAt === b.lastUpdateAt
