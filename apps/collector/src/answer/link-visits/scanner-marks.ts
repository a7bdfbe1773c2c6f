/**
 * Recognises the mail scanners that name themselves in `User-Agent`. Most pose as a browser, and show only by what they
 * do: they follow the honeypot link, open links in bursts, and come seconds after the letter.
 *
 * @see https://check.live-direct-marketing.online/blog/bot-clicks-security-scanners-detect
 * @see https://suped.com/learn/email-deliverability/how-can-i-identify-bot-user-agents-in-my-email-click-data
 */
export const SCANNER_MARKS: readonly (readonly [client: string, mark: RegExp])[] = [
  ['Barracuda', /barracuda/i],
  ['Cisco', /cisco ?secure ?email|ironport/i],
  ['Fortinet', /forti(?:mail|net|guard)/i],
  ['Mimecast', /mimecast/i],
  ['Proofpoint', /proofpoint|ppscanner/i],
  ['Safe Links', /safe ?links/i],
  ['Sophos', /sophos/i],
  ['Symantec', /symantec|messagelabs/i],
  ['Trend Micro', /\bTMES\b|trend ?micro/i],
]
