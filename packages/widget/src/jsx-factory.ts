// The build injects this where JSX is used: `h` is a part of Preact that is there anyway, `preact/jsx-runtime` is not.
export { h } from 'preact'
