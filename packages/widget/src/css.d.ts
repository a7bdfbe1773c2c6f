/** The build inlines stylesheets into the script as minified strings. */
declare module '*.css' {
  const css: string
  export default css
}
