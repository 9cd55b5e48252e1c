export const id = 300;
export const ids = [300,303];
export const modules = {

/***/ 8218:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ cut)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8992);
// Long texts cut where a word ends. Pure.

/** The text on one line, with at most `maxLength` characters of it, and `…` where it was cut. */
function cut(text, maxLength) {
    const line = (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .singleLine */ .p)(text, maxLength);
    if (!line.endsWith('…'))
        return line;
    const words = line.slice(0, -1).replace(/\s+\S*$/, '');
    return words.length < maxLength / 2 ? line : `${words.replace(/[\s,;:.]+$/, '')}…`;
}


/***/ }),

/***/ 2303:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  n: () => (/* binding */ gallery),
  unknownPictures: () => (/* binding */ unknownPictures)
});

// UNUSED EXPORTS: factsOf

// EXTERNAL MODULE: ./src/bytes.ts
var src_bytes = __webpack_require__(6136);
// EXTERNAL MODULE: ./src/report/markdown.ts
var markdown = __webpack_require__(4285);
// EXTERNAL MODULE: ./src/http/address.ts + 2 modules
var address = __webpack_require__(1723);
;// CONCATENATED MODULE: ./src/report/picture-display.ts
// Whether GitHub can show a picture. It loads foreign pictures through a proxy of its own, which refuses those that
// are too large or not sent as an image: they would be broken icons. Pure.

/** GitHub: "Content length exceeded". */
const maxBytes = 5_000_000;
/** @param url of the result itself, or of its cover */
function displayOf(url, { file }, heads) {
    if (!URL.canParse(url) || (0,address/* isPrivateHost */.Sf)(new URL(url).hostname))
        return 'local';
    const head = heads.get(url);
    const isOwnFile = file !== null && file.url === url;
    const bytes = isOwnFile ? file.bytes : (head?.bytes ?? 0);
    const type = isOwnFile ? file.type : (head?.type ?? 'image/');
    const isRefused = head?.isThere === false || bytes > maxBytes || !type.startsWith('image/');
    return isRefused ? 'link' : 'picture';
}
/** Of a result whose URL has no extension, the answer's type tells whether it is a picture. */
function isPicture({ kind, url }, heads) {
    return kind === 'picture' || (kind === 'file' && heads.get(url)?.type?.startsWith('image/') === true);
}

// EXTERNAL MODULE: ./src/report/cut.ts
var cut = __webpack_require__(8218);
// EXTERNAL MODULE: ./src/text.ts
var src_text = __webpack_require__(8992);
;// CONCATENATED MODULE: ./src/report/gallery.ts
// The results where people look: pictures in a grid, each with its prompt, and links to what plays. Pure.





