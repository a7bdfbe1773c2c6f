/** How many rows one transaction clears: others of the workspace wait for its clock meanwhile. */
export const CHUNK_ROWS = 500
