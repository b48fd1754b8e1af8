import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isRecord } from '../../policy/language/fact-table.js'
import type { Calendar } from '../../sla/calendar/calendar.js'
import { type CalendarSource, calendarOf } from '../../sla/calendar/calendar-of.js'
import { fileInvalid, readJsonFile, unreadable } from '../json-file.js'
import { compileMapping, type Mapping } from './mapping.js'

/**
 * Reads a mapping from JSON, or from the default export of a module.
 * @throws AnswerableError FILE_INVALID, REPLAY_INVALID
 */
export async function loadMapping(path: string): Promise<Mapping> {
  return compileMapping(await load(path, '--mapping'))
}

/**
 * Reads a calendar that a policy does not contain: its definition, or a compiled calendar.
 * @throws AnswerableError FILE_INVALID: the file cannot be read; CALENDAR_…: the calendar is not valid
 */
export async function loadCalendar(path: string, option: string): Promise<Calendar> {
  const written = await load(path, option)
  // `calendarOf` checks the shape itself.
  return isCalendar(written) ? written : calendarOf(written as CalendarSource, { path: option })
}

function isCalendar(value: unknown): value is Calendar {
  return isRecord(value) && typeof value.between === 'function' && typeof value.segments === 'function'
}

async function load(path: string, option: string): Promise<unknown> {
  if (!/\.[cm]?js$/i.test(path)) return readJsonFile(path, option)
  await stat(path).catch((cause: unknown) => {
    throw unreadable(path, option, cause)
  })
  try {
    const loaded: { readonly default?: unknown } = await import(pathToFileURL(resolve(path)).href)
    return loaded.default
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause)
    const fix = 'Give a JSON file, or an .mjs module with a default export.'
    throw fileInvalid(path, option, `it cannot be imported: ${problem}`, fix, { cause })
  }
}
