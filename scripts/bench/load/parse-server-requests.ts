import { randomUUID } from 'node:crypto'
import { type Ask, post, type Requests, SERVICE } from './requests.ts'

export const PARSE_SERVER_APP = 'otklik-bench'

/** Builds requests with the same facts for Parse's REST API: one object a person, which a revision updates. */
export const parseServerRequests: Requests = {
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
  return post(`/parse/classes/${path}`, body, `X-Parse-Application-Id: ${PARSE_SERVER_APP}\r\n`, method)
}
