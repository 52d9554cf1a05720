// What a front end gives to each call of the engine.

export interface Call {
  /** Receives one line for the user. It does not name the batch. */
  print: (line: string) => void;
  /** Aborted when the user stops the command. Default: nobody does. */
  signal?: AbortSignal;
  /** Seconds that the call may take, where that is less than `timeoutSeconds`. */
  customTimeout?: number;
}
