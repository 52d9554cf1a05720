// What a cell or property cannot be read as.
export class Unreadable extends Error {}
