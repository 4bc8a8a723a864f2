/** A command line that cannot be carried out: exit status 2. */
export class UsageError extends Error {}
