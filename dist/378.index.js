export const id = 378;
export const ids = [378];
export const modules = {

/***/ 6378:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  startGitHubReports: () => (/* binding */ startGitHubReports)
});

// EXTERNAL MODULE: ./node_modules/@actions/github/lib/github.js + 22 modules
var github = __webpack_require__(2413);
// EXTERNAL MODULE: ./src/deadline.ts
var src_deadline = __webpack_require__(6683);
// EXTERNAL MODULE: ./src/text.ts
var src_text = __webpack_require__(8992);
// EXTERNAL MODULE: ./src/report/pages.ts + 4 modules
var pages = __webpack_require__(5514);
// EXTERNAL MODULE: ./src/clock.ts
var clock = __webpack_require__(9373);
// EXTERNAL MODULE: ./src/json.ts
var json = __webpack_require__(8301);
// EXTERNAL MODULE: ./src/http/body.ts
var body = __webpack_require__(9662);
// EXTERNAL MODULE: ./src/http/client.ts + 2 modules
var client = __webpack_require__(293);
// EXTERNAL MODULE: ./src/http/redirect.ts
var redirect = __webpack_require__(6790);
;// CONCATENATED MODULE: ./src/http/fetch.ts
// A WHATWG fetch made of our own client, for Octokit: as much of one as that needs.




/** GitHub's answers are far shorter. */
const maxBytes = 10_000_000;
/** @throws where there is no answer, and where it is too long, no JSON, or leads to another origin */
const octokitFetch = async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const response = await follow({
        method: (init.method ?? 'GET'),
        url,
        headers: Object.fromEntries(new Headers(init.headers)),
        signal: init.signal ?? new AbortController().signal,
        ...(typeof init.body === 'string' && { body: init.body }),
    });
    const headers = new Headers();
    for (const [name, value] of Object.entries(response.headers))
        headers.set(name, String(value));
    const { status } = response;
    const text = await (0,body/* readText */.yR)(response, maxBytes);
    const answer = (0,json/* parseJson */.qF)(text);
    if (status < 300 && !(0,json/* isObject */.Gv)(answer) && !Array.isArray(answer)) {
        throw new Error(`HTTP ${String(status)} came without JSON, so it is no answer of GitHub`);
    }
    return new Response(status === 304 ? null : text, { status, headers });
};
/** GitHub redirects the requests for a repository that was renamed. The token stays with its origin. */
async function follow(request, redirects = 0) {
    const response = await (0,client/* send */.tN)(request);
    const target = (0,redirect/* redirectOf */.Y)(response, request.url);
    if (target === undefined)
        return response;
    response.body.resume();
    if (target?.origin !== request.url.origin || redirects === redirect/* maxRedirects */.q) {
        throw new Error(`${request.url.origin} redirects to an address that is not followed`);
    }
    return await follow({ ...request, url: target }, redirects + 1);
}

// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 5 modules
var schemas = __webpack_require__(8395);
// EXTERNAL MODULE: ./src/error-message.ts
var error_message = __webpack_require__(6587);
// EXTERNAL MODULE: ./src/http/retry-after.ts
var retry_after = __webpack_require__(7821);
;// CONCATENATED MODULE: ./src/report/github/failure.ts
// Why GitHub did not do what it was asked to, and what the user can do about it. Pure.