/** In the summary; a comment has fewer. */
const maxGalleryPictures = 40;
const maxMediaLinks = 20;
const maxCaptionLength = 60;
/** URLs whose heads are worth asking for: those shown of which nothing is known, and those of an unknown kind. */
function unknownPictures(view) {
    const urls = view.tasks.flatMap((task) => task.results.flatMap((result) => {
        if (result.kind === 'file' && result.file === null && result.format === '')
            return [result.url];
        const cell = cellOf(task, result, 0, view, new Map());
        return cell === null || (cell.imageUrl === result.url && result.file !== null) ? [] : [cell.imageUrl];
    }));
    const shown = urls.slice(0, maxGalleryPictures);
    return shown.filter((url) => displayOf(url, { file: null }, new Map()) === 'picture');
}
function gallery(view, heads, maxPictures = maxGalleryPictures) {
    const results = view.tasks.flatMap((task) => task.results.map((result, index) => ({ task, result, cell: cellOf(task, result, index, view, heads) })));
    const cells = results.flatMap(({ cell }) => (cell === null ? [] : [cell]));
    const media = results.filter(({ cell, result: { kind } }) => cell === null && (kind === 'video' || kind === 'audio'));
    return [
        ...gallery_prompt(view),
        ...grid(cells.slice(0, maxPictures), heads),
        ...more(cells.length - maxPictures, 'picture'),
        {
            before: '<ul>',
            items: media.slice(0, maxMediaLinks).map(({ task, result }) => mediaItem(task, result)),
            after: '</ul>',
        },
        ...more(media.length - maxMediaLinks, 'video or audio link'),
    ];
}
/** Of a single task, above its results. */
function gallery_prompt({ tasks }) {
    const [only] = tasks;
    if (tasks.length !== 1 || only?.record.prompt == null)
        return [];
    return [(0,markdown/* paragraph */.FY)(`Prompt: ${(0,markdown/* code */.aY)((0,cut/* cut */.J)(only.record.prompt, 500), 500)}`)];
}
function cellOf(task, result, index, view, heads) {
    const isShown = isPicture(result, heads) && !result.isCover;
    const imageUrl = isShown ? result.url : result.coverUrl;
    if (imageUrl === null)
        return null;
    return { imageUrl, result, caption: captionOf(task, result, index, view) };
}
function captionOf({ caption, results }, result, index, { tasks }) {
    if (result.title !== null)
        return (0,cut/* cut */.J)(result.title, maxCaptionLength);
    if (tasks.length === 1)
        return results.length === 1 ? 'Open' : String(index + 1);
    const number = results.length > 1 ? ` (${String(index + 1)})` : '';
    return `${(0,cut/* cut */.J)(caption, maxCaptionLength)}${number}`;
}
function layoutFor(cells) {
    if (cells === 1)
        return { columns: 1, width: 480 };
    if (cells === 2)
        return { columns: 2, width: 320 };
    if (cells <= 12)
        return { columns: cells === 3 || cells > 4 ? Math.min(4, cells) : cells, width: 180 };
    return { columns: 5, width: 140 };
}
function grid(cells, heads) {
    const layout = layoutFor(cells.length);
    const rows = Array.from({ length: Math.ceil(cells.length / layout.columns) }, (_, row) => cells.slice(row * layout.columns, (row + 1) * layout.columns));
    const items = rows.map((row) => `<tr>${row.map((cell) => cellHtml(cell, layout, heads)).join('')}</tr>`);
    return [{ before: '<table>', items, after: '</table>' }];
}
function cellHtml({ imageUrl, result, caption }, { width }, heads) {
    const display = displayOf(imageUrl, result, heads);
    const icon = result.kind === 'video' ? '▶️ ' : result.kind === 'audio' ? '🎵 ' : '';
    const facts = factsOf(result, heads);
    const lines = [
        ...(display === 'picture' ? [(0,markdown/* picture */.li)(imageUrl, caption, fittedWidth(result, width), result.url)] : []),
        display === 'local' ? `🖼️ ${(0,markdown/* code */.aY)(caption)}` : `${icon}${(0,markdown/* link */.nf)(result.url, caption)}`,
        ...(facts === '' ? [] : [`<sub>${facts}</sub>`]),
        ...(display === 'local' ? ['<sub>on the machine of this run alone, so not shown</sub>'] : []),
        ...(display === 'link' ? ['<sub>too large for GitHub to show, or no image</sub>'] : []),
    ];
    return `<td align="center" valign="top" width="${String(width)}">${lines.join('<br>')}</td>`;
}
/** A tall picture is made narrower, so that it does not tear its row apart. */
function fittedWidth({ file, coverUrl }, width) {
    const dimensions = coverUrl === null ? file?.dimensions : null;
    if (dimensions == null || dimensions.height <= dimensions.width)
        return width;
    return Math.max(40, Math.round((width * dimensions.width) / dimensions.height));
}
function mediaItem(task, result) {
    const icon = result.kind === 'video' ? '🎬' : '🔊';
    const caption = result.title ?? task.caption;
    const facts = factsOf(result, new Map());
    return `<li>${icon} ${(0,markdown/* link */.nf)(result.url, (0,cut/* cut */.J)(caption, 100))}${facts === '' ? '' : ` · ${facts}`}</li>`;
}
/** `PNG · 1.2 MB · 1024 × 1024`, `MP3 · 3:18`. */
function factsOf({ format, lengthMs, file, url }, heads) {
    const bytes = file?.bytes ?? heads.get(url)?.bytes ?? null;
    const dimensions = file?.dimensions ?? null;
    return [
        (0,markdown/* escaped */.Mk)(format),
        lengthMs === null ? '' : playingTime(lengthMs),
        bytes === null ? '' : (0,src_bytes/* formatBytes */.z)(bytes),
        dimensions === null ? '' : `${String(dimensions.width)} × ${String(dimensions.height)}`,
    ]
        .filter((fact) => fact !== '')
        .join(' · ');
}
/** `3:18` */
function playingTime(ms) {
    const seconds = Math.round(ms / 1000);
    return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
}
function more(number, noun) {
    if (number <= 0)
        return [];
    return [(0,markdown/* paragraph */.FY)(`and ${(0,src_text/* pluralize */.t)(number, `more ${noun}`)}, in <code>result-urls</code>`)];
}


/***/ }),

/***/ 1300:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  startGitHubReports: () => (/* binding */ startGitHubReports)
});

// EXTERNAL MODULE: ./node_modules/@actions/github/lib/github.js + 22 modules
var github = __webpack_require__(2413);
// EXTERNAL MODULE: ./src/text.ts
var src_text = __webpack_require__(8992);
// EXTERNAL MODULE: ./src/clock.ts + 1 modules
var src_clock = __webpack_require__(529);
// EXTERNAL MODULE: ./src/deadline.ts
var src_deadline = __webpack_require__(6683);
// EXTERNAL MODULE: ./src/http/body.ts + 1 modules
var body = __webpack_require__(2150);
// EXTERNAL MODULE: ./src/http/client.ts + 5 modules
var client = __webpack_require__(5080);
// EXTERNAL MODULE: ./src/http/redirect.ts
var redirect = __webpack_require__(6790);
;// CONCATENATED MODULE: ./src/http/fetch.ts
// A WHATWG fetch made of our own client, for Octokit: as much of one as that needs.



