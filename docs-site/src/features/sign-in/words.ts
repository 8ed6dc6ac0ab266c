/** 登录. */
export const title = '登录';
export const description = '用工号或手机号登录社区学堂。';
export const lead = '看课不用登录。登录后可以参加测验，学完的课记到你名下。';
export const name = '工号或手机号';
export const nameHint = '工号由单位发放';
export const password = '密码';
export const remember = '这是我自己的设备，保持登录';
export const code = '验证码';
export const codeHint = '打开身份验证器，输入 6 位数字';
export const backupCode = '备用码';
export const useBackup = '用备用码登录';
export const useCode = '用身份验证器登录';
export const submit = '登录';
export const busy = '正在登录…';
export const or = '或者';
export const sso = '用统一身份认证登录';
export const ssoBusy = '正在转到统一身份认证…';
export const ssoAway = '统一身份认证暂时连不上。请稍后再试，或者用工号和密码登录。';
export const ssoCancelled = '统一身份认证没有完成，没有登录。可以再试一次，或者用工号和密码登录。';
export const ssoUnknown =
  '统一身份认证已经通过，但系统里没有和它对应的工号。请找单位的培训主管核对工号，或者用工号和密码登录。';
export const ssoDisabled = '该账号已停用，请联系单位的系统管理员。';
export const forgotten = '忘记密码，请找单位的培训主管或系统管理员重置。';
export const ssoMerged =
  '这个账号已并入你的另一个工号，学习记录都在那里。请用那个工号登录，不知道是哪个，请问单位的系统管理员。';
export const unreachable =
  '暂时连不上服务器，没有登录成功。请检查网络后再试；课文和自测不用登录也能用。';
export const codeExpired = '验证已超时，请从头登录。';
export const noCookie = '登录没有保持住，可能是浏览器不让本站保存 Cookie。请在浏览器里允许后再试。';
export const failed = '登录没有成功，请核对后再试。';
export const claimQuestion = '{name}，这台设备上有 {n} 课是没有登录时学完的，是你本人学的吗？';
export const claimYes = '是我学的，记到我名下';
export const claimNo = '不是我学的';
export const claimHint = '选“不是我学的”，这些记录留在这台设备上，不会传到你名下。';