/** Octokit's RequestError. One without a response is a request that got no answer, and has the status 500. */
const requestError = schemas/* object */.Ikc({
    status: schemas/* number */.aig(),
    response: schemas/* optional */.lqM(schemas/* object */.Ikc({ headers: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()) })),
});
/** A longer pause is not worth the step's time. */
const maxPauseMs = 5000;
class GitHubFailure extends Error {
    status;
    name = 'GitHubFailure';
    /** The same request may succeed a moment later. */
    isTransient;
    /** When GitHub wants to be asked again; null where it does not say. */
    retryAfterMs;
    /** What the request needs that failed, where that is more than its report needs. */
    permission = null;
    isRateLimit;
    /** @param status of HTTP; null for an error of our own */
    constructor(message, status = null, headers = {}) {
        super(message);
        this.status = status;
        this.isRateLimit =
            status === 429 ||
                (status === 403 &&
                    (headers['x-ratelimit-remaining'] === '0' || 'retry-after' in headers || /rate limit/i.test(message)));
        this.retryAfterMs = this.isRateLimit ? (0,retry_after/* retryAfterMs */.V)(headers, Date.now()) : null;
        this.isTransient = this.isRateLimit
            ? this.retryAfterMs !== null && this.retryAfterMs <= maxPauseMs
            : status !== null && status >= 500;
    }
    static from(error) {
        if (error instanceof GitHubFailure)
            return error;
        const reason = (0,src_text/* singleLine */.pF)((0,error_message/* errorMessage */.gJ)(error));
        const { data } = requestError.safeParse(error);
        if (data?.response === undefined)
            return new GitHubFailure(reason, data?.status);
        return new GitHubFailure(`HTTP ${String(data.status)}, ${reason}`, data.status, data.response.headers);
    }
    /** @param permission what the workflow has to grant, as its line in `permissions:` */
    advice(permission) {
        if (this.isRateLimit)
            return `${this.message}: the rate limit of this token is used up.`;
        if (this.status === 401)
            return `${this.message}. Check github-token: it may have expired.`;
        // What a token may not see is not found.
        if (this.status === 403 || this.status === 404) {
            return `${this.message}. Add the permission to those of the job:\npermissions:\n  ${this.permission ?? permission}\nIn a pull request from a fork or from Dependabot the token can only read, whatever the workflow says.`;
        }
        return `${this.message}.`;
    }
}
/** @throws GitHubFailure where an answer is not what the API has */
function answerAs(schema, answer) {
    const { data, success } = schema.safeParse(answer);
    if (!success)
        throw new GitHubFailure('GitHub answered with something that its API does not have');
    return data;
}
/** What comes of a request that needs more permissions than its report. @throws GitHubFailure that says so */
async function needing(permission, request) {
    try {
        return await request;
    }
    catch (error) {
        throw Object.assign(GitHubFailure.from(error), { permission });
    }
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
            const deadline = __addDisposableResource(env_1, (0,src_deadline/* deadlineAfter */.d)(callTimeoutMs, signal, clock/* systemClock */.m), false);
            try {
                return await octokitFetch(input, { ...init, signal: deadline.signal });
            }
            catch (error) {
                throw deadline.signal.aborted ? new Error('GitHub did not answer in time') : error;
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
async function withRetry({ signal }, work) {
    for (let tries = 1;; tries++) {
        try {
            return await work();
        }
        catch (error) {
            const failure = GitHubFailure.from(error);
            if (!failure.isTransient || tries === maxTries)
                throw failure;
            await clock/* systemClock */.m.sleep(failure.retryAfterMs ?? firstPauseMs * 5 ** (tries - 1), signal);
            if (signal.aborted)
                throw failure;
        }
    }
}

;// CONCATENATED MODULE: ./src/report/github/comment.ts
// Puts the comment on the pull request: made once, then found by its mark and edited.



const commentPermission = 'pull-requests: write';
const perPage = 100;
const author = schemas/* nullish */.cl6(schemas/* object */.Ikc({ login: schemas/* string */.YjP(), type: schemas/* string */.YjP() }));
const comments = schemas/* array */.YOg(schemas/* object */.Ikc({ id: schemas/* number */.aig(), body: schemas/* nullish */.cl6(schemas/* string */.YjP()), user: author }));
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
        const where = run.repository;
        if (id === null)
            await octokit.rest.issues.createComment({ ...where, issue_number: number, body });
        else
            await octokit.rest.issues.updateComment({ ...where, comment_id: id, body });
        return true;
    });
}
/** Not every server of GitHub's API gives a head. */
const pulls = schemas/* array */.YOg(schemas/* object */.Ikc({ number: schemas/* number */.aig(), state: schemas/* string */.YjP(), head: schemas/* nullish */.cl6(schemas/* object */.Ikc({ sha: schemas/* string */.YjP() })) }));
/** That of the event, or else an open one that the commit belongs to. Null where there is none. */
async function pullNumberOf({ octokit, run }) {
    if (run.pullNumber !== null)
        return run.pullNumber;
    const where = { ...run.repository, commit_sha: run.sha, per_page: perPage };
    const { data } = await needing(`contents: read\n  ${commentPermission}`, octokit.rest.repos.listPullRequestsAssociatedWithCommit(where));
    const open = answerAs(pulls, data).filter(({ state }) => state === 'open');
    return (open.find(({ head }) => head?.sha === run.sha) ?? open[0])?.number ?? null;
}
/** Page by page, by numbers: a GitHub Enterprise behind a proxy can name another host in its links. */
async function findComment(github, number, mark) {
    const { octokit, run } = github;
    const list = { ...run.repository, issue_number: number, per_page: perPage };
    let viewer = null;
    /** Anybody can copy the mark, and a bot may edit anybody's comment. A person's is ours only if the token is theirs. */
    const isOwn = async (user) => {
        if (user?.type !== 'User')
            return true;
        viewer ??= loginOf(octokit);
        return (await viewer) === user.login;
    };
    for (let page = 1;; page++) {
        const { data, headers } = await octokit.rest.issues.listComments({ ...list, page });
        for (const { id, body, user } of answerAs(comments, data)) {
            if (body?.startsWith(mark) === true && (await isOwn(user)))
                return id;
        }
        const hasMore = headers.link?.includes('rel="next"') === true || data.length >= perPage;
        if (!hasMore || data.length === 0)
            return null;
    }
}
/** The user whose token it is; null where it is nobody's. */
async function loginOf(octokit) {
    return await octokit.rest.users.getAuthenticated().then(({ data }) => data.login, () => null);
}

