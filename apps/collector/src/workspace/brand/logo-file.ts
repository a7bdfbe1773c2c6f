/** Holds a logo that was checked by its bytes, and contains nothing that a browser could run or load. */
export interface LogoFile {
  format: 'png' | 'svg'
  bytes: Uint8Array
  /** Width and height are pixels of a PNG; of an SVG they only tell the proportions. */
  width: number
  height: number
}

/** Is thrown if a file can't be a logo. Its message says why. */
export class LogoError extends Error {
  override readonly name = 'LogoError'
}