/** GitHub's answers are far shorter. */
const maxBytes = 10_000_000;
/** @throws where there is no answer, where it is too long, and where it leads to another origin */
const octokitFetch = async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const method = init.method ?? 'GET';
    if (!isMethod(method))
        throw new TypeError(`${method} is no method that is sent here`);
    const response = await follow({
        method,
        url,
        headers: Object.fromEntries(new Headers(init.headers)),
        signal: init.signal ?? new AbortController().signal,
        ...(typeof init.body === 'string' && { body: init.body }),
    });
    const headers = new Headers();
    for (const [name, value] of Object.entries(response.headers))
        headers.set(name, String(value));
    const text = await (0,body/* readText */.yR)(response, maxBytes);
    const hasBody = ![101, 204, 205, 304].includes(response.status);
    return new Response(hasBody ? text : null, { status: response.status, headers });
};
/** GitHub redirects the requests for a repository that was renamed. The token stays with its origin. */
async function follow(request, redirects = 0) {
    const response = await (0,client/* send */.t)(request);
    const target = (0,redirect/* redirectOf */.Y)(response, request.url);
    if (target === undefined)
        return response;
    response.body.resume();
    if (target?.origin !== request.url.origin || redirects === redirect/* maxRedirects */.q) {
        throw new Error(`${request.url.origin} redirects to an address that is not followed`);
    }
    return await follow({ ...request, url: target }, redirects + 1);
}
function isMethod(method) {
    return ['GET', 'HEAD', 'POST', 'PATCH'].includes(method);
}

// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 5 modules
var schemas = __webpack_require__(8395);
// EXTERNAL MODULE: ./src/error-message.ts
var error_message = __webpack_require__(6587);
// EXTERNAL MODULE: ./src/http/retry-after.ts
var retry_after = __webpack_require__(7821);
;// CONCATENATED MODULE: ./src/report/github/failure.ts
// Why GitHub did not do what it was asked to, and what the user can do about it. Pure.




/** Octokit's RequestError. One without a response is a request that got no answer, whatever its status says. */
const requestError = schemas/* object */.Ikc({
    status: schemas/* number */.aig(),
    response: schemas/* object */.Ikc({
        headers: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* optional */.lqM(schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()]))),
    }),
});
/** A longer pause is not worth the step's time. */
const maxPauseMs = 5000;
class GitHubFailure extends Error {
    name = 'GitHubFailure';
    /** The HTTP status; null where there was no answer. */
    status;
    /** The same request may succeed a moment later. */
    isTransient;
    /** When GitHub wants to be asked again; null where it does not say. */
    retryAfterMs;
    isRateLimit;
    constructor(message, facts = {}) {
        super(message);
        this.status = facts.status ?? null;
        this.isTransient = facts.isTransient ?? false;
        this.isRateLimit = facts.isRateLimit ?? false;
        this.retryAfterMs = facts.retryAfterMs ?? null;
    }
    static from(error) {
        if (error instanceof GitHubFailure)
            return error;
        const reason = (0,src_text/* singleLine */.p)((0,error_message/* errorMessage */.g)(error));
        const parsed = requestError.safeParse(error);
        if (!parsed.success)
            return new GitHubFailure(reason, { isTransient: hasStatus(error) });
        const { status, response } = parsed.data;
        const headers = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value ?? '')]));
        return answered(`HTTP ${String(status)}, ${reason}`, status, headers);
    }
    /** @param permission what the workflow has to grant, as its line in `permissions:` */
    advice(permission) {
        if (this.isRateLimit)
            return `${this.message}: the rate limit of this token is used up.`;
        if (this.status === 401)
            return `${this.message}. Check github-token: it may have expired.`;
        // What a token may not see is not found.
        if (this.status === 403 || this.status === 404) {
            return `${this.message}. Add the permission to those of the job:\npermissions:\n  ${permission}\nIn a pull request from a fork or from Dependabot the token can only read, whatever the workflow says.`;
        }
        return `${this.message}.`;
    }
}
function answered(message, status, headers) {
    const isRateLimit = status === 429 ||
        (status === 403 &&
            (headers['x-ratelimit-remaining'] === '0' || 'retry-after' in headers || /rate limit/i.test(message)));
    if (!isRateLimit)
        return new GitHubFailure(message, { status, isTransient: status >= 500 });
    const pauseMs = (0,retry_after/* retryAfterMs */.V)(headers, Date.now());
    const isTransient = pauseMs !== null && pauseMs <= maxPauseMs;
    return new GitHubFailure(message, { status, isRateLimit, isTransient, retryAfterMs: pauseMs });
}
/** Octokit gives a request without an answer the status 500; an error of our own has none. */
function hasStatus(error) {
    return typeof error === 'object' && error !== null && 'status' in error;
}

