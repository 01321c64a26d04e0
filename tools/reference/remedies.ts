// What a client does about each refusal of a method.
import type { CouponContract, OtherContract, RefusalOf } from '@hongbao/protocol'

const unknownOutcome = 'outcome unknown: repeat with the very same numbers, or query'
const authoriseAgain = 'authorise again'
const restricted = 'tell the account holder to contact the platform'

export const remedies: Readonly<Record<RefusalOf<CouponContract | OtherContract>, string>> = {
  ACCESS_FORBIDDEN: 'sign the product contract',
  AUTH_OPERATION_NOT_EXIST: 'after an unknown outcome query again later; otherwise correct it',
  AUTH_ORDER_NOT_EXIST: 'correct the number',
  BIZ_ERROR: 'query the operation before deciding; then ask support',
  CLIENT_VERSION_NOT_MATCH: 'ask the user to update the app',
  CURRENCY_VERIFICATION_FAIL: 'correct the request',
  ERROR_BALANCE_PAYMENT_DISABLE: 'switch balance payment on',
  EXIST_FORBIDDEN_WORD: 'change the title',
  ILLEGAL_ARGUMENT: 'correct the field that sub_msg names',
  ILLEGAL_STATUS: 'wait for the payment, or query it; then repeat with the same numbers',
  MERCHANT_STATUS_ERROR: 'ask support',
  MONEY_NOT_ENOUGH: 'lower the amount, or add money',
  NO_PAYMENT_INSTRUMENTS_AVAILABLE: 'ask the payer to add a means of payment',
  ORDER_ALREADY_CLOSED: 'start a new packet',
  ORDER_ALREADY_FINISH: 'stop: nothing is left to hand out or to return',
  PAYEE_NOT_EXIST: 'correct the payee',
  PAYEE_USER_STATUS_LIMIT: restricted,
  PAYER_NOT_EXIST: 'give the PID of the calling application, or none',
  PAYER_PAYEE_EQUAL: 'choose another payee',
  PAYER_USER_STATUS_LIMIT: restricted,
  PULL_MOBILE_CASHIER_FAIL: 'open the cashier again',
  REQUEST_AMOUNT_EXCEED: 'lower the amount',
  SYSTEM_ERROR: unknownOutcome,
  UNIQUE_VIOLATION: 'query the operation; new numbers only after a proven failure',
  APP_ID_NOT_CONSISTENT: 'exchange the code with the application it was made for',
  AUTH_CODE_NOT_EXIST: 'correct the code, or authorise again',
  AUTH_CODE_NOT_VALID: authoriseAgain,
  AUTH_TOKEN_NOT_FOUND: 'correct the token',
  GRANT_TYPE_INVALID: 'correct the request',
  REFRESH_TOKEN_NOT_EXIST: authoriseAgain,
  REFRESH_TOKEN_TIME_OUT: authoriseAgain,
  'aop.auth-token-time-out': 'refresh the token, or authorise again',
  'aop.invalid-auth-token': authoriseAgain,
  'isv.code-invalid': authoriseAgain,
  'isv.insufficient-user-permissions': 'authorise again, with the scope auth_user',
}