// EXTERNAL MODULE: ./src/report/github/run.ts
var github_run = __webpack_require__(3393);
// EXTERNAL MODULE: ./src/report/what-happened.ts
var what_happened = __webpack_require__(6710);
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
        await octokit.rest.repos.createCommitStatus({ ...run.repository, sha, ...words });
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
const pull = schemas/* object */.Ikc({ head: schemas/* object */.Ikc({ sha: schemas/* string */.YjP() }) });
/** Where only the number of a pull request is known, GitHub is asked for its head. */
async function headOf({ octokit, run }) {
    if (run.sha !== '' || run.pullNumber === null)
        return run.sha;
    const { data } = await needing(`pull-requests: read\n  ${statusPermission}`, octokit.rest.pulls.get({ ...run.repository, pull_number: run.pullNumber }));
    return answerAs(pull, data).head.sha;
}
function pendingStatus(tasks) {
    const description = `Waiting for ${(0,src_text/* pluralize */.td)(tasks, 'kie.ai task')}`;
    return { state: 'pending', description, plainDescription: description };
}
function finalStatus(view) {
    const { title, stepError, causes } = view;
    if (stepError !== null) {
        const description = 'The step failed: see its log';
        return { state: 'error', description, plainDescription: description };
    }
    const why = causes[0] === undefined ? '' : (0,what_happened/* reasonFor */.q)(causes[0]);
    const description = accepted(why === '' ? title : `${title}: ${why}`);
    return { state: stateOf(view), description, plainDescription: accepted(title) };
}
/** GitHub answers 422 where there is a character beyond U+FFFF. */
function accepted(text) {
    return (0,src_text/* singleLine */.pF)(text.replaceAll(/[\u{10000}-\u{10FFFF}]/gu, ''), maxLength);
}
function stateOf({ outcome }) {
    if (outcome === 'success')
        return 'success';
    return ['failed', 'no-results', 'download-failed'].includes(outcome) ? 'failure' : 'error';
}

;// CONCATENATED MODULE: ./src/report/github/publish.ts
var publish_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var publish_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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
// The commit status and the pull request comment, and how long GitHub may take for them.









/** GitHub may delay the end of the step by less than 10 s, and that of a cancelled one by less than 2 s. */
const patience = { delayMs: 6500, graceMs: 1500 };
/** Within it the pending status may still be answered. */
const pendingPatience = { delayMs: 3250, graceMs: 750 };
/** A pending status that was cut may still arrive, and after the final one: that is then set once more. */
const overtakenMs = 600;
/** Sets the pending status, without waiting for it. */
function startGitHubReports(options) {
    const { commitStatus, prComment, matrix, clock, console, redact } = options;
    const pendingLimit = new AbortController();
    async function setStatus(status, signal) {
        if (commitStatus === '')
            return null;
        const described = { ...status, description: redact(status.description) };
        return await obstacleTo(options, statusPermission, signal, (github) => setCommitStatus(github, commitStatus, described));
    }
    async function setFinalStatus(view, signal) {
        // It has to be the later one. What stood in the way of the pending one matters only if it does so here too.
        await pending;
        const mayArriveLate = pendingLimit.signal.aborted;
        let obstacle = await setStatus(finalStatus(view), signal);
        if (mayArriveLate) {
            await clock.sleep(overtakenMs, signal);
            const again = await setStatus(finalStatus(view), signal);
            // Where there was no time for it, the first has to do.
            if (!signal.aborted)
                obstacle = again;
        }
        if (obstacle !== null)
            console.warning(`The commit status could not be set: ${obstacle}`);
    }
    async function writeComment(view, heads, signal) {
        if (prComment === false)
            return;
        const named = { name: prComment === true ? '' : prComment, matrix };
        const obstacle = await obstacleTo(options, commentPermission, signal, async (github) => {
            const { run } = github;
            const body = redact((0,pages.pullRequestComment)(view, run, { ...named, heads, nowMs: Date.now() }));
            if (await putComment(github, (0,github_run/* markOf */.F)(run, named), body))
                return;
            console.info(`pr-comment: no open pull request has the commit ${(0,src_text/* singleLine */.pF)(run.sha)}, so there is no comment.`);
        });
        if (obstacle !== null)
            console.warning(`The pull request comment could not be written: ${obstacle}`);
    }
    const pending = setStatus(pendingStatus(options.taskIds.length), pendingLimit.signal);
    return async (view, heads) => {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const limit = publish_addDisposableResource(env_1, (0,src_deadline/* deadlineWithGrace */.X)(patience, options.signal, clock), false);
            const pendingEnd = publish_addDisposableResource(env_1, (0,src_deadline/* deadlineWithGrace */.X)(pendingPatience, options.signal, clock), false);
            pendingEnd.signal.addEventListener('abort', () => {
                pendingLimit.abort();
            });
            await Promise.all([setFinalStatus(view, limit.signal), writeComment(view, heads, limit.signal)]);
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            publish_disposeResources(env_1);
        }
    };
}
/** What stood in the way of a report and what to do about it; null where nothing did. */
async function obstacleTo({ token }, permission, signal, work) {
    try {
        if (token === '')
            throw new GitHubFailure(noToken);
        await work(connect(token, (0,github_run/* readRun */.c)(github/* context */._), signal));
        return null;
    }
    catch (error) {
        return GitHubFailure.from(error).advice(permission);
    }
}
const noToken = 'there is no token. Leave github-token out, or give it one that is not empty, such as ${{ github.token }}';


/***/ })

};
