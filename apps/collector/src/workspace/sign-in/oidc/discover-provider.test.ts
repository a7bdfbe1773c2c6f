import { expect, test, vi } from 'vitest'
import { openForgingProvider } from '../../../../test/forging-provider.ts'
import { openNetworks } from '../../../http/outgoing/allowed-networks.ts'
import { openDiscovery } from './discover-provider.ts'
import { redeemCode } from './redeem-code.ts'

const LOOPBACK = openNetworks(['127.0.0.0/8'])

/** Opens a discovery with a clock that the test sets. */
function openScene(networks = LOOPBACK) {
  const time = { now: new Date('2026-03-10T12:00:00Z') }
  const discover = openDiscovery(networks, () => time.now)
  return {
    discover: (signIn: { issuer: string; clientId: string; clientSecret: string }) =>
      discover({ ...signIn, groupsClaim: 'groups', groups: [] }),
    advance: (seconds: number) => {
      time.now = new Date(time.now.getTime() + seconds * 1000)
    },
  }
}

test('a provider is asked about itself once in ten minutes, by all who sign in at once too', async () => {
  await using provider = await openForgingProvider()
  const { discover, advance } = openScene()

  await Promise.all([discover(provider.signIn), discover(provider.signIn)])
  advance(599)
  await discover(provider.signIn)
  const asked = provider.received.length
  advance(2)
  await discover(provider.signIn)

  expect([asked, provider.received.length]).toEqual([1, 2])
})

test('a provider that fails is asked again after ten seconds, and not before', async () => {
  const metadata = vi.fn((issuer: string) => ({ issuer })).mockImplementationOnce(() => ({ issuer: 'x:y' }))
  await using provider = await openForgingProvider(metadata)
  const { discover, advance } = openScene()

  await expect(discover(provider.signIn)).rejects.toThrow()
  advance(9)
  await expect(discover(provider.signIn)).rejects.toThrow()
  const asked = provider.received.length
  advance(2)
  await discover(provider.signIn)

  expect([asked, provider.received.length]).toEqual([1, 2])
})

test('two clients of one issuer share no configuration', async () => {
  await using provider = await openForgingProvider()
  const { discover } = openScene()

  const one = await discover(provider.signIn)
  const other = await discover({ ...provider.signIn, clientId: 'other' })

  expect([one, other].map((found) => found.clientMetadata().client_id)).toEqual(['otklik', 'other'])
})

test('a provider that gives itself another name is refused', async () => {
  await using provider = await openForgingProvider(() => ({
    issuer: 'https://login.example/{tenantid}/v2.0',
  }))

  await expect(openScene().discover(provider.signIn)).rejects.toThrow()
})

test('nothing is sent to a provider in a network that is not allowed', async () => {
  await using provider = await openForgingProvider()

  const failed = openScene(openNetworks([])).discover(provider.signIn)

  await expect(failed).rejects.toMatchObject({ cause: { fault: 'address_refused' } })
  expect(provider.received).toEqual([])
})

test('a provider that says too much about itself is out of order', async () => {
  await using provider = await openForgingProvider(() => ({ padding: 'x'.repeat(1024 * 1024) }))

  const failed = openScene().discover(provider.signIn)

  await expect(failed).rejects.toMatchObject({ cause: { fault: 'connection_failed' } })
})

test.each(
  ['token_endpoint', 'jwks_uri', 'userinfo_endpoint'].flatMap((endpoint) => [
    [endpoint, 'http://127.0.0.2/'],
    [endpoint, 'http://10.20.0.1/'],
    [endpoint, 'https://192.168.0.1/'],
  ]),
)('nothing is sent to the %s %s, which is not allowed', async (endpoint = '', url = '') => {
  await using provider = await openForgingProvider(() => ({ [endpoint]: url }))
  const { discover } = openScene(openNetworks(['127.0.0.1', '10.20.0.0/16']))
  const configuration = await discover(provider.signIn)
  provider.sends(await provider.sign('a-nonce', { email: undefined }))

  const redeemed = redeemCode(
    configuration,
    {
      state: 'a-state',
      opened: {
        nonce: 'a-nonce',
        codeVerifier: 'v',
        browser: 'b',
        redirectUri: 'http://collector.localhost/',
      },
      search: `?${new URLSearchParams({ code: 'c', state: 'a-state', iss: provider.issuer })}`,
    },
    { ...provider.signIn, groupsClaim: 'groups', groups: [] },
  )

  await expect(redeemed).rejects.toMatchObject({ cause: { fault: 'address_refused' } })
})
