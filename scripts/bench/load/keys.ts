/** What opens the benchmarked collector; it listens on loopback, and its data goes with the run. */
export const KEYS = {
  site: 'pk_main_0123456789abcdef',
  secret: 'sk_main_0123456789abcdef',
  signing: 'a-signing-secret-of-more-than-32-bytes',
}
