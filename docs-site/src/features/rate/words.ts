/** 评分: the assessor's pages. */

export const title = '评分';
export const description = '评分人在手机上给实操打分：下载任务后，断网一天也能评，联网再传。';
export const notices = {
  loading: '正在读取任务…',
  unreachable: '现在连不上服务器。已经下载到这台手机的任务可以照常评，联网后再传。',
  signedOut: '登录以后，才看得到派给你的评分任务。',
  mustChange: '你正在用单位发放的初始密码。先改成自己的密码，再来评分。',
};
export const assessor = '评分人：{name}';
export const downloaded = '任务是 {moment} 下载的。';
export const neverDownloaded = '这台手机上还没有任务。联网时点“下载任务”。';
export const noTasks = '现在没有派给你的任务。';
export const download = '下载任务';
export const downloading = '正在下载…';
export const downloadDone = '已下载 {n} 个任务，断网也能评。';
export const downloadDoneOnline = '已下载 {n} 个任务。';
export const sendAll = '上传没传的 {n} 份';
export const sending = '正在上传…';
export const sendDone = '都传上去了。';
export const sendRefused = '有 {n} 份服务器没有收下，点开看为什么。';
export const sendOther =
  '现在登录的是{name}，不是{owner}。{owner}的评分留在这台手机上，等{owner}登录再传。';
export const sendSignedOut = '登录已经失效。评分留在这台手机上，登录后会接着传。';
export const sendUnreachable = '连不上服务器，没有传成。评分留在这台手机上，联网后会自动再传。';
export const sendFailed = '没有传成：{why} 评分留在这台手机上，过一会儿会再传。';
export const othersUnsent =
  '这台手机上还有{name}没传的评分 {n} 份。请{name}登录以后再打开这一页，会接着传。';

export const device = {
  notPersistent:
    '这个窗口存不住东西（可能是无痕窗口）。关掉或者刷新，填的就没有了。请换普通窗口；已经评的先传，传不了的用二维码转出去。',
  mayBeCleared: '浏览器没有答应长期保存。今天评完，今天就传；不要清理浏览器数据。',
  plainHttp:
    '这个网址不是 https，断网后打不开这一页。断网期间请让这一页开着，不要刷新；填的内容会留在这台手机上。',
  pageNotKept: '这一页没有存下来，断网后可能打不开。请再点一次“下载任务”。',
};

export const groups = {
  UNSENT: '待上传',
  TODAY: '今天要评',
  LATER: '还没到时间',
  DONE: '已完成',
};
export const states = {
  NOT_RATED: '没评',
  BEGUN: '评了一半',
  UNSENT: '未传',
  SENT: '已传',
  REFUSED: '没收下',
  CLOSED: '已结束',
};
export const earlier = '更早的 {n} 个';
export const opensAt = '{moment} 开始';
export const closesAt = '{moment} 截止';

export const backToList = '回到任务';
export const taskMissing = '这台手机上没有这个任务。联网时点“下载任务”再看。';
export const task = '任务';
export const minutes = '{n} 分钟';
export const linesAndWeights = '打分的 {n} 项';
export const weight = '占 {n}%';
export const begin = '开始评分';
export const goOn = '接着评';
export const changeSent = '修改已传的评分';
export const changeHint = '另一名评分人的评分公开以前，可以改；改过的会再传一次，以最后一次为准。';
export const closedHint = '这个任务已经结束，不能再评。';
export const lineOf = '第 {n} 项，共 {total} 项';
export const levelOf = '{n} 分';
export const previous = '上一步';
export const next = '下一步';
export const toSummary = '看汇总';
export const changedLines = '量表在你评的时候改了。这几项要重新评：{lines}。其余的还在。';

export const critical = '一票否决';
export const criticalHint =
  '只有当场真的出现下面的情形才划。划了，这一项不管得几分都不合格；另一名评分人没有划的，由裁定人来定。没有就直接下一步。';
