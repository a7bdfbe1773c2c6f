import { FILTER_FUNCTIONS } from '../filter/filter-functions.ts'

/** Is the namespace of the service's own types. */
export const NAMESPACE = 'Otklik'
export const CONTAINER = 'Container'

/** Is the vocabulary by which a service says what it does not do. */
export const CAPABILITIES = {
  namespace: 'Org.OData.Capabilities.V1',
  url: 'https://oasis-tcs.github.io/odata-vocabularies/vocabularies/Org.OData.Capabilities.V1.xml',
}

/** Lists the functions that a filter may call. */
export const FUNCTION_NAMES = Object.keys(FILTER_FUNCTIONS)
