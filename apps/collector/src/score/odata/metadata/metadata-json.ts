import type { EntitySet } from '../entity-sets/entity-set.ts'
import { CAPABILITIES, CONTAINER, FUNCTION_NAMES, NAMESPACE } from './capabilities.ts'
import type { Property } from './properties.ts'

/** Makes the metadata as CSDL in JSON, which OData has since 4.01. */
export function metadataJson(sets: readonly EntitySet[]): object {
  return {
    $Version: '4.01',
    $EntityContainer: `${NAMESPACE}.${CONTAINER}`,
    $Reference: {
      [CAPABILITIES.url.replace(/xml$/, 'json')]: { $Include: [{ $Namespace: CAPABILITIES.namespace }] },
    },
    [NAMESPACE]: {
      ...Object.fromEntries(sets.map((set) => [set.typeName, entityType(set)])),
      [CONTAINER]: {
        $Kind: 'EntityContainer',
        ...Object.fromEntries(sets.map((set) => [set.name, entitySet(set)])),
        [`@${CAPABILITIES.namespace}.FilterFunctions`]: FUNCTION_NAMES,
      },
    },
  }
}

function entityType({ key, properties }: EntitySet) {
  return {
    $Kind: 'EntityType',
    $Key: key,
    ...Object.fromEntries([...properties.values()].map((property) => [property.name, columnOf(property)])),
  }
}

/** A text is the type that is not named. */
function columnOf({ type, isNullable }: Property) {
  return {
    ...(type !== 'String' && { $Type: `Edm.${type}` }),
    ...(type === 'DateTimeOffset' && { $Precision: 3 }),
    ...(isNullable && { $Nullable: true }),
  }
}

function entitySet({ typeName, calculated }: EntitySet) {
  return {
    $Collection: true,
    $Type: `${NAMESPACE}.${typeName}`,
    ...(calculated.length > 0 && {
      [`@${CAPABILITIES.namespace}.FilterRestrictions`]: { NonFilterableProperties: calculated },
      [`@${CAPABILITIES.namespace}.SortRestrictions`]: { NonSortableProperties: calculated },
    }),
  }
}
