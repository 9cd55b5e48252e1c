export const id = 986;
export const ids = [986];
export const modules = {

/***/ 3578:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AX: () => (/* binding */ taskTable),
/* harmony export */   DD: () => (/* binding */ title),
/* harmony export */   EQ: () => (/* binding */ lifetime),
/* harmony export */   FY: () => (/* binding */ paragraph),
/* harmony export */   Te: () => (/* binding */ texts),
/* harmony export */   aq: () => (/* binding */ files),
/* harmony export */   e9: () => (/* binding */ failures),
/* harmony export */   nV: () => (/* binding */ gallery)
/* harmony export */ });
/* harmony import */ var _bytes_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6136);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7607);
/* harmony import */ var _kie_task_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9574);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4671);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8992);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7389);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4285);
// What the job summary and the pull request comment are made of. Pure: data in, blocks of Markdown out.







const mostLinks = 6;
const mostMediaLinks = 20;
const mostTexts = 50;
const longestText = 20_000;
/** A text up to so long is shown unfolded. */
const shortText = 600;
const mostFilesUnfolded = 10;
/** kie.ai says that result URLs typically live for 24 hours, and mask URLs for one. */
const linksLiveMs = 24 * 3_600_000;
function paragraph(html) {
    return { before: '', items: [`<p>${html}</p>`], after: '' };
}
function title({ outcome, tasks }) {
    const heading = `### ${iconOf(outcome)} ${(0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .headline */ .Pl)(outcome, tasks)}`;
    if (tasks.length === 1)
        return [{ before: '', items: [heading], after: '' }];
    const waited = (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(Math.max(0, ...tasks.map(({ waitedMs }) => waitedMs)));
    const credits = tasks.reduce((sum, { task }) => sum + (task?.creditsConsumed ?? 0), 0);
    const isAll = tasks.every((task) => task.outcome === 'success');
    const facts = [
        ...(isAll ? [] : [(0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .tally */ .N4)(tasks)]),
        `waited ${waited}`,
        ...(credits > 0 ? [`${(0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .creditsOf */ .yq)(credits)} credits`] : []),
    ];
    return [{ before: '', items: [heading], after: '' }, paragraph(facts.join(' · '))];
}
function iconOf(outcome) {
    if (outcome === 'success')
        return '✅';
    if (outcome === 'timed-out')
        return '⏳';
    return outcome === 'cancelled' ? '🚫' : '❌';
}
/** The pictures themselves, the more the smaller, and links to what GitHub cannot show here. */
function gallery(tasks, mostPictures) {
    const results = tasks.flatMap((task) => (task.task?.result.urls ?? []).map((url, index) => ({
        url,
        kind: kindOf(url, task.files),
        name: `${tasks.length > 1 ? `${task.taskId} · ` : ''}${resultName(url, index)}`,
    })));
    const pictures = results.filter(({ kind }) => kind === 'image');
    const shown = pictures.slice(0, mostPictures);
    const width = shown.length === 1 ? 360 : shown.length <= 4 ? 200 : shown.length <= 12 ? 160 : 96;
    const media = results.filter(({ kind }) => kind === 'video' || kind === 'audio');
    return [
        {
            before: '<p>',
            items: shown.map(({ url, name }) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .picture */ .li)(url, name, width)),
            after: '</p>',
        },
        ...moreThan(shown.length, pictures.length, 'picture'),
        {
            before: '<p>',
            items: media
                .slice(0, mostMediaLinks)
                .map(({ url, kind, name }) => `${kind === 'video' ? '🎬' : '🔊'} ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .link */ .nf)(url, name)}<br>`),
            after: '</p>',
        },
        ...moreThan(Math.min(media.length, mostMediaLinks), media.length, 'video or audio link'),
    ];
}
function moreThan(shown, all, noun) {
    if (all <= shown)
        return [];
    return [paragraph(`and ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .pluralize */ .t)(all - shown, `more ${noun}`)}, in <code>result-urls</code>`)];
}
/** What happened to the tasks without success and what to do, one group for each outcome. */
function failures({ tasks, api }, mostUnfolded) {
    return _outcome_js__WEBPACK_IMPORTED_MODULE_5__/* .outcomes */ .K
        .filter((outcome) => outcome !== 'success')
        .flatMap((outcome) => {
        const ended = tasks.filter((task) => task.outcome === outcome);
        return failureGroup(ended, (0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .cureOf */ .XZ)(outcome, api), mostUnfolded);
    });
}
function failureGroup(tasks, cure, mostUnfolded) {
    const [first] = tasks;
    if (first === undefined)
        return [];
    const sentences = tasks.map((task) => `<li>${(0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .whatHappened */ .ez)(task, _markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)}</li>`);
    const rest = sentences.slice(mostUnfolded);
    return [
        { before: '<ul>', items: sentences.slice(0, mostUnfolded), after: '</ul>' },
        {
            before: `<details><summary>and ${String(rest.length)} more: ${first.outcome}</summary><ul>`,
            items: rest,
            after: '</ul></details>',
        },
        paragraph(`💡 ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .escaped */ .Mk)(cure).replaceAll(_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .logsUrl */ .HM, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .link */ .nf)(_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .logsUrl */ .HM, 'kie.ai/logs'))}`),
    ];
}
/** A row for each task, those without success first. The rows beyond `mostShown` are folded, or left to the summary. */
function taskTable(tasks, mostShown, rest) {
    const sorted = [...tasks].sort((a, b) => Number(a.outcome === 'success') - Number(b.outcome === 'success'));
    const more = (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .pluralize */ .t)(sorted.length - mostShown, 'more task');
    const shown = rowsOf(sorted.slice(0, mostShown));
    if (sorted.length <= mostShown)
        return [shown];
    if (rest === 'left out')
        return [shown, paragraph(`and ${more}, in the summary of the run`)];
    const { before, items, after } = rowsOf(sorted.slice(mostShown));
    const fold = `<details><summary>and ${more}</summary>`;
    return [shown, { before: `${fold}\n${before}`, items, after: `${after}</details>` }];
}
function rowsOf(tasks) {
    return { before: `<table>\n${headRow}`, items: tasks.map(row), after: '</table>' };
}
const columns = ['Task', 'State', 'Model', 'Generated', 'Waited', 'Credits', 'Results'];
const headRow = `<tr>${columns.map((name) => `<th>${name}</th>`).join('')}</tr>`;
function row(ended) {
    const { taskId, outcome, task, waitedMs } = ended;
    const seconds = task === null ? null : (0,_kie_task_js__WEBPACK_IMPORTED_MODULE_1__/* .durationSeconds */ .o8)(task);
    const credits = task?.creditsConsumed ?? null;
    const cells = [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(taskId, 100),
        `${iconOf(outcome)}&nbsp;${outcome}${stateBeside(ended)}`,
        task?.model == null ? '' : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(task.model, 100),
        seconds === null ? '' : (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(seconds * 1000),
        (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(waitedMs),
        credits === null ? '' : (0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .creditsOf */ .yq)(credits),
        resultLinks(ended),
    ];
    return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}
/** The state, where the outcome does not say it. */
function stateBeside({ outcome, task }) {
    const isSaid = task === null || (task.state === 'success' && outcome === 'success') || outcome === 'failed';
    return isSaid ? '' : `, ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(task.state, 100)}`;
}
function resultLinks(ended) {
    const urls = ended.task?.result.urls ?? [];
    const links = urls.slice(0, mostLinks).map((url, index) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .link */ .nf)(url, resultName(url, index)));
    const rest = urls.length > mostLinks ? [`and ${String(urls.length - mostLinks)} more`] : [];
    const text = (0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .textResult */ .xv)(ended) === null ? [] : ['text'];
    return [...links, ...rest, ...text].join(' ');
}
/** The results that are text, folded where they are long. */
function texts(tasks) {
    const found = tasks.flatMap((task) => {
        const text = (0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .textResult */ .xv)(task);
        return text === null ? [] : [{ name: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(task.taskId, 100), text }];
    });
    const shown = found.slice(0, mostTexts).map(({ name, text }) => {
        const cut = text.length > longestText ? ', its beginning; the whole is in <code>results-file</code>' : '';
        const isOpen = text.length <= shortText && found.length <= 3;
        return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .folded */ .TM)(`Text of ${name}${cut}`, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .preformatted */ .EC)(text.slice(0, longestText)), isOpen);
    });
    if (found.length === shown.length)
        return shown;
    return [
        ...shown,
        paragraph(`and ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .pluralize */ .t)(found.length - shown.length, 'more text')}, in <code>results-file</code>`),
    ];
}
/** Where the results were saved. */
function files(tasks) {
    const lines = tasks
        .flatMap((task) => task.files)
        .map(({ path, type, bytes }) => `<li>${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(path, 500)} (${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(type, 50)}, ${(0,_bytes_js__WEBPACK_IMPORTED_MODULE_6__/* .formatBytes */ .z)(bytes)})</li>`);
    const isLong = lines.length > mostFilesUnfolded;
    return [
        {
            before: `<details${isLong ? '' : ' open'}><summary>Saved: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .pluralize */ .t)(lines.length, 'file')}</summary><ul>`,
            items: lines,
            after: '</ul></details>',
        },
    ];
}
/** Until when the links live. */
function lifetime(tasks, nowMs) {
    const withUrls = tasks.filter(({ task }) => task !== null && task.result.urls.length > 0);
    if (withUrls.length === 0)
        return [];
    const hasMasks = withUrls.some(({ task }) => /mask_?url/i.test(task?.resultJson ?? ''));
    const ends = withUrls.flatMap(({ task }) => task?.completeTime == null ? [] : [task.completeTime + linksLiveMs]);
    const firstEnd = Math.min(...ends);
    const masks = hasMasks ? ', those of masks for about 1 hour' : '';
    const saved = withUrls.every((task) => task.files.length > 0);
    const cure = saved ? '' : ' <code>download-dir</code> saves the files.';
    return [
        paragraph(`<sub>🔗 kie.ai's links live for about 24 hours${untilWhen(firstEnd, nowMs)}${masks}.${cure}</sub>`),
    ];
}
/** Empty where the time is not known, or is none that a clock can show. */
function untilWhen(ms, nowMs) {
    const isPlausible = Math.abs(ms - nowMs) < 100 * 365 * 24 * 3_600_000;
    if (!isPlausible)
        return '';
    const time = `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    return ms < nowMs ? `; these may be gone since about ${time}` : `, until about ${time}`;
}
const kinds = new Map([
    ...['png', 'jpg', 'jpeg', 'webp', 'gif', 'avif'].map((name) => [name, 'image']),
    ...['mp4', 'mov', 'webm', 'm4v'].map((name) => [name, 'video']),
    ...['mp3', 'wav', 'ogg', 'm4a', 'flac', 'aac'].map((name) => [name, 'audio']),
]);
/** What a saved file turned out to be, or what the URL's extension says. */
function kindOf(url, saved) {
    const type = saved.find((file) => file.url === url)?.type.split('/')[0];
    const isKind = type === 'image' || type === 'video' || type === 'audio';
    return isKind ? type : (kinds.get(extensionOf(url)) ?? null);
}
/** `1.png`, or `1` where the URL has no extension. */
function resultName(url, index) {
    const extension = extensionOf(url);
    return `${String(index + 1)}${extension === '' ? '' : `.${extension}`}`;
}
function extensionOf(url) {
    const path = URL.canParse(url) ? new URL(url).pathname : '';
    return /\.([a-z0-9]{1,5})$/i.exec(path)?.[1]?.toLowerCase() ?? '';
}


/***/ }),

/***/ 4986:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  startGitHubReports: () => (/* binding */ startGitHubReports)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 18 modules
var core = __webpack_require__(6452);
// EXTERNAL MODULE: ./src/clock.ts + 1 modules
var clock = __webpack_require__(529);
// EXTERNAL MODULE: ./src/text.ts
var src_text = __webpack_require__(8992);
// EXTERNAL MODULE: ./src/report/explain.ts
var explain = __webpack_require__(7389);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(8321);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 5 modules
var schemas = __webpack_require__(8395);
// EXTERNAL MODULE: ./src/kie/answer.ts
var answer = __webpack_require__(2101);
// EXTERNAL MODULE: ./src/json.ts
var json = __webpack_require__(8301);
// EXTERNAL MODULE: ./src/request.ts + 1 modules
var request = __webpack_require__(1324);
;// CONCATENATED MODULE: ./src/report/github.ts
// GitHub's REST API, as far as the reports need it, and what the runner says of the run.
//
// Through @actions/http-client, as all else: Octokit would be another hundred kilobytes in every download of this
// action, with a fetch of its own to teach the proxy, and paging is all that it would do for these few calls.








const pullRequest = schemas/* object */.Ikc({
    number: schemas/* number */.aig(),
    head: schemas/* optional */.lqM(schemas/* object */.Ikc({ sha: schemas/* string */.YjP() })),
});
const github_event = schemas/* object */.Ikc({
    pull_request: schemas/* catch */.MfU(schemas/* optional */.lqM(pullRequest), undefined),
    /** A comment on a pull request comes as one on an issue. */
    issue: schemas/* catch */.MfU(schemas/* optional */.lqM(schemas/* object */.Ikc({ number: schemas/* number */.aig(), pull_request: schemas/* optional */.lqM(schemas/* unknown */.L5J()) })), undefined),
});
/** @throws GitHubTrouble where a variable is missing */
function readRun(env) {
    const read = (name) => {
        const value = env[name] ?? '';
        if (value === '')
            throw new GitHubTrouble(`the variable ${name} is not set, so this is no run of GitHub's`);
        return value;
    };
    const repository = read('GITHUB_REPOSITORY');
    const serverUrl = (env.GITHUB_SERVER_URL || 'https://github.com').replace(/\/+$/, '');
    return {
        apiUrl: (env.GITHUB_API_URL || 'https://api.github.com').replace(/\/+$/, ''),
        repository,
        sha: env.GITHUB_SHA ?? '',
        url: `${serverUrl}/${repository}/actions/runs/${env.GITHUB_RUN_ID ?? ''}`,
        step: [env.GITHUB_WORKFLOW ?? '', env.GITHUB_JOB ?? '', env.GITHUB_ACTION ?? ''],
        event: readEvent(env.GITHUB_EVENT_PATH ?? ''),
    };
}
function readEvent(path) {
    try {
        return github_event.parse((0,json/* parseJson */.q)((0,external_node_fs_.readFileSync)(path, 'utf8')));
    }
    catch {
        return {};
    }
}
/** GitHub did not do what it was asked to. The message says why, and what to do about it where that is known. */
class GitHubTrouble extends Error {
    isPassing;
    retryAfterMs;
    name = 'GitHubTrouble';
    constructor(message, 
    /** Asking again may help. */
    isPassing = false, 
    /** When GitHub wants to be asked again; null where it does not say. */
    retryAfterMs = null) {
        super(message);
        this.isPassing = isPassing;
        this.retryAfterMs = retryAfterMs;
    }
}
const callLimitMs = 5000;
const mostTries = 3;
/** Short enough for a second try in the little time that a cancelled step has. */
const firstPauseMs = 200;
const longestPauseMs = 5000;
/** @param permission what the workflow has to grant for these calls, as its line in `permissions:` */
function createAsk({ apiUrl }, token, permission) {
    return async function ask({ method, path, body, signal }) {
        const headers = {
            authorization: `Bearer ${token}`,
            accept: 'application/vnd.github+json',
            'content-type': 'application/json',
        };
        const limit = (0,clock/* limitOf */.L)(signal, callLimitMs);
        try {
            const url = new URL(`${apiUrl}${path}`);
            const data = body === undefined ? {} : { body: JSON.stringify(body) };
            const message = await (0,request/* send */.tN)({ method, url, headers, signal: limit.signal, ...data });
            const status = message.statusCode ?? 0;
            const answer = (0,json/* parseJson */.q)(await (0,consumers_.text)(message));
            if (status < 200 || status > 299)
                throw refusal(status, message.headers, answer, permission);
            return { body: answer, hasMore: (message.headers.link ?? '').toString().includes('rel="next"') };
        }
        catch (error) {
            if (error instanceof GitHubTrouble)
                throw error;
            const reason = limit.signal.aborted ? 'it did not answer in time' : (0,src_text/* singleLine */.p)((0,request/* reasonOf */.A3)(error));
            throw new GitHubTrouble(reason, true);
        }
        finally {
            limit.clear();
        }
    };
}
function refusal(status, headers, body, permission) {
    const said = schemas/* object */.Ikc({ message: schemas/* string */.YjP() }).safeParse(body);
    const reason = `HTTP ${String(status)}${said.success ? `, ${(0,src_text/* singleLine */.p)(said.data.message)}` : ''}`;
    const isLimited = headers['x-ratelimit-remaining'] === '0' ||
        headers['retry-after'] !== undefined ||
        /rate limit/i.test(reason);
    if (status === 429 || (status === 403 && isLimited)) {
        const askedMs = (0,answer/* retryAfterMs */.Vs)(headers, Date.now());
        const isPassing = askedMs !== null && askedMs <= longestPauseMs;
        return new GitHubTrouble(`${reason}: GitHub's rate limit for this token is used up`, isPassing, askedMs);
    }
    if (status === 401)
        return new GitHubTrouble(`${reason}. Check github-token; it may have expired.`);
    // What a token may not see is not found.
    if (status === 403 || status === 404) {
        return new GitHubTrouble(`${reason}. Give the job the permission, beside those that it has:\npermissions:\n  ${permission}\nIn a pull request from a fork or from Dependabot the token of the run may only read, whatever the workflow says.`);
    }
    return new GitHubTrouble(reason, status >= 500);
}
/** Does `work` again, twice at most, where the trouble with it may pass. */
async function withRetry(signal, work) {
    for (let tries = 1;; tries++) {
        try {
            return await work();
        }
        catch (error) {
            const isPassing = error instanceof GitHubTrouble && error.isPassing;
            if (!isPassing || tries === mostTries)
                throw error;
            await clock/* systemClock */.m.sleep(error.retryAfterMs ?? firstPauseMs * 5 ** (tries - 1), signal);
            if (signal.aborted)
                throw error;
        }
    }
}