;// CONCATENATED MODULE: ./src/report/github/client.ts
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
// GitHub's API for the reports: Octokit over our own HTTP client, so that proxies and limits are the same everywhere.





const callTimeoutMs = 5000;
const maxTries = 3;
/** Short enough for a second try in the little time that a cancelled step has. */
const firstPauseMs = 200;
/** Octokit with every request bounded by `signal` and a time of its own. */
function connect(token, run, signal) {
    const boundedFetch = async (input, init) => {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const deadline = __addDisposableResource(env_1, (0,src_deadline/* deadlineAfter */.d)(callTimeoutMs, signal, src_clock/* systemClock */.m), false);
            try {
                return await octokitFetch(input, { ...init, signal: deadline.signal });
            }
            catch (error) {
                throw deadline.signal.aborted ? new Error('it did not answer in time') : error;
            }
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            __disposeResources(env_1);
        }
    };
    return { octokit: (0,github/* getOctokit */.Q)(token, { request: { fetch: boundedFetch } }), run, signal };
}
/**
 * Does `work` again, twice at most, after a failure that may pass.
 *
 * @throws GitHubFailure
 */
async function withRetry({ signal }, work, clock = src_clock/* systemClock */.m) {
    for (let tries = 1;; tries++) {
        try {
            return await work();
        }
        catch (error) {
            const failure = GitHubFailure.from(error);
            if (!failure.isTransient || tries === maxTries)
                throw failure;
            await clock.sleep(failure.retryAfterMs ?? firstPauseMs * 5 ** (tries - 1), signal);
            if (signal.aborted)
                throw failure;
        }
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/json.ts
var json = __webpack_require__(8301);
// EXTERNAL MODULE: ./src/report/gallery.ts + 1 modules
var gallery = __webpack_require__(2303);
// EXTERNAL MODULE: ./src/report/heading.ts
var heading = __webpack_require__(7212);
// EXTERNAL MODULE: ./src/report/keeping.ts
var keeping = __webpack_require__(9409);
// EXTERNAL MODULE: ./src/report/markdown.ts
var markdown = __webpack_require__(4285);
// EXTERNAL MODULE: ./src/report/task-table.ts
var task_table = __webpack_require__(1852);
;// CONCATENATED MODULE: ./src/report/github/pull-request.ts
/** The commit that a status belongs to: where only the number of a pull request is known, GitHub is asked for its head. */
async function headOf({ octokit, run }) {
    if (!run.isHeadUnknown || run.pullNumber === null)
        return run.sha;
    const { data } = await octokit.rest.pulls.get({ ...repository(run), pull_number: run.pullNumber });
    return data.head.sha;
}
/** That of the event, or else an open one that the commit belongs to. Null where there is none. */
async function pullNumberOf({ octokit, run }) {
    if (run.pullNumber !== null)
        return run.pullNumber;
    const { data } = await octokit.rest.repos.listPullRequestsAssociatedWithCommit({
        ...repository(run),
        commit_sha: run.sha,
        per_page: 100,
    });
    const open = data.filter(({ state }) => state === 'open');
    // A fork that was deleted leaves a pull request without a head's repository, but with its commit.
    return (open.find(({ head }) => head.sha === run.sha) ?? open[0])?.number ?? null;
}
function repository({ owner, repo }) {
    return { owner, repo };
}

;// CONCATENATED MODULE: ./src/report/github/comment.ts
// The pull request comment: one for each workflow, job, step, leg of a matrix and name, made once and then edited.









const commentPermission = 'pull-requests: write';
/** GitHub takes 65,536 characters. */
const comment_maxBytes = 65_000;
const cutNote = '<p>✂️ This comment was cut for its length: the summary of the run has more.</p>';
const maxPictures = 8;
const maxCauses = 5;
const maxRows = 10;
function pullRequestComment(view, run, { heads, nowMs, ...named }) {
    const commit = run.sha === '' ? '' : ` · commit ${(0,markdown/* code */.aY)(run.sha.slice(0, 7))}`;
    const blocks = [
        { before: '', items: [markOf(run, named)], after: '' },
        ...(0,heading/* heading */.R)(view, titleOf(named)),
        ...(0,heading/* problems */.B)(view, maxCauses),
        ...(0,gallery/* gallery */.n)(view, heads, maxPictures),
        ...(0,task_table/* taskTable */.A)(view, maxRows, 'left out'),
        ...(0,keeping/* savedFiles */.z)(view),
        ...(0,keeping/* lifetime */.E)(view, { nowMs, hasPictures: true }),
        (0,markdown/* paragraph */.FY)(`<sub>${(0,markdown/* link */.nf)(run.url, 'Summary of the run')}${commit}</sub>`),
    ];
    return (0,markdown/* joined */.oR)(blocks, comment_maxBytes, cutNote);
}
/** Finds the comment again, invisibly. A hash, as the names in it may hold anything. */
function markOf({ place }, { name, matrix }) {
    const identity = JSON.stringify([...place, matrix, name]);
    return `<!-- wait-for-kie-task ${(0,external_node_crypto_.createHash)('sha256').update(identity).digest('hex')} -->`;
}
/** The name, or else the values of the leg: `style: oil, size: large`. */
function titleOf({ name, matrix }) {
    const leg = (0,json/* parseJson */.q)(matrix);
    if (name !== '' || !(0,json/* isObject */.G)(leg))
        return name;
    return Object.entries(leg)
        .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
        .join(', ');
}
/**
 * Writes the comment, or edits the one that is there. False where there is no pull request.
 *
 * @throws GitHubFailure
 */
function putComment(github, mark, body) {
    const { octokit, run } = github;
    // Each try searches for the comment again: one that was made in spite of a broken answer is then edited.
    return withRetry(github, async () => {
        const number = await pullNumberOf(github);
        if (number === null)
            return false;
        const id = await findComment(github, number, mark);
        const where = repository(run);
        if (id === null)
            await octokit.rest.issues.createComment({ ...where, issue_number: number, body });
        else
            await octokit.rest.issues.updateComment({ ...where, comment_id: id, body });
        return true;
    });
}
async function findComment(github, number, mark) {
    const { octokit, run } = github;
    const pages = octokit.paginate.iterator(octokit.rest.issues.listComments, {
        ...repository(run),
        issue_number: number,
        per_page: 100,
    });
    for await (const { data } of pages) {
        for (const { id, body, user } of data) {
            if (body?.startsWith(mark) === true && (await isOwn(github, user)))
                return id;
        }
    }
    return null;
}
/** Anybody can copy the mark, and a bot may edit anybody's comment. A person's is ours only if the token is theirs. */
async function isOwn({ octokit }, user) {
    if (user?.type !== 'User')
        return true;
    const viewer = await octokit.rest.users.getAuthenticated().catch(() => null);
    return viewer?.data.login === user.login;
}

;// CONCATENATED MODULE: ./src/report/github/run.ts
// Where the step runs, from what the runner says and from the event that started the workflow. Pure.

const pullRequest = schemas/* object */.Ikc({
    number: schemas/* number */.aig(),
    head: schemas/* catch */.MfU(schemas/* optional */.lqM(schemas/* object */.Ikc({ sha: schemas/* string */.YjP() })), undefined),
});
const run_event = schemas/* object */.Ikc({
    pull_request: schemas/* catch */.MfU(schemas/* optional */.lqM(pullRequest), undefined),
    /** A comment on a pull request comes as one on an issue. */
    issue: schemas/* catch */.MfU(schemas/* optional */.lqM(schemas/* object */.Ikc({ number: schemas/* number */.aig(), pull_request: schemas/* optional */.lqM(schemas/* unknown */.L5J()) })), undefined),
    /** Started by another workflow: the run itself is on the head of the default branch. */
    workflow_run: schemas/* catch */.MfU(schemas/* optional */.lqM(schemas/* object */.Ikc({ head_sha: schemas/* string */.YjP(), pull_requests: schemas/* catch */.MfU(schemas/* array */.YOg(pullRequest), []) })), undefined),
});
/** @throws where the runner does not say which repository it is */
function readRun(context) {
    const { owner, repo } = context.repo;
    const parsed = run_event.safeParse(context.payload);
    return {
        owner,
        repo,
        url: `${context.serverUrl.replace(/\/+$/, '')}/${owner}/${repo}/actions/runs/${String(context.runId)}`,
        place: [context.workflow, context.job, context.action],
        ...commitOf(parsed.success ? parsed.data : {}, context.sha),
    };
}
function commitOf({ pull_request: pull, issue, workflow_run: started }, sha) {
    if (pull !== undefined) {
        // In a pull request GITHUB_SHA is a merge commit that nobody sees.
        return { sha: pull.head?.sha ?? '', pullNumber: pull.number, isHeadUnknown: pull.head === undefined };
    }
    if (started !== undefined) {
        const { head_sha: headSha, pull_requests: pulls } = started;
        const found = pulls.find(({ head }) => head?.sha === headSha) ?? pulls[0];
        return { sha: headSha, pullNumber: found?.number ?? null, isHeadUnknown: false };
    }
    if (issue?.pull_request !== undefined)
        return { sha: '', pullNumber: issue.number, isHeadUnknown: true };
    return { sha, pullNumber: null, isHeadUnknown: false };
}

// EXTERNAL MODULE: ./src/report/advice.ts + 1 modules
var advice = __webpack_require__(3915);
;// CONCATENATED MODULE: ./src/report/github/status.ts
// The commit status, which branch protection can require: pending while the step waits, then how it ended.





const statusPermission = 'statuses: write';
/** GitHub takes no more. */
const maxLength = 140;
/**
 * @param name what branch protection knows it by
 * @throws GitHubFailure
 */
async function setCommitStatus(github, name, status) {
    const { state, description, plainDescription } = status;
    const { octokit, run } = github;
    const put = (text) => withRetry(github, async () => {
        const sha = await headOf(github);
        const words = { state, description: text, context: name, target_url: run.url };
        await octokit.rest.repos.createCommitStatus({ ...repository(run), sha, ...words });
    });
    try {
        await put(description);
    }
    catch (error) {
        const isRefused = GitHubFailure.from(error).status === 422;
        if (!isRefused || description === plainDescription)
            throw error;
        await put(plainDescription);
    }
}
function pendingStatus(tasks) {
    const description = `Waiting for ${(0,src_text/* pluralize */.t)(tasks, 'task')} of kie.ai`;
    return { state: 'pending', description, plainDescription: description };
}
function finalStatus(view) {
    const { title, stepError, causes } = view;
    if (stepError !== null) {
        const description = 'The step failed: see its log';
        return { state: 'error', description, plainDescription: description };
    }
    const [cause] = causes;
    const why = cause === undefined ? '' : (0,advice/* reasonFor */.qo)(cause);
    const text = why === '' ? title : `${title}: ${why}`;
    return { state: stateOf(view), description: accepted(text), plainDescription: accepted(title) };
}
/** GitHub answers 422 where there is a character beyond U+FFFF. */
function accepted(text) {
    return (0,src_text/* singleLine */.p)(text.replaceAll(/[\u{10000}-\u{10FFFF}]/gu, ''), maxLength);
}
function stateOf({ outcome }) {
    if (outcome === 'success')
        return 'success';
    return ['failed', 'no-results', 'download-failed'].includes(outcome) ? 'failure' : 'error';
}

;// CONCATENATED MODULE: ./src/report/github/publish.ts
// The commit status and the pull request comment, and how long GitHub may take for them.







/** GitHub may delay the end of the step by less than 10 s, and that of a cancelled one by less than 2 s. */
const timeoutMs = 8000;
const cancelledTimeoutMs = 1500;
/** The share of it in which the pending status may still be answered. */
const pendingShare = 0.5;
/** A pending status that was cut may still arrive, and after the final one: that is then set once more. */
const overtakenMs = 600;
/** Sets the pending status, without waiting for it. */
function startGitHubReports(options) {
    const { commitStatus, prComment, clock, redact } = options;
    const attempt = attempts(options);
    const pendingLimit = new AbortController();
    const limit = new AbortController();
    async function setStatus(status, signal) {
        if (commitStatus === '')
            return;
        await attempt('The commit status could not be set', statusPermission, signal, (github) => setCommitStatus(github, commitStatus, { ...status, description: redact(status.description) }));
    }
    async function setFinalStatus(view) {
        // It has to be the later one.
        await pending;
        await setStatus(finalStatus(view), limit.signal);
        if (!pendingLimit.signal.aborted)
            return;
        await clock.sleep(overtakenMs, limit.signal);
        await setStatus(finalStatus(view), limit.signal);
    }
    async function writeComment(view, heads) {
        if (prComment === false)
            return;
        await attempt('The pull request comment could not be written', commentPermission, limit.signal, (github) => commentOn(github, view, heads, options));
    }
    const pending = setStatus(pendingStatus(options.taskIds.length), pendingLimit.signal);
    return {
        async publish(view, heads) {
            const clear = limitTime(pendingLimit, limit, options.signal);
            await Promise.all([setFinalStatus(view), writeComment(view, heads)]);
            clear();
        },
    };
}
async function commentOn(github, view, heads, { prComment, matrix, redact, console }) {
    const named = { name: typeof prComment === 'string' ? prComment : '', matrix };
    const body = redact(pullRequestComment(view, github.run, { ...named, heads, nowMs: Date.now() }));
    if (await putComment(github, markOf(github.run, named), body))
        return;
    console.info(`pr-comment: no open pull request has the commit ${(0,src_text/* singleLine */.p)(github.run.sha)}, so there is no comment.`);
}
/** What stands in the way of a report is a warning, given once. */
function attempts({ console, token }) {
    const warnings = new Set();
    return async (what, permission, signal, work) => {
        try {
            if (token === '')
                throw new GitHubFailure(noToken);
            await work(connect(token, readRun(github/* context */._), signal));
        }
        catch (error) {
            const warning = `${what}: ${GitHubFailure.from(error).advice(permission)}`;
            if (!warnings.has(warning))
                console.warning(warning);
            warnings.add(warning);
        }
    };
}
const noToken = 'there is no token. Leave github-token out, or give it one that is not empty, such as ${{ github.token }}';
/** Aborts after a time from now, or soon after the step was cancelled. Gives what has to be called at the end. */
function limitTime(pending, all, cancelled) {
    const timers = [];
    const abortAfter = (ms, controller) => {
        timers.push(setTimeout(() => {
            controller.abort();
        }, ms));
    };
    const limit = (ms) => {
        abortAfter(ms * pendingShare, pending);
        abortAfter(ms, all);
    };
    const shorten = () => {
        limit(cancelledTimeoutMs);
    };
    limit(timeoutMs);
    if (cancelled.aborted)
        shorten();
    else
        cancelled.addEventListener('abort', shorten, { once: true });
    return () => {
        cancelled.removeEventListener('abort', shorten);
        for (const timer of timers)
            clearTimeout(timer);
    };
}


/***/ }),

