/** Returns the name of a workspace's schema. No two workspaces share one, as no short name of a workspace has a `_`. */
export function schemaNameOf(workspace: string): string {
  return `bi_${workspace.replaceAll('-', '_')}`
}

/** Writes a name such as `ServiceDays` or `serviceName` as SQL does: `service_days`, `service_name`. */
export function sqlNameOf(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/^_/, '')
}
