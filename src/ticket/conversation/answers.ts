import type { EpochMs } from '../../kernel/time/instants.js'
import type { Changing } from '../events/changing.js'
import type { Ticket } from '../ticket.js'
import { type AnswerCount, type Answerer, type Answers, answerCounts, type Conversation } from './conversation.js'

/*
 * The counts of answers. A ticket keeps that of every person, and another only while it differs. Most tickets have one.
 */

/** Returns one count of a ticket's answers; null is that of every person. */
export function answersBy(ticket: Answers & Pick<Conversation, 'answersApart'>, count: AnswerCount | null): Answers {
  const { answersApart: apart } = ticket
  if (apart === null || count === null) return ticket
  // While only one of the other two differs, the count of both equals that one.
  return apart[count] ?? (count === 'ownerPrograms' ? (apart.programs ?? apart.owner ?? ticket) : ticket)
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
  if (owedSince !== null) requestAnswer(ticket, owedSince)
  const [persons, programs] = [ownAnswers(ticket), { ...answersBy(ticket, 'programs') }]
  changeAll(ticket, (answers, count) => {
    if (!isOfOwner(count)) return answers
    const passed = isOfPrograms(count) ? programs : persons
    return owedSince === null ? passed : { ...passed, firstResponseAt: null, replyNeededSince: owedSince }
  })
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
  const before = ownAnswers(ticket)
  const other = { answersApart: ticket.answersApart, ...before }
  Object.assign(ticket, ownAnswers(change(before, null)))
  const [owner, programs, ownerPrograms] = answerCounts.map((count) => change(answersBy(other, count), count))
  if (owner === undefined || programs === undefined || ownerPrograms === undefined) return
  const apart: Changing<NonNullable<Conversation['answersApart']>> = {}
  if (!areEqual(owner, ticket)) apart.owner = ownAnswers(owner)
  if (!areEqual(programs, ticket)) apart.programs = ownAnswers(programs)
  if (!areEqual(ownerPrograms, answersBy({ ...ownAnswers(ticket), answersApart: apart }, 'ownerPrograms')))
    apart.ownerPrograms = ownAnswers(ownerPrograms)
  // With both others apart, the third is kept even if it equals one of them.
  if (apart.owner !== undefined && apart.programs !== undefined) apart.ownerPrograms = ownAnswers(ownerPrograms)
  ticket.answersApart = Object.keys(apart).length === 0 ? null : apart
}

const areEqual = (a: Answers, b: Answers): boolean =>
  a.firstResponseAt === b.firstResponseAt &&
  a.replyNeededSince === b.replyNeededSince &&
  a.lastUpdateAt === b.lastUpdateAt