/***/ 7212:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ problems),
/* harmony export */   R: () => (/* binding */ heading)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8992);
/* harmony import */ var _advice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3915);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4285);
// The top of a report: how it went, what it cost, what to do. Pure.



/** @param name of the report, which tells it from others: untrusted, or empty */
function heading({ icon, title, facts, model, tasks, stepError }, name) {
    const id = tasks.length === 1 && tasks[0] !== undefined ? [`task ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(tasks[0].record.taskId, 100)}`] : [];
    const shown = [...facts.map(_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escaped */ .Mk), ...(model === null ? [] : [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(model, 100)]), ...id];
    return [
        ...(name === '' ? [] : [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraph */ .FY)(`<b>${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(name)}</b>`)]),
        { before: '', items: [`### ${icon} ${title}`], after: '' },
        ...(stepError === null
            ? []
            : [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraph */ .FY)(`<b>The step failed for another reason:</b> ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(stepError, 1000)}`)]),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraph */ .FY)(shown.join(' · ')),
    ];
}
/** What happened to the tasks without success, and what to do: a pair of lines for each cause. */
function problems({ causes, family }, maxCauses) {
    const blocks = causes.slice(0, maxCauses).map((cause) => {
        const remedy = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escaped */ .Mk)((0,_advice_js__WEBPACK_IMPORTED_MODULE_0__/* .remedyFor */ .wJ)(cause, family)).replaceAll(_advice_js__WEBPACK_IMPORTED_MODULE_0__/* .logsUrl */ .HM, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)(_advice_js__WEBPACK_IMPORTED_MODULE_0__/* .logsUrl */ .HM, 'kie.ai/logs'));
        return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraph */ .FY)(`${(0,_advice_js__WEBPACK_IMPORTED_MODULE_0__/* .whatHappened */ .ez)(cause, _markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)}<br>💡 ${remedy}`);
    });
    const rest = causes.length - maxCauses;
    return rest <= 0 ? blocks : [...blocks, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraph */ .FY)(`and ${(0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .pluralize */ .t)(rest, 'more cause')}, in the log`)];
}


