import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig, type TestProjectConfiguration } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const BUILD_WIDGET = here('packages/widget/test/build-first.ts')
const BUILD_CONSOLE = here('apps/console/test/build-first.ts')
const BUILD_DOCS = here('apps/docs/test/build-first.ts')
const CLOSE_BROWSER = here('packages/widget/test/close-browser.ts')
const TEST_FOLDER = here('apps/collector/test/temp-folder.ts')
const CHECK_ISOLATION = here('apps/collector/test/check-tenant-isolation.ts')
const POSTGRES = here('apps/collector/test/start-postgres.ts')

/**
 * Lists the tests of what is the same on either database. They run on Postgres, where a test takes less of a processor: how
 * requests are read and refused, who may call a route, how pages look, what a ticket is taken for, idle connections and
 * signals. The jobs of a process that was killed are here too, as `faults.test.ts` holds that the embedded database keeps
 * what it acknowledged. A test of statements of its own isn't: whatever the collector sends to its database in these tests, it
 * also sends in others, which run on both.
 */
const ON_POSTGRES_ALONE = [
  '**/*-in-browser.test.ts',
  '**/killed-while-*.test.ts',
  '**/test/{cohort,flood,idle-clients,orphaned,several-collectors,startup,ticket-numbers}.test.ts',
  // Each start of the embedded database runs the same statements, on empty tables.
  '**/migrations/*.test.ts',
  '**/test/{audited-changes,case-write-back,access/access-table,docs/code-blocks}.test.ts',
  '**/http/{client-timeouts,cors,json-bodies,limits,metrics-routes,openapi/*,problem,request-log,tables/table-reply}.test.ts',
  '**/commands/{import,user}-command*.test.ts',
  '**/privacy/{close-cases,people-routes,purge-sign-ins}.test.ts',
  '**/workspace/access/{cache-by-caller,guess-limit,same-origin}.test.ts',
  '**/workspace/{home/home-routes,pages/page-brand,served-docs/docs-routes,sessions/session-cookie}.test.ts',
  '**/workspace/{brand/logo,key,signing-secret,workspace}-routes.test.ts',
  '**/sign-in/{console-routes,sign-in-link-routes,oidc/oidc-attacks,oidc/oidc-routes}.test.ts',
  '**/odata/odata-clients.test.ts',
  '**/views/sql-views.test.ts',
  '**/score/{grouping/figure-tag,grouping/figures-reply,published/published-routes,response-feed/response-feed}.test.ts',
  '**/intake/{check-answers,network-bound,view-routes}.test.ts',
  '**/landing/{form/handle-submit,pages/{headline,landing-look,next-step,rater-fields}}.test.ts',
  '**/landing/routes/{browser-cookie,html-errors,landing-routes,objection-routes,one-vote-a-day,overtaken-votes,person-path,quick-people,scanners,unsubscribe-route}.test.ts',
  '**/catalogue/{catalogue-within-grants,owners}.test.ts',
  '**/letters/{branded-letter,send-letter,together}.test.ts',
  '**/page/{context-token,page-config-cache,resolve-ask}.test.ts',
  '**/{opt-out,stop,survey}-routes.test.ts',
  '**/ticket-systems/{assign-round,hook-event-routes,map-ticket,receive-closing,adapters/*,values/*}.test.ts',
  '**/act/{calendar/calendar-routes,complaints/review,routing/routing-routes}.test.ts',
  '**/notices/{notify-owners,overdue/remind-overdue}.test.ts',
  '**/person-page/{case-page,reader}-routes.test.ts',
  '**/webhooks/{deliver,delivery-metrics,delivery-order,delivery-pauses,delivery-retries,response-stored,webhook-secrets}.test.ts',
]

/** Lists the tests that open no database. One that isn't listed runs on both databases. */
const PURE = [
  'src/**/{access-words,api-page,brand,canonical-mailbox,check-public-url,choose-tables,client-address,compare-surveys,config,contact-names,data-folder,day,decide-case,decide-step,derived-ids,derived-key,describe-browser,digest-time,discover-provider,event-stream}.test.ts',
  'src/**/{etag,fold-name,group-commit,hmac,invitation-status,ip-address,json-pointer,language-tag,long-integers,mrkdwn,no-reply-address,nodes,overdue-ladder,owner-book,parse-timestamp,period-index,person-settled}.test.ts',
  'src/**/{png,poll-pace,public-address,publication-periods,read-ics,read-identity,read-xmlcalendar,request-counter,restore-backup,safe-svg,share-lookups,ssrf-safe-post,text-table,unavailable,visitor-of,webhook-signing,working-time}.test.ts',
  'src/act/**/{case-token,issue-days,letter-columns,relative-period,stop-token}.test.ts',
  'src/http/tables/{broken-table,csv-excel,round-figures,table-format,xlsx}.test.ts',
  'src/score/odata/{filter/parse-filter,filter/bound-days,metadata/metadata,protocol/negotiation}.test.ts',
  'test/{arrows,import-circles,named-columns,regexp-safety,table-writes}.test.ts',
]

