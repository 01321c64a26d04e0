// The JSON API of the gateway's pages: doors, declared. Servers and browsers import this alike.
export * from './cashier.ts'
export { type Door, type DoorAnswer, type DoorInput, type Kind, type Room } from './door.ts'
export * from './doctor.ts'
export { problemBody, type ProblemBody } from './problem.ts'
export * from './bills.ts'
export * from './authorise.ts'
export * from './session.ts'
