import type { Signature } from '@otklik/contract'
import { type Rendered, renderSignatureBlock, signatureLinks } from '@otklik/links'
import { nearestLanguage, surveyTexts } from '@otklik/texts'
import type { SignatureRow } from '../../database/tables.ts'
import { invalid } from '../../http/problem.ts'

/** Holds what a block looks like. */
interface BlockLook {
  locale?: string | null | undefined
  style?: SignatureRow['style'] | undefined
  accent: string | undefined
  /** There is no agent who could ask. */
  isOfService?: boolean
}

/** Returns a signature as the API shows it. */
export function signatureOf(publicUrl: string, row: SignatureRow, accent: string | undefined): Signature {
  const token = `${row.workspace}.${row.id}`
  return {
    id: row.id,
    agent: row.agent ?? undefined,
    service: row.service ?? undefined,
    company: row.company ?? undefined,
    locale: row.locale ?? undefined,
    style: row.style ?? undefined,
    survey: row.survey ?? undefined,
    token,
    links: signatureLinks(publicUrl, token),
    link: `${publicUrl}/s/${token}`,
    ...renderBlock(publicUrl, token, { ...row, accent, isOfService: row.agent === null }),
    createdAt: row.created_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString(),
  }
}

/** @throws {Problem} `validation_failed` if the token is neither one nor a placeholder for one */
export function renderBlock(
  publicUrl: string,
  token: string,
  { locale, style, accent, isOfService = false }: BlockLook,
): Rendered {
  try {
    const links = signatureLinks(publicUrl, token)
    // Without an agent nobody could ask "How did I do?".
    const question = isOfService ? surveyTexts[nearestLanguage(locale ?? 'en')].csi : undefined
    return renderSignatureBlock({
      links,
      locale: locale ?? 'en',
      question,
      accent,
      ...(style && { style }),
    })
  } catch (error) {
    if (error instanceof RangeError)
      throw invalid('placeholder', 'must be one such as "%%Token%%" or "{Token}"')
    throw error
  }
}
