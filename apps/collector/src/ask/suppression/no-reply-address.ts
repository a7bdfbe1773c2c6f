/** Asks not to reply, in the languages that mail systems are set up in. A separator or none stands for each space. */
const NO_REPLY = alternatives(`
  no reply, no answer, no respond, no response, never reply, never answer, never respond, dont reply, unmonitored
  do not reply, do not answer, do not respond
  nicht antworten, keine antwort, keine antworten, niet antwoorden, niet beantwoorden, geen antwoord
  ne pas répondre, no responder, no contestar, non rispondere, não responda, não responder, nu răspunde
  svara inte, svar ikke, ikke svar, älä vastaa, ne válaszoljon, neodpovídat, nie odpowiadaj, nie odpowiadać
  ne otvechat, ne otvechay, bez otveta, не отвечать, не отвечай, не отвечайте, без ответа, не адказваць
  ne vidpovidaty, bez vidpovidi, не відповідати, не відповідайте, без відповіді
  жауап бермеңіз, yanıtlamayın, cevaplamayın, لا ترد`)

/** Names senders of automatic messages. The name of a system may stand before: `azure-alerts`. */
const NOTICES = alternatives(`
  alert, alerts, notification, notifications, newsletter, mailer daemon, mail daemon, cron daemon
  auto reply, automatic reply, auto response, auto responder, auto answer, auto confirm, auto mail, automatic mail
  auto antwort, benachrichtigung, benachrichtigungen, meldingen, notifiche, notificaciones, notificações
  powiadomienie, powiadomienia, bildirim, хабарлама, إشعارات, автоответ, автовідповідь, avtootvet, avtovidpovid
  уведомление, уведомления, оповещение, оповещения, uvedomlenie, uvedomleniya, opoveshchenie
  сповіщення, spovishchennya, апавяшчэнне, апавяшчэнні`)

/** Names the commands and bounces of mailing lists: `staff-request`, `staff-bounces+anna=acme.example`. */
const LIST_COMMANDS = alternatives(`
  bounce, bounces, request, confirm, subscribe, unsubscribe, abbestellen, uitschrijven, désabonnement, désinscription
  desuscribir, desuscripción, disiscrizione, descadastro, wypisz, otpiska, vidpyska, отписка, відписка, адпіска`)

const NO_REPLY_PHRASE = new RegExp(`(^|[-_.+=])(${NO_REPLY})(?!\\p{L})`, 'u')
const NOTICE = new RegExp(`(?:^|[-_])(?:${NOTICES})\\d*(?:\\+.*)?$`, 'u')
const LIST_COMMAND = new RegExp(`(?:^bounces?|[-=](?:${LIST_COMMANDS}))(?!\\p{L})`, 'u')

/** Matches names that are automatic only as a whole, as people may be called so too. */
const WHOLE_NAME =
  /^(?:postmaster|monitoring|daemon|root|nobody|system|listserv|majordomo|mailman|sympa)\d*(?:\+.*)?$/

/** Matches the owners of mailing lists, but not the people who own a product or a process. */
const LIST_OWNER =
  /^owner-|(?<!product|process|service|system|business|project|data|risk|asset|budget)-owner$/

/** Matches what servers make up: mailboxes of Exchange, envelope addresses of SparkPost, and addresses for one reply. */
const MADE_UP = /^(?:microsoftexchange|healthmailbox)[0-9a-f]{6,}$|^systemmailbox\{|^msprvs\d*=|^reply\+/

/**
 * Returns whether a mailbox is automatic, so that nobody reads it. A letter to it would count as an ask that cannot be
 * answered.
 */
export function isNoReplyAddress(address: string): boolean {
  const at = address.lastIndexOf('@')
  if (at <= 0) return false
  const name = withoutAccents(address.slice(0, at))
  return (
    asksNotToReply(name) ||
    [NOTICE, LIST_COMMAND, WHOLE_NAME, LIST_OWNER, MADE_UP].some((pattern) => pattern.test(name))
  )
}

/**
 * Returns whether a name asks not to reply. As people are called `first.last`, a phrase after a dot counts only if it
 * has a separator of its own, as in `jira.no-reply`.
 */
function asksNotToReply(name: string): boolean {
  const [, before, phrase = ''] = NO_REPLY_PHRASE.exec(name) ?? []
  return before !== undefined && (before !== '.' || /[-_.]/.test(phrase))
}

/** Returns a pattern that matches any phrase of a list, with commas or lines between them. */
function alternatives(phrases: string): string {
  return withoutAccents(phrases)
    .trim()
    .split(/\s*[,\n]\s*/)
    .map((phrase) => phrase.replaceAll(' ', '[-_.]?'))
    .join('|')
}

function withoutAccents(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
