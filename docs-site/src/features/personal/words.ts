/** 个人信息: the file of what is kept about a person. */
export const title = '我的个人信息';
export const text =
  '系统里保存的关于你的信息，都可以下载成一个文件：基本信息、岗位、登录、培训记录、测验和作答、考核、证书、账号的操作记录。网页文件在手机上直接打开，也能打印；数据文件（.json）用来交给别的系统。';
export const ofOther = '导出个人信息';
export const ofOtherText =
  '把系统里保存的关于{name}的信息导出成一个文件，交给本人。测验的作答、登录的网络地址不在里面，本人登录后可以自己下载。每次导出都有记录。';
export const html = '下载网页文件';
export const json = '下载数据文件（.json）';
export const care = '文件里有个人信息，在公用电脑上下载后请删除。';
