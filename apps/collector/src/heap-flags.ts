/** Keep V8's heap small. `scripts/bench/README.md` says what they save and what they cost. */
export const HEAP_FLAGS = ['--max-semi-space-size=8', '--heap-growing-percent=10']

/**
 * Starts this program anew with these flags, which V8 reads only at its start. The process stays the same, so signals reach
 * it as before. Windows can't replace a program: there it goes on without the flags.
 */
export function restartWithHeapFlags(): void {
  const { argv, env, execArgv, execPath, platform } = process
  if (platform === 'win32' || HEAP_FLAGS.every((flag) => execArgv.includes(flag))) return
  process.execve?.(execPath, [execPath, ...HEAP_FLAGS, ...execArgv, ...argv.slice(1)], env)
}