/***/ }),

/***/ 9409:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ lifetime),
/* harmony export */   z: () => (/* binding */ savedFiles)
/* harmony export */ });
/* harmony import */ var _bytes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6136);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8992);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4285);
// Where the results are kept: the saved files, and how long kie.ai's links live. Pure.



const maxOpenFiles = 8;
/** kie.ai: result URLs "typically expire after 24 hours", and those of masks after one. */
const linksLiveMs = 24 * 3_600_000;
function savedFiles({ tasks }) {
    const files = tasks.flatMap(({ record }) => record.files);
    const items = files.map(({ path, bytes }) => `<li>${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(path, 500)} (${(0,_bytes_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z)(bytes)})</li>`);
    const [only] = files;
    if (files.length === 1 && only !== undefined) {
        return [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .paragraph */ .FY)(`Saved as ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(only.path, 500)} (${(0,_bytes_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z)(only.bytes)})`)];
    }
    const open = files.length > maxOpenFiles ? '' : ' open';
    const sum = (0,_bytes_js__WEBPACK_IMPORTED_MODULE_1__/* .formatBytes */ .z)(files.reduce((total, { bytes }) => total + bytes, 0));
    const before = `<details${open}><summary>Saved: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .pluralize */ .t)(files.length, 'file')}, ${sum}</summary><ul>`;
    return [{ before, items, after: '</ul></details>' }];
}
function lifetime({ tasks }, { nowMs, hasPictures }) {
    const records = tasks.map(({ record }) => record).filter(({ resultUrls }) => resultUrls.length > 0);
    if (records.length === 0)
        return [];
    const ends = records.flatMap(({ completeTime }) => completeTime === null ? [] : [completeTime + linksLiveMs]);
    const hasMasks = records.some(({ resultJson }) => /mask_?url/i.test(resultJson ?? ''));
    const masks = hasMasks ? ', those of masks about 1 hour' : '';
    const pictures = hasPictures ? ', and the pictures shown here with them' : '';
    const isSaved = records.every(({ files }) => files.length > 0);
    const remedy = isSaved ? '' : ' Set <code>download-dir</code> to save the files.';
    const when = untilWhen(Math.min(...ends), nowMs);
    return [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .paragraph */ .FY)(`<sub>🔗 kie.ai's links live about 24 hours${when}${masks}${pictures}.${remedy}</sub>`)];
}
/** Empty where the time is not known, or is none that a clock can show. */
function untilWhen(ms, nowMs) {
    const isPlausible = Math.abs(ms - nowMs) < 100 * 365 * 24 * 3_600_000;
    if (!isPlausible)
        return '';
    const time = `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    return ms < nowMs ? ` (these may be gone since ${time})` : ` (until ${time})`;
}


/***/ }),

/***/ 4285:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EC: () => (/* binding */ preformatted),
/* harmony export */   FY: () => (/* binding */ paragraph),
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
/** A picture that links to `target`. It is `width` pixels wide, as an attribute: GitHub removes styles. */
function picture(url, alt, width, target) {
    if (!isWeb(url) || !isWeb(target))
        return code(alt);
    const image = `<img src="${escaped(url)}" alt="${escaped((0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .singleLine */ .p)(alt))}" width="${String(width)}">`;
    return `<a href="${escaped(target)}">${image}</a>`;
}
/** @param html that is safe already */
function paragraph(html) {
    return { before: '', items: [`<p>${html}</p>`], after: '' };
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
function joined(blocks, maxBytes, cutNote) {
    let left = maxBytes - bytesOf(cutNote);
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


/***/ }),

/***/ 1852:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ taskTable),
/* harmony export */   M: () => (/* binding */ idList)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8992);
/* harmony import */ var _cut_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8218);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4285);
/* harmony import */ var _view_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5808);
// A row for each task, those without success first, and no column that says nothing. Pure.




const maxLinks = 6;
const maxPromptLength = 60;
/** The rows beyond `maxRows` are folded, or left to the summary. A single task has none: the heading says it all. */
function taskTable(view, maxRows, rest) {
    if (view.tasks.length === 1)
        return [];
    const tasks = [...view.tasks].sort((a, b) => rank(a) - rank(b));
    const used = columnsOf(view).filter(({ cell }) => tasks.some((task) => cell(task) !== ''));
    const shown = rows(tasks.slice(0, maxRows), used);
    if (tasks.length <= maxRows)
        return [shown];
    const more = (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .pluralize */ .t)(tasks.length - maxRows, 'more task');
    if (rest === 'left out')
        return [shown, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .paragraph */ .FY)(`and ${more}, in the summary of the run`)];
    const { before, items, after } = rows(tasks.slice(maxRows), used);
    const fold = `<details><summary>and ${more}</summary>`;
    return [shown, { before: `${fold}\n${before}`, items, after: `${after}</details>` }];
}
/** The ids in full, in a place to copy them from. */
function idList({ tasks }) {
    if (tasks.length === 1)
        return [];
    const ids = tasks.map(({ record }) => record.taskId).join('\n');
    const before = '<details><summary>Task ids in full</summary>';
    return [{ before, items: [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .preformatted */ .EC)(ids)], after: '</details>' }];
}
function rank({ record }) {
    return record.outcome === 'success' ? 1 : 0;
}
function columnsOf({ model, causes }) {
    return [
        { name: 'Outcome', cell: ({ record: { outcome } }) => `${_view_js__WEBPACK_IMPORTED_MODULE_0__/* .icons */ .Pt[outcome]}&nbsp;${outcome}` },
        { name: 'Task', cell: ({ shortId }) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(shortId, 100) },
        ...(causes.length === 0 ? [] : [promptColumn]),
        ...(model === null ? [modelColumn] : []),
        { name: 'Time', cell: ({ time }) => time },
        { name: 'Credits', cell: ({ credits }) => credits },
        { name: 'Results', cell: resultLinks },
    ];
}
/** Where all tasks succeeded, the prompts stand under the pictures. */
const promptColumn = {
    name: 'Prompt',
    cell: ({ record: { prompt } }) => (prompt === null ? '' : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_cut_js__WEBPACK_IMPORTED_MODULE_3__/* .cut */ .J)(prompt, maxPromptLength))),
};
const modelColumn = {
    name: 'Model',
    cell: ({ record: { model } }) => (model === null ? '' : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(model, 100)),
};
function rows(tasks, columns) {
    const head = `<tr>${columns.map(({ name }) => `<th>${name}</th>`).join('')}</tr>`;
    const items = tasks.map((task) => `<tr>${columns.map(({ cell }) => `<td>${cell(task)}</td>`).join('')}</tr>`);
    return { before: `<table>\n${head}`, items, after: '</table>' };
}
function resultLinks({ results, text }) {
    const links = results.slice(0, maxLinks).map((result) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .link */ .nf)(result.url, labelOf(result)));
    const more = results.length - maxLinks;
    return [
        ...links,
        ...(more > 0 ? [`and ${String(more)} more`] : []),
        ...(text === null ? [] : ['text']),
    ].join(' ');
}
const labels = {
    picture: 'picture',
    video: 'video',
    audio: 'audio',
    file: 'file',
};
function labelOf({ format, kind, isCover }) {
    return isCover ? 'cover' : format || labels[kind];
}


/***/ })

};
