import { randomUUID } from 'node:crypto'
import { type Ask, post, type Requests, SERVICE } from './requests.ts'

export const PARSE_APP = 'otklik-bench'

/** The same facts for Parse's REST API: one object a person, of which a revision is an update. */
export const parseRequests: Requests = {
  view: ({ invitation }) => send('View', `{"objectId":"${invitation}","service":"${SERVICE}"}`),
  response: (ask, score) =>
    send('Response', `{"objectId":"${ask.invitation}","service":"${SERVICE}",${answer(score)},"seq":1}`),
  revision: (ask: Ask, score) =>
    send(`Response/${ask.invitation}`, `{${answer(score)},"comment":"Two days is long.","seq":2}`, 'PUT'),
}

function answer(score: number): string {
  return `"submission":"${randomUUID()}","csi":${score}`
}

function send(path: string, body: string, method = 'POST'): string {
  return post(`/parse/classes/${path}`, body, `X-Parse-Application-Id: ${PARSE_APP}\r\n`, method)
}
