import { LANGUAGES } from '@otklik/texts'

/** Limits the script of every language, in both encodings. English is the default, so its limits are the tighter ones. */
export default LANGUAGES.flatMap((language) => {
  const isDefault = language === 'en'
  const path = isDefault ? 'dist/otklik.js' : `dist/otklik.${language}.js`
  return [
    { name: `${language}, gzip`, path, limit: isDefault ? '14.4 kB' : '14.9 kB', gzip: true },
    { name: `${language}, brotli`, path, limit: isDefault ? '13 kB' : '13.4 kB', brotli: true },
  ]
})
