import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/*
 * Public complaints of users of other engines and libraries, by project and number of the issue or pull request on
 * GitHub. Each has a test that names it, beside this file or in `src/sla/complaints.test.ts`. These cannot happen here
 * in the same way:
 *
 * | complaint | what was wrong there | why not here, and what is tested instead |
 * |---|---|---|
 * | osTicket 4078 | the SLA vanished once overdue; its maintainers could not reproduce it | the cause is unknown; a test checks that the clock stays on the ticket after a breach |
 * | Zammad 4353 | a deleted SLA kept escalating | nothing is deleted: a ticket keeps the policy version under which it was opened; tested with two versions |
 * | Zammad 390 | a feed added unwanted holidays | calendars have no feed; a test checks that only listed holidays are closed |
 * | frappe/helpdesk PR 3776, first half | deadlines were sent without their zone | instants are epoch milliseconds; a test checks that the server's zone changes none |
 * | Chatwoot PR 13392, first half | a switch for business hours had no effect | there is no switch; a test checks that the units `workingHours` and `hours` differ |
 * | Zendesk, Atlassian: pages on wrong SLAs | they list kinds of these problems, without a case of their own | each kind is tested under a project that has a case |
 */
const complaints: Readonly<Record<string, readonly string[]>> = {
  Zammad: ['5177', '3140', '188', '2579', '4353', '904', '1322', '390', '4432', '5113'],
  GLPI: ['6902', '15605', '24481', '1911', 'PR 22678', '15429', '6835', '17186'],
  osTicket: ['1168', '2131', '4166', '3034', 'PR 419', '4078', '1684'],
  Chatwoot: ['PR 13392', '14009', '9747', '6889', 'PR 6409', 'PR 12058', 'PR 13181'],
  'frappe/helpdesk': ['PR 3776', '2212', '2075', '1554'],
  'moment-business-time': ['58'],
  working_hours: ['26', '45'],
  OTRS: ['PR 787', 'PR 698'],
  'Rocket.Chat': ['PR 40077'],
  'Grafana OnCall': ['3261'],
  'dayjs-business-time': ['11'],
  'ts-business-time': ['9'],
  'zendesk/biz': ['103'],
  DeskDirector: ['280'],
  Znuny: ['138'],
  'mirakl-sdk': ['72'],
  Allegro: ['11956'],
  multivendorx: ['629'],
}

const here = new URL('.', import.meta.url)
const files = readdirSync(here)
  .filter((name) => name.endsWith('.test.ts') && name !== 'every-complaint.test.ts')
  .map((name) => new URL(name, here))
const names = [...files, new URL('../../../sla/complaints.test.ts', here)]
  .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bit\(\s*'([^']+)'/g)])
  .map(([, name = '']) => name)

describe.each(Object.entries(complaints))('the complaints of %s', (project, numbers) => {
  it.each(numbers)('%s has a test that names it', (number) => {
    const cited = names.filter((name) => {
      const sources = /\(([^()]+)\)$/.exec(name)?.[1] ?? ''
      const from = sources.indexOf(project)
      if (from < 0) return false
      const rest = sources.slice(from + project.length)
      // "GLPI 6902, 15605": numbers up to the next project's name.
      const own = /^(?:,? (?:PR )?\d+)+/.exec(rest)?.[0] ?? ''
      return own.split(',').some((part) => part.trim() === number)
    })
    expect(cited, `${project} ${number}`).not.toEqual([])
  })
})
