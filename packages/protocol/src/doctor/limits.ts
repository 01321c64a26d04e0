// What a diagnosis may cost at most. It asks RSA once a key; the rest is writing and hashing.

/**
 * An honest message that nothing fits takes 20 ms: 1,800 strings of 500 bytes, made and hashed. The
 * worst that can be thought of takes half a second, so whoever opens this to the world has to
 * limit how often it is asked.
 */
export const doctorLimits = {
  /** Of what is pasted and of the string that was signed: more than any message has. */
  messageBytesMax: 128 * 1024,
  /** Known keys that are tried, at one RSA operation each and four more for one of PSS. */
  keysMax: 20,
  /** Public parameters of a message. More of them are not looked into. */
  parametersMax: 128,
  /** Strings that may have been signed, tried by hashing: single mistakes and pairs together. */
  candidatesMax: 3_000,
  /** Of one mistake, in the quick look that a gateway takes: seven strings in all. */
  quickWaysMax: 1,
  /** Of these strings together. */
  candidateBytesMax: 8 * 1024 * 1024,
  /** Ways of one mistake that are combined with another one. */
  pairedVariantsMax: 8,
  /** JSON texts longer than this are not written anew. */
  jsonCharsMax: 8 * 1024,
  jsonDepthMax: 32,
  /** On either side of a difference. */
  excerptChars: 20,
} as const
