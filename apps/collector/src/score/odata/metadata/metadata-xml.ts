import type { EntitySet } from '../entity-sets/entity-set.ts'
import type { ODataVersion } from '../protocol/odata-version.ts'
import { CAPABILITIES, CONTAINER, FUNCTION_NAMES, NAMESPACE } from './capabilities.ts'

/** Renders the metadata as CSDL in XML. All names in it are identifiers, which need no escaping. */
export function metadataXml(sets: readonly EntitySet[], version: ODataVersion): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<edmx:Edmx Version="${version}" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:Reference Uri="${CAPABILITIES.url}">
    <edmx:Include Namespace="${CAPABILITIES.namespace}"/>
  </edmx:Reference>
  <edmx:DataServices>
    <Schema Namespace="${NAMESPACE}" xmlns="http://docs.oasis-open.org/odata/ns/edm">
${sets.map(entityType).join('')}\
      <EntityContainer Name="${CONTAINER}">
${sets.map(entitySet).join('')}\
        <Annotation Term="${CAPABILITIES.namespace}.FilterFunctions">
          <Collection>
${FUNCTION_NAMES.map((name) => `            <String>${name}</String>\n`).join('')}\
          </Collection>
        </Annotation>
      </EntityContainer>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
`
}

function entityType({ typeName, key, properties }: EntitySet): string {
  const columns = [...properties.values()].map(
    ({ name, type, isNullable }) =>
      `        <Property Name="${name}" Type="Edm.${type}"${isNullable ? '' : ' Nullable="false"'}${precisionOf(type)}/>\n`,
  )
  return `      <EntityType Name="${typeName}">
        <Key>
${key.map((name) => `          <PropertyRef Name="${name}"/>\n`).join('')}\
        </Key>
${columns.join('')}\
      </EntityType>
`
}

/** Without it, a time of OData has whole seconds. */
function precisionOf(type: string): string {
  return type === 'DateTimeOffset' ? ' Precision="3"' : ''
}

function entitySet({ name, typeName, calculated }: EntitySet): string {
  const type = `${NAMESPACE}.${typeName}`
  if (calculated.length === 0) return `        <EntitySet Name="${name}" EntityType="${type}"/>\n`
  return `        <EntitySet Name="${name}" EntityType="${type}">
${restriction('FilterRestrictions', 'NonFilterableProperties', calculated)}\
${restriction('SortRestrictions', 'NonSortableProperties', calculated)}\
        </EntitySet>
`
}

function restriction(term: string, property: string, names: readonly string[]): string {
  return `          <Annotation Term="${CAPABILITIES.namespace}.${term}">
            <Record>
              <PropertyValue Property="${property}">
                <Collection>
${names.map((name) => `                  <PropertyPath>${name}</PropertyPath>\n`).join('')}\
                </Collection>
              </PropertyValue>
            </Record>
          </Annotation>
`
}