export const criticalNone = '没有划一票否决。';
export const criticalStruck = '已划';
export const strike = '划这一条';
export const unstrike = '取消';
export const confirmStrike = '划一票否决？';
export const confirmStrikeText = '你当场看到或者听到：';
export const confirmStrikeNote = '请在附注里写下几点几分、看到了什么。';
export const confirmYes = '是，划上';
export const confirmNo = '不划';

export const summary = '汇总';
export const notRated = '还没有评';
export const edit = '改“{title}”';
export const editShort = '改';
export const note = '附注（可以不写）';
export const noteHint = '写看到的、听到的。候选人在结果公开后看得到；不写别人的信息。';
export const noteLeft = '还能写 {n} 字';
export const submit = '提交';
export const missing = '还有 {n} 项没有评，评完才能提交：';
export const savedHere = '每点一下都已存在这台手机上。';
export const notSavedHere = '现在只存在这个窗口里。';
export const finished = {
  UNSENT: '已提交，还没传到服务器。联网后会自动传，也可以点“上传”。',
  SENT: '已提交，服务器已经收下。',
};
export const sendOne = '上传';
export const sendAgain = '再传一次';
export const nextTask = '评下一个';

/** What a refusal means for the assessor, by its code; the server's own sentence follows. */
export const refusals: Record<string, string> = {
  TASK_CLOSED:
    '服务器没有收下：这个任务现在不收评分。手机时间不对的，改对以后再传；不是的，请把内容交给安排考核的培训主管。',
  RUBRIC_CHANGED: '这份是照另一版量表评的。联网点“下载任务”，没变的项会留着，变了的重评。',
  ASSESSOR_CONFLICT: '你和这名候选人有不能评分的关系。请告诉安排考核的培训主管换人。',
  SHEET_EXISTS: '这份评分的编号已经用过，内容不同。点“再传一次”，会换一个编号。',
  SELF_DEALING: '不能给自己评分。请告诉安排考核的培训主管换人。',
  NOT_PERMITTED: '这个任务现在不归你评，可能已经换了人。请问安排考核的培训主管。',
  NOT_FOUND: '服务器上没有这个任务，可能已经撤掉了。请问安排考核的培训主管。',
  VALIDATION_ERROR: '这份评分里有服务器不认的内容。看一看附注里有没有特别的符号，改了再提交。',
};
export const refusalUnknown = '服务器没有收下这份评分。';
export const kept = '你填的内容还在，可以抄走，也可以用二维码转给自己的另一台手机。';

export const decline = '这个任务我不能评';
export const declineHint =
  '写明原因，例如和候选人是亲属。交出去以后由培训主管换人，不能再拿回来。要联网。';
export const declineReason = '原因';
export const declineSend = '交出任务';
export const declineEmpty = '先写原因。';
export const declineUnreachable = '连不上服务器，任务没有交出去。请联网后再试。';

export const handOver = '转出去';
export const handOverHint =
  '用你自己的另一台手机扫这个码，用同一个人登录，评分就到那台手机上，由它来传。两台都传，也只算一次。别让别人扫。';
export const handOverTooLong = '附注太长，二维码放不下。请抄走下面的内容。';
export const copy = '复制内容';
export const copied = '已复制。';
export const copyText = '评分内容';
export const takeTitle = '从另一台手机转来的评分';
export const takeDamaged = '这个二维码读不完整，请再扫一次。';
export const takeOther =
  '这台手机上没有这个任务。请用原来的评分人登录，联网点“下载任务”，再扫一次。';
export const takeOlder = '这台手机上已经有同一个任务的评分。要用转来的这份代替它吗？';
export const take = '收下';
export const takeReplace = '用转来的代替';
export const takeKeep = '留着这台手机上的';
export const mostTasks =
  '任务很多，这里先放 {n} 项，没评的和先截止的在前。评完并上传以后再下载，就看到其余的。';