;// CONCATENATED MODULE: ./src/report/commit-status.ts



const statusPermission = 'statuses: write';
/** GitHub takes no more. */
const longestDescription = 140;
/**
 * @param name what branch protection knows it by
 * @throws GitHubTrouble
 */
async function setCommitStatus(ask, run, name, { state, description }, signal) {
    // In a pull request GITHUB_SHA is a merge commit that nobody sees.
    const sha = run.event.pull_request?.head?.sha ?? run.sha;
    const path = `/repos/${run.repository}/statuses/${encodeURIComponent(sha)}`;
    const body = { state, description, context: name, target_url: run.url };
    await withRetry(signal, () => ask({ method: 'POST', path, body, signal }));
}
function pendingStatus(tasks) {
    return {
        state: 'pending',
        description: `Waiting for ${tasks === 1 ? 'a task' : `${String(tasks)} tasks`} of kie.ai`,
    };
}
function finalStatus({ outcome, tasks }) {
    const why = tasks.length === 1 ? (tasks[0]?.task?.failMsg ?? '') : '';
    const description = `${(0,explain/* headline */.Pl)(outcome, tasks)}${why === '' ? '' : `: ${why}`}`;
    return { state: stateOf(outcome), description: (0,src_text/* singleLine */.p)(description, longestDescription) };
}
function stateOf(outcome) {
    if (outcome === 'success')
        return 'success';
    return ['failed', 'no-results', 'download-failed'].includes(outcome) ? 'failure' : 'error';
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/report/blocks.ts
var report_blocks = __webpack_require__(3578);
// EXTERNAL MODULE: ./src/report/markdown.ts
var markdown = __webpack_require__(4285);
;// CONCATENATED MODULE: ./src/report/pull-request-comment.ts
// The pull request comment: one for each workflow, job and step, made once and then edited.





const commentPermission = 'pull-requests: write';
/** GitHub takes 65,536 characters. */
const mostBytes = 65_000;
const cutNote = '<p>✂️ This comment was cut for its length; the summary of the run has more.</p>';
const mostPictures = 8;
const mostFailuresUnfolded = 5;
const mostRows = 10;
const perPage = 100;
const commentSchema = schemas/* object */.Ikc({
    id: schemas/* number */.aig(),
    body: schemas/* catch */.MfU(schemas/* nullish */.cl6(schemas/* string */.YjP()), null),
    user: schemas/* catch */.MfU(schemas/* nullish */.cl6(schemas/* object */.Ikc({ login: schemas/* string */.YjP(), type: schemas/* optional */.lqM(schemas/* string */.YjP()) })), null),
});
const pullSchema = schemas/* object */.Ikc({
    number: schemas/* number */.aig(),
    state: schemas/* string */.YjP(),
    head: schemas/* catch */.MfU(schemas/* optional */.lqM(schemas/* object */.Ikc({ sha: schemas/* string */.YjP() })), undefined),
});
/** @param nowMs the time, as Unix milliseconds */
function pullRequestComment(ending, run, nowMs) {
    const { tasks } = ending;
    const commit = run.event.pull_request?.head?.sha ?? run.sha;
    const blocks = [
        { before: '', items: [markOf(run)], after: '' },
        ...(0,report_blocks/* title */.DD)(ending),
        ...(0,report_blocks/* failures */.e9)(ending, mostFailuresUnfolded),
        ...(0,report_blocks/* gallery */.nV)(tasks, mostPictures),
        ...(0,report_blocks/* taskTable */.AX)(tasks, mostRows, 'left out'),
        ...(0,report_blocks/* files */.aq)(tasks),
        ...(0,report_blocks/* lifetime */.EQ)(tasks, nowMs),
        (0,report_blocks/* paragraph */.FY)(`<sub>${(0,markdown/* link */.nf)(run.url, 'Summary of the run')} · commit ${(0,markdown/* code */.aY)(commit.slice(0, 7))}</sub>`),
    ];
    return (0,markdown/* joined */.oR)(blocks, mostBytes, cutNote);
}
/** Finds the comment again, invisibly. A hash, as the names in it may hold anything. */
function markOf({ step }) {
    return `<!-- wait-for-kie-task ${(0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(step)).digest('hex')} -->`;
}
/**
 * Writes the comment, or edits the one that is there. False where there is no pull request.
 *
 * @throws GitHubTrouble
 */
function putComment(ask, run, body, signal) {
    // Each try looks for the comment again: one that was made in spite of a broken answer is then edited.
    return withRetry(signal, async () => {
        const number = await pullRequestNumber(ask, run, signal);
        if (number === null)
            return false;
        const comments = `/repos/${run.repository}/issues/${String(number)}/comments`;
        const own = await findComment(ask, comments, markOf(run), signal);
        if (own === null)
            await ask({ method: 'POST', path: comments, body: { body }, signal });
        else {
            const path = `/repos/${run.repository}/issues/comments/${String(own.id)}`;
            await ask({ method: 'PATCH', path, body: { body }, signal });
        }
        return true;
    });
}
/** That of the event, or else an open one that the commit belongs to. */
async function pullRequestNumber(ask, run, signal) {
    const { pull_request: pull, issue } = run.event;
    if (pull !== undefined)
        return pull.number;
    if (issue?.pull_request !== undefined)
        return issue.number;
    const path = `/repos/${run.repository}/commits/${encodeURIComponent(run.sha)}/pulls?per_page=${String(perPage)}`;
    const found = await ask({ method: 'GET', path, signal });
    const open = listOf(pullSchema, found.body).filter(({ state }) => state === 'open');
    return (open.find(({ head }) => head?.sha === run.sha) ?? open[0])?.number ?? null;
}
async function findComment(ask, path, mark, signal) {
    for (let page = 1;; page++) {
        const query = `?per_page=${String(perPage)}&page=${String(page)}`;
        const answer = await ask({ method: 'GET', path: `${path}${query}`, signal });
        const comments = listOf(commentSchema, answer.body);
        for (const comment of comments) {
            if (comment.body?.startsWith(mark) === true && (await isOwn(ask, comment, signal)))
                return comment;
        }
        if (comments.length < perPage && !answer.hasMore)
            return null;
    }
}
/** Anybody can copy the mark, and a bot may edit anybody's comment. A person's is ours only if the token is theirs. */
async function isOwn(ask, { user }, signal) {
    if (user?.type !== 'User')
        return true;
    const me = await ask({ method: 'GET', path: '/user', signal }).catch(() => null);
    const parsed = schemas/* object */.Ikc({ login: schemas/* string */.YjP() }).safeParse(me?.body);
    return parsed.success && parsed.data.login === user.login;
}
/** The members of a list that are what they should be. An answer that is no list says nothing of what is there. */
function listOf(schema, body) {
    if (!Array.isArray(body))
        throw new GitHubTrouble('the answer is no list');
    return body.flatMap((member) => {
        const parsed = schema.safeParse(member);
        return parsed.success ? [parsed.data] : [];
    });
}

;// CONCATENATED MODULE: ./src/report/github-reports.ts
// The commit status and the pull request comment, and how long GitHub may take for them.






/** GitHub may delay the end of the step by less than 10 s, and that of a cancelled one by less than 2 s. */
const limitMs = 8000;
const cancelledLimitMs = 1500;
/** The share of it in which the pending status may still be answered. */
const pendingShare = 0.5;
/** A pending status that was cut may still arrive, and after the final one: that is then set once more. */
const overtakenMs = 600;
/** Sets the pending status, without waiting for it. */
function startGitHubReports(options) {
    const { redact, commitStatus } = options;
    const told = new Set();
    /** Does `work` with a way to ask GitHub. What stands in its way is a warning, given once. */
    async function attempt(what, permission, work) {
        try {
            if (options.token === '')
                throw new GitHubTrouble(noToken);
            const run = readRun(process.env);
            await work(createAsk(run, options.token, permission), run);
        }
        catch (error) {
            const reason = error instanceof GitHubTrouble ? error.message : (0,src_text/* singleLine */.p)(String(error));
            const warning = redact(`${what}: ${reason}`);
            if (!told.has(warning))
                core/* warning */.$e(warning);
            told.add(warning);
        }
    }
    async function setStatus(status, over) {
        if (commitStatus === '')
            return;
        await attempt('The commit status could not be set', statusPermission, (ask, run) => setCommitStatus(ask, run, commitStatus, { ...status, description: redact(status.description) }, over));
    }
    async function writeComment(ending, over) {
        if (!options.pullRequestComment)
            return;
        await attempt('The pull request comment could not be written', commentPermission, async (ask, run) => {
            const body = redact(pullRequestComment(ending, run, Date.now()));
            if (await putComment(ask, run, body, over))
                return;
            core/* info */.pq(`pr-comment: there is no open pull request for ${(0,src_text/* singleLine */.p)(run.sha)}, so no comment.`);
        });
    }
    const pendingOver = new AbortController();
    const pending = setStatus(pendingStatus(options.taskCount), pendingOver.signal);
    return {
        async finish(ending, cancelled) {
            const over = new AbortController();
            const timers = [abortAfter(pendingOver, limitMs * pendingShare), abortAfter(over, limitMs)];
            onceAborted(cancelled, () => {
                timers.push(abortAfter(pendingOver, cancelledLimitMs * pendingShare), abortAfter(over, cancelledLimitMs));
            });
            // The final status has to be the later one.
            const status = pending.then(async () => {
                await setStatus(finalStatus(ending), over.signal);
                if (!pendingOver.signal.aborted)
                    return;
                await clock/* systemClock */.m.sleep(overtakenMs, over.signal);
                await setStatus(finalStatus(ending), over.signal);
            });
            await Promise.all([status, writeComment(ending, over.signal)]);
            for (const timer of timers)
                clearTimeout(timer);
        },
    };
}
const noToken = 'there is no token. Leave github-token out, or give it one that is not empty, such as ${{ github.token }}.';
function abortAfter(controller, ms) {
    return setTimeout(() => {
        controller.abort();
    }, ms);
}
function onceAborted(signal, act) {
    if (signal.aborted)
        act();
    else
        signal.addEventListener('abort', act);
}


/***/ }),

