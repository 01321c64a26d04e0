// Words of the wallet's entrance, which other rooms have, too.
import { texts } from './texts.ts'

export const entranceWords = texts(
  {
    welcome: '登录钱包',
    newWallet: '注册钱包',
    toSignUp: '没有账号？注册',
    toLogIn: '已有账号？登录',
    demo: '沙箱演示账号（点一下即登录）',
    passwordHint: '至少 8 个字符',
    payPasswordHint: '6 位数字',
    nameHint: '别人看到的会隐去姓',
  },
  {
    welcome: 'Log in to the wallet',
    newWallet: 'A new wallet',
    toSignUp: 'No account yet? Sign up',
    toLogIn: 'Have an account? Log in',
    demo: 'People of the sandbox (one tap logs in)',
    passwordHint: 'At least 8 characters',
    payPasswordHint: 'Six digits',
    nameHint: 'Others see it with the first character hidden',
  },
)
