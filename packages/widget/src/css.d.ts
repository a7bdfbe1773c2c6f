/** The build puts stylesheets into the script, minified. */
declare module '*.css' {
  const css: string
  export default css
}
