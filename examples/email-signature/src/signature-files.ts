import { renderSignatureBlock, type SignatureStyle, signatureLinks } from '@otklik/links'
import { signaturePage } from './signature-page.ts'

const PUBLIC_URL = 'https://rate.example'
/** `POST /v1/signatures` returns such a token for each agent: `{workspace}.{signature}`. */
const TOKEN = 'main.6f1c2a3e-8d4b-4c5f-9a7e-0b1d2c3e4f50'
/** Exchange replaces this by an attribute of the sender; other tools use braces. */
const PLACEHOLDER = '%%CustomAttribute1%%'

/** Returns the content of each file to write, by file name. */
export function signatureFiles(): Record<string, string> {
  return {
    'digits.html': pageWith('digits'),
    'boxes.html': pageWith('boxes'),
    'template.html': `${template().html}\n`,
    'template.txt': template().text,
  }
}

function pageWith(style: SignatureStyle): string {
  const locale = 'en'
  const block = renderSignatureBlock({ links: signatureLinks(PUBLIC_URL, TOKEN), locale, style })
  const lines = ['Anna Petrova', 'Payroll, Shared Service Centre', '+380 44 000 00 00']
  return signaturePage({ style, locale, lines, block })
}

function template() {
  return renderSignatureBlock({ links: signatureLinks(PUBLIC_URL, PLACEHOLDER), locale: 'en' })
}
