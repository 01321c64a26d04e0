// The JSON API, for whoever knocks: schemas and types, without anything of Node.
export { door, type Door, type DoorAnswer, type DoorInput, type Who } from './door.ts'
export { problemBody, type ProblemBody } from './problem.ts'
export * from './desk.ts'
export * from './packets.ts'
export * from './people.ts'
export * from './records.ts'