/** Lists the tests that run without batches of statements too: of answers, asks, pipelines and migrations. */
const UNBATCHED = [
  '**/intake/{inbox,response-routes}.test.ts',
  '**/invitations/ask-inbox.test.ts',
  '**/database/{pipeline,indexes,distribute}.test.ts',
  '**/schema-changes.test.ts',
]

/** Describes the collector's suite on one of its databases; without batches of statements it is a part of it. */
function collectorOn(database: 'pglite' | 'postgres', databaseBatching = true): TestProjectConfiguration {
  return {
    test: {
      name: databaseBatching ? `collector-${database}` : 'collector-unbatched',
      root: 'apps/collector',
      include: databaseBatching ? configDefaults.include : UNBATCHED,
      exclude: [...configDefaults.exclude, ...PURE, ...(database === 'pglite' ? ON_POSTGRES_ALONE : [])],
      provide: { database, databaseBatching },
      globalSetup: [
        BUILD_WIDGET,
        BUILD_CONSOLE,
        BUILD_DOCS,
        TEST_FOLDER,
        ...(database === 'postgres' ? [POSTGRES] : []),
      ],
      setupFiles: [CHECK_ISOLATION],
      // Files of one worker share its database, which takes longer to open than most of them to run.
      isolate: false,
      expect: { poll: { timeout: 10_000 } },
      testTimeout: 60_000,
      hookTimeout: 60_000,
    },
  }
}

/** Tests that start processes of the collector: short files that run for long. */
const LONG_RUNNING =
  /test\/(?:faults\/faults|npm-package|program|command-line|startup|graceful-shutdown|idle-clients|orphaned|several-collectors|killed-\S+|cohort)\.test\.ts$/

/** Starts the long-running files first, so that no worker idles while another one ends with them. */
class LongRunningFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => LONG_RUNNING.test(moduleId)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

// Vitest no longer finds a file of this name by itself: run it with `--config vitest.workspace.ts`.
export default defineConfig({
  test: {
    // Projects with `isolate: false` let the files of a worker share modules, as loading them takes longer than most files run.
    // Most of these tests wait for a database, a process or a browser.
    maxWorkers: 3,
    // Each test builds an app and drops it: with a larger young heap that costs a tenth less.
    execArgv: ['--max-semi-space-size=64'],
    sequence: { sequencer: LongRunningFirst },
    projects: [
      { test: { name: 'contract', root: 'packages/contract', isolate: false } },
      { test: { name: 'scoring', root: 'packages/scoring', isolate: false } },
      { test: { name: 'texts', root: 'packages/texts', isolate: false } },
      {
        test: {
          name: 'links',
          root: 'packages/links',
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'widget',
          root: 'packages/widget',
          globalSetup: [BUILD_WIDGET],
          setupFiles: [CLOSE_BROWSER],
          isolate: false,
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'collector-pure',
          root: 'apps/collector',
          include: PURE,
          isolate: false,
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 60_000,
        },
      },
      // Its files stand in for the document, which its modules read once.
      { test: { name: 'console', root: 'apps/console' } },
      { test: { name: 'docs', root: 'apps/docs', isolate: false } },
      collectorOn('pglite'),
      collectorOn('postgres'),
      collectorOn('postgres', false),
      { test: { name: 'scripts', root: 'scripts', isolate: false, testTimeout: 60_000 } },
      { test: { name: 'mailbox', root: 'examples/mailbox' } },
      { test: { name: 'letter', root: 'examples/ticket-closed-letter' } },
      { test: { name: 'write-back', root: 'examples/case-write-back' } },
      {
        test: {
          name: 'signature',
          root: 'examples/email-signature',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'portal',
          root: 'examples/ticket-portal',
          globalSetup: [BUILD_WIDGET],
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
