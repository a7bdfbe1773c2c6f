import { brand } from '#texts/asking-brand'
import { Field } from '../../../parts/field.tsx'

interface Props {
  /** Is a URL: that of the stored logo, or of the bytes of a new one. */
  logo: string | undefined
  fault: string | undefined
  onChange(logo: string | undefined): void
}

/** Takes a logo from a file, and shows it. */
export function LogoField({ logo, fault, onChange }: Props) {
  function read(file: File): void {
    const reader = new FileReader()
    reader.onload = () => onChange(String(reader.result))
    reader.readAsDataURL(file)
  }
  return (
    <Field label={brand.logo} hint={brand.logoHint} fault={fault}>
      {(control) => (
        <>
          {logo && (
            <div class="logo">
              <img src={logo} alt={brand.logo} height="32" />
              <button type="button" class="link" onClick={() => onChange(undefined)}>
                {brand.removeLogo}
              </button>
            </div>
          )}
          <input
            {...control}
            type="file"
            accept="image/png,image/svg+xml"
            onChange={({ currentTarget: { files } }) => files?.[0] && read(files[0])}
          />
        </>
      )}
    </Field>
  )
}
