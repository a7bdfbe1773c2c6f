import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildPages } from '../build-pages.ts'
import { openIndex } from './find-sections.ts'

const ROOT = join(import.meta.dirname, '../../../..')

/** Maps what people type to a section that answers it: a page, with the anchor where another section would not do. */
const ANSWERS = {
  'How do I rotate a signing secret?': 'secrets#signing-secrets',
  'why is n smaller than in my warehouse': 'figures#why-is-n-smaller-than-in-my-warehouse',
  'Who sees a comment?': 'users#who-reads-a-comment',
  'who may change the calendar': 'calendar',
  'stop asking one person': 'questions#how-do-i-stop-asking-one-person',
  'a letter did not come': 'questions#why-did-a-letter-not-come',
  "add a client's viewer": 'questions#how-do-i-add-a-viewer-of-a-client',
  "a client's BI tool key": 'questions#how-do-i-give-a-clients-bi-tool-a-key',
  'collector is down': 'troubleshooting#the-collector-is-down-what-is-lost',
  'move from embedded to Postgres': 'sizing#from-the-embedded-database-to-postgres',
  'delete a person': 'privacy#erase-a-person',
  'GDPR right to erasure': 'privacy#erase-a-person',
  'change the retention': 'privacy#retention-how-long-data-is-kept',
  cookies: 'privacy#cookies-and-browsers',
  'NPS by quarter in Excel': 'surveys#ask-for-a-recommendation-nps',
  'What does "immature" mean?': 'questions#what-does-immature-mean',
  'how many answers a day on 2 cores': 'sizing#how-much-is-that-a-day',
  "restore last night's backup": 'operations#backup-and-restore',
  'compare service A with service B': 'questions#how-do-i-compare-service-a-with-service-b',
  'weighted survey': 'surveys#a-weighted-index',
  'roll back an upgrade': 'upgrades#go-back-to-an-earlier-release',
  downgrade: 'upgrades#go-back-to-an-earlier-release',
  'pass a comment on': 'users#who-reads-a-comment',
  'public holidays': 'calendar#begin-with-the-public-holidays-of-a-country',
  escalation: 'questions#who-hears-of-an-overdue-case',
  'SSO Azure AD': 'sign-in#openid-connect',
  'I cannot log in': 'questions#i-cannot-log-in',
  'CORS error': 'troubleshooting#the-widget-shows-but-nothing-is-saved',
  'content security policy': 'widget#content-security-policy',
  'rate limit 429': 'http#limits',
  'subject of the letter': 'questions#how-do-i-change-the-subject-and-the-words-of-a-letter',
  'our logo in letters': 'brand#the-logo',
  'QR code': 'signatures#a-code-for-a-desk',
  'confidence interval': 'figures#the-interval',
  'incremental refresh': 'odata#incremental-refresh-in-power-bi',
  'verify a webhook signature': 'webhooks#is-it-from-otklik',
  'Prometheus alert': 'monitoring#rules-to-begin-with',
  'vacation stand-in': 'routing#while-somebody-is-away',
  'employee leaves': 'users#when-somebody-leaves',
  'mail scanner voted': 'rating-links#can-a-mail-scanner-vote',
  'change the time zone': 'questions#how-do-i-change-the-time-zone-or-the-name-of-the-centre',
  'remind people who did not answer': 'questions#are-there-reminders-or-is-only-a-sample-asked',
  'delete a rating': 'questions#can-a-single-rating-be-deleted-or-a-score-corrected',
  'who sees how I am rated': 'signatures#for-an-agent-who-sees-how-you-are-rated',
  'the widget shows but nothing is saved': 'troubleshooting#the-widget-shows-but-nothing-is-saved',
  'integrity hash of the script': 'widget#pin-the-script-by-its-hash',
  'rating from a mobile app': 'tag#a-rating-without-the-widget',
  'claims of the token': 'tag#all-claims',
  'has somebody opted out': 'letters#has-somebody-opted-out',
  'tablet at the desk': 'questions#can-a-tablet-at-a-desk-collect-ratings',
  'export cases': 'questions#how-do-i-export-cases-to-excel',
  OTKLIK_TRUSTED_PROXIES: 'operations#clients-and-proxies',
  'report a vulnerability': 'security#reporting-a-vulnerability',
}

test('a question in plain words finds a section that answers it among the first three', () => {
  const { search } = buildPages({
    read: (file) => readFileSync(join(ROOT, file), 'utf8'),
    pictureUrl: (file) => file,
    files: { stylesheet: '', script: '' },
  })
  const find = openIndex(search)
  const firstThree = (question: string) =>
    find(question)
      .slice(0, 3)
      .map(({ page, section }) => `${page.slug}#${section.anchor}`)

  const missed = Object.entries(ANSWERS)
    .map(([question, answer]) => ({ question, answer, found: firstThree(question) }))
    .filter(({ answer, found }) => !found.some((place) => `${place}#`.startsWith(`${answer}#`)))

  expect(missed).toEqual([])
})