/***/ 4285:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EC: () => (/* binding */ preformatted),
/* harmony export */   Mk: () => (/* binding */ escaped),
/* harmony export */   TM: () => (/* binding */ folded),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   li: () => (/* binding */ picture),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   oR: () => (/* binding */ joined)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8992);
// The Markdown of the reports, and the one way in which a text from outside gets into it.
//
// Such a text stands inside an HTML block (a line that begins with a tag such as <p> or <table>), where GitHub reads
// no Markdown and makes no links; as `code`, `preformatted` or the label of a `link`, where it looks for no mentions,
// references and emoji; and on one source line, as a blank line would end the block.

/** Text as a piece of HTML. The characters of Markdown go too, though nothing reads them there. */
function escaped(text) {
    return text.replaceAll(/[&<>"'`*~[\]\\|@#$]/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
/** A text on one line. */
function code(text, maxLength) {
    return `<code>${escaped((0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .singleLine */ .p)(text, maxLength))}</code>`;
}
/** A text with its lines and its indentation. */
function preformatted(text) {
    const lines = text
        .toWellFormed()
        .replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
        .replaceAll('\t', '  ')
        .replaceAll(/(?!\n)[\p{Cc}\p{Cf}]/gu, '');
    return `<pre>${escaped(lines).replaceAll('\n', '&#10;')}</pre>`;
}
/** A link to an http or https URL; any other is shown as text. */
function link(url, label) {
    return isWeb(url) ? `<a href="${escaped(url)}">${escaped((0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .singleLine */ .p)(label))}</a>` : code(label);
}
/** A picture that links to itself in full size. It is as wide as `width` says, as GitHub removes styles. */
function picture(url, alt, width) {
    if (!isWeb(url))
        return code(alt);
    const image = `<img src="${escaped(url)}" alt="${escaped((0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .singleLine */ .p)(alt))}" width="${String(width)}">`;
    return `<a href="${escaped(url)}">${image}</a>`;
}
function isWeb(url) {
    return /^https?:\/\/[^\s\p{Cc}]+$/iu.test(url) && URL.canParse(url);
}
/** `content` behind a line that opens and closes it. */
function folded(summary, content, isOpen) {
    const open = isOpen ? ' open' : '';
    return {
        before: `<details${open}><summary>${summary}</summary>`,
        items: [content],
        after: '</details>',
    };
}
/** The blocks as one text of at most so many bytes, with `cutNote` at its end where it had to be cut for that. */
function joined(blocks, mostBytes, cutNote) {
    let left = mostBytes - bytesOf(cutNote);
    let isCut = false;
    const parts = [];
    for (const { before, items, after } of blocks) {
        if (items.length === 0)
            continue;
        const lines = [];
        let free = left - bytesOf(before) - bytesOf(after);
        for (const item of items) {
            free -= bytesOf(item);
            if (free < 0)
                break;
            lines.push(item);
        }
        isCut ||= lines.length < items.length;
        if (lines.length === 0)
            continue;
        const part = [before, ...lines, after].filter((line) => line !== '').join('\n');
        left -= bytesOf(part);
        parts.push(part);
    }
    return [...parts, ...(isCut ? [cutNote] : [])].join('\n\n') + '\n';
}
/** Of a text and the two line ends behind it. */
function bytesOf(text) {
    return Buffer.byteLength(text) + 2;
}


/***/ })

};
