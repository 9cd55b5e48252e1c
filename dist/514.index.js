export const id = 514;
export const ids = [514,668];
export const modules = {

/***/ 3668:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ gallery),
/* harmony export */   unknownPictures: () => (/* binding */ unknownPictures)
/* harmony export */ });
/* harmony import */ var _bytes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6136);
/* harmony import */ var _captions_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3419);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4285);
/* harmony import */ var _picture_display_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7723);
// The results where people look: pictures in a grid, each with its prompt, and links to what plays. Pure.




/** In the summary; a comment has fewer. */
const maxGalleryPictures = 40;
const maxLinks = 20;
const maxCaptionLength = 50;
/** URLs whose heads are worth asking for: those shown of which nothing is known, and those of an unknown kind. */
function unknownPictures(view) {
    const urls = view.tasks.flatMap(({ results }) => results.flatMap((result) => {
        if (result.kind === 'file' && result.file === null && result.format === '')
            return [result.url];
        const imageUrl = imageOf(result, _picture_display_js__WEBPACK_IMPORTED_MODULE_0__/* .noHeads */ .VG);
        return imageUrl === null || (imageUrl === result.url && result.file !== null) ? [] : [imageUrl];
    }));
    const shown = urls.slice(0, maxGalleryPictures);
    return shown.filter((url) => (0,_picture_display_js__WEBPACK_IMPORTED_MODULE_0__/* .displayOf */ .E3)(url, { file: null }) === 'picture');
}
function gallery(view, heads, maxPictures = maxGalleryPictures) {
    const cells = [];
    const links = [];
    for (const task of view.tasks) {
        for (const [index, result] of task.results.entries()) {
            const caption = captionOf(task, result, index, view);
            const imageUrl = imageOf(result, heads);
            if (imageUrl !== null)
                cells.push({ result, caption, imageUrl });
            else if (result.kind !== 'picture')
                links.push(linkItem(result, caption));
        }
    }
    return [
        ...prompt(view),
        grid(cells.slice(0, maxPictures), heads),
        ...(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .andMore */ .v)(cells.length - maxPictures, 'picture', 'in <code>result-urls</code>'),
        { before: '<ul>', items: links.slice(0, maxLinks), after: '</ul>' },
        ...(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .andMore */ .v)(links.length - maxLinks, 'link', 'in <code>result-urls</code>'),
    ];
}
/** Of a single task, above its results. */
function prompt({ tasks }) {
    const text = tasks.length === 1 ? tasks[0]?.record.prompt : null;
    return text == null ? [] : [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraph */ .FY)(`Prompt: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)((0,_captions_js__WEBPACK_IMPORTED_MODULE_2__/* .cut */ .Jj)(text, 500), 500)}`)];
}
function imageOf(result, heads) {
    return (0,_picture_display_js__WEBPACK_IMPORTED_MODULE_0__/* .isPicture */ .D1)(result, heads) && !result.isCover ? result.url : result.coverUrl;
}
function captionOf({ caption, results }, result, index, { tasks }) {
    if (result.title !== null)
        return (0,_captions_js__WEBPACK_IMPORTED_MODULE_2__/* .cut */ .Jj)(result.title, maxCaptionLength);
    if (tasks.length === 1)
        return results.length === 1 ? 'Open' : String(index + 1);
    const number = results.length > 1 ? ` (${String(index + 1)})` : '';
    return `${(0,_captions_js__WEBPACK_IMPORTED_MODULE_2__/* .cut */ .Jj)(caption, maxCaptionLength)}${number}`;
}
/** In pixels, by the number of columns. A table does not reflow: with more, a phone shows stamps and a word a line. */
const cellWidths = [0, 480, 260, 240];
function grid(cells, heads) {
    const columns = cells.length === 4 ? 2 : Math.min(cells.length, 3);
    const shown = cells.map((cell) => cellHtml(cell, cellWidths[columns] ?? 0, heads));
    const rows = [];
    while (shown.length > 0)
        rows.push(`<tr>${shown.splice(0, columns).join('')}</tr>`);
    return { before: '<table>', items: rows, after: '</table>' };
}
function cellHtml({ imageUrl, result, caption }, width, heads) {
    const display = (0,_picture_display_js__WEBPACK_IMPORTED_MODULE_0__/* .displayOf */ .E3)(imageUrl, result, heads);
    const facts = factsOf(result, heads);
    // Under a picture the format alone would say nothing.
    const isTelling = facts !== result.format || result.kind !== 'picture';
    const notes = [isTelling ? facts : '', whyNotShown[display]].filter((note) => note !== '');
    const lines = [
        ...(display === 'picture' ? [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .picture */ .li)(imageUrl, caption, fittedWidth(result, width), result.url)] : []),
        display === 'local' ? `🖼️ ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(caption)}` : `${cellIcon(result, display)}${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)(result.url, caption)}`,
        ...notes.map((note) => `<sub>${note}</sub>`),
    ];
    return `<td align="center" valign="top" width="${String(width)}">${lines.join('<br>')}</td>`;
}
const whyNotShown = {
    picture: '',
    'too-large': 'too large for GitHub to show',
    'no-image': 'not sent as a picture',
    gone: 'not there any more',
    local: 'only on the machine of this run',
};
function cellIcon({ kind }, display) {
    if (kind === 'video')
        return '▶️ ';
    if (kind === 'audio')
        return '🎵 ';
    return display === 'picture' ? '' : '🖼️ ';
}
/** A tall picture is made narrower, so that it does not tear its row apart. */
function fittedWidth({ file, coverUrl }, width) {
    const dimensions = coverUrl === null ? file?.dimensions : null;
    if (dimensions == null || dimensions.height <= dimensions.width)
        return width;
    return Math.max(40, Math.round((width * dimensions.width) / dimensions.height));
}
const linkIcons = { video: '🎬', audio: '🔊' };
function linkItem(result, caption) {
    const facts = factsOf(result);
    return `<li>${linkIcons[result.kind] ?? '📄'} ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)(result.url, caption)}${facts === '' ? '' : ` · ${facts}`}</li>`;
}
/** `PNG · 1.2 MB · 1024 × 1024`, `MP3 · 3:18`. */
function factsOf({ format, lengthMs, file, url }, heads = _picture_display_js__WEBPACK_IMPORTED_MODULE_0__/* .noHeads */ .VG) {
    const bytes = file?.bytes ?? heads.get(url)?.bytes ?? null;
    const dimensions = file?.dimensions ?? null;
    return [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escaped */ .Mk)(format),
        lengthMs === null ? '' : playingTime(lengthMs),
        bytes === null ? '' : (0,_bytes_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z)(bytes),
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


/***/ }),

/***/ 3393:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ markOf),
/* harmony export */   c: () => (/* binding */ readRun)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8395);
// Where the step runs, by the runner and the event that started the workflow, and the mark of its comment. Pure.


/** What is not as GitHub sends it counts as absent. */
const optional = (schema) => zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ["catch"] */ .MfU(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(schema), undefined);
const pullRequest = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ number: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(), head: optional(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ sha: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() })) });
const event = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    pull_request: optional(pullRequest),
    /** A comment on a pull request comes as one on an issue. */
    issue: optional(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ number: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(), pull_request: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .unknown */ .L5J()) })),
    /** Started by another workflow: the run itself is on the head of the default branch. */
    workflow_run: optional(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ head_sha: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), pull_requests: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ["catch"] */ .MfU(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(pullRequest), []) })),
});
/** @throws where the runner does not say which repository it is */
function readRun(context) {
    const { owner, repo } = context.repo;
    return {
        repository: { owner, repo },
        url: `${context.serverUrl.replace(/\/+$/, '')}/${owner}/${repo}/actions/runs/${String(context.runId)}`,
        place: [context.workflow, context.job, context.action],
        ...commitOf(context),
    };
}
function commitOf({ payload, sha }) {
    const { pull_request: pull, issue, workflow_run: started } = event.safeParse(payload).data ?? {};
    // In a pull request GITHUB_SHA is a merge commit that nobody sees.
    if (pull !== undefined)
        return { sha: pull.head?.sha ?? '', pullNumber: pull.number };
    if (started !== undefined) {
        const { head_sha: headSha, pull_requests: pulls } = started;
        const found = pulls.find(({ head }) => head?.sha === headSha) ?? pulls[0];
        return { sha: headSha, pullNumber: found?.number ?? null };
    }
    if (issue?.pull_request !== undefined)
        return { sha: '', pullNumber: issue.number };
    return { sha, pullNumber: null };
}
/** Finds the comment again, invisibly. A hash, as the names in it may hold anything. */
function markOf({ place }, { name, matrix }) {
    const identity = JSON.stringify([...place, matrix, name]);
    return `<!-- wait-for-kie-task ${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(identity).digest('hex')} -->`;
}


/***/ }),

/***/ 4285:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   EC: () => (/* binding */ preformatted),
/* harmony export */   FY: () => (/* binding */ paragraph),
/* harmony export */   Mk: () => (/* binding */ escaped),
/* harmony export */   TM: () => (/* binding */ folded),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   li: () => (/* binding */ picture),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   oR: () => (/* binding */ joined),
/* harmony export */   v: () => (/* binding */ andMore)
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
    return `<code>${escaped((0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .singleLine */ .pF)(text, maxLength))}</code>`;
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
/** A text to read: its lines, which are wrapped where they are long. */
function prose(text) {
    const lines = text.split(/\r\n?|[\n\u0085\u2028\u2029]/);
    const shown = lines.map((line) => (line.trim() === '' ? '' : code(line, Infinity)));
    return `<blockquote>${shown.join('<br>')}</blockquote>`;
}
/** A link to an http or https URL; any other is shown as text. */
function link(url, label) {
    const href = webAddress(url);
    return href === null ? code(label) : `<a href="${href}">${escaped((0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .singleLine */ .pF)(label))}</a>`;
}
/** A picture that links to `target`. It is `width` pixels wide, as an attribute: GitHub removes styles. */
function picture(url, alt, width, target) {
    const [src, href] = [webAddress(url), webAddress(target)];
    if (src === null || href === null)
        return code(alt);
    const image = `<img src="${src}" alt="${escaped((0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .singleLine */ .pF)(alt))}" width="${String(width)}">`;
    return `<a href="${href}">${image}</a>`;
}
/** As an attribute has it, with what a browser would encode, such as blanks; null where it is no http or https URL. */
function webAddress(url) {
    return /^https?:\/\//i.test(url) && URL.canParse(url) ? escaped(new URL(url).href) : null;
}
/** @param html that is safe already */
function paragraph(html) {
    return { items: [`<p>${html}</p>`] };
}
/** What is left out of a list, and where it is; nothing where `number` is not above 0. */
function andMore(number, noun, place) {
    return number > 0 ? [paragraph(`and ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .pluralize */ .td)(number, `more ${noun}`)}, ${place}`)] : [];
}
/** The block behind a line that opens and closes it. */
function folded(summary, { before = '', items, after = '' }, isOpen = false) {
    const fold = `<details${isOpen ? ' open' : ''}><summary>${summary}</summary>`;
    return { before: `${fold}${before}`, items, after: `${after}</details>` };
}
/** The blocks as one text of at most so many bytes, with `cutNote` at its end where it had to be cut for that. */
function joined(blocks, maxBytes, cutNote) {
    let left = maxBytes - bytesOf(cutNote);
    let isCut = false;
    const parts = [];
    for (const { before = '', items, after = '' } of blocks) {
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

/***/ 5514:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  invalidInputSummary: () => (/* binding */ invalidInputSummary),
  jobSummary: () => (/* binding */ jobSummary),
  pullRequestComment: () => (/* binding */ pullRequestComment)
});

// EXTERNAL MODULE: ./src/json.ts
var json = __webpack_require__(8301);
// EXTERNAL MODULE: ./src/report/gallery.ts
var gallery = __webpack_require__(3668);
// EXTERNAL MODULE: ./src/report/github/run.ts
var github_run = __webpack_require__(3393);
// EXTERNAL MODULE: ./src/report/advice.ts + 1 modules
var advice = __webpack_require__(3915);
// EXTERNAL MODULE: ./src/report/markdown.ts
var markdown = __webpack_require__(4285);
// EXTERNAL MODULE: ./src/report/what-happened.ts
var what_happened = __webpack_require__(6710);
;// CONCATENATED MODULE: ./src/report/heading.ts
// The top of a report: how it went, what it cost, what to do. Pure.



/** @param name of the report, which tells it from others: untrusted, or empty */
function heading({ icon, title, facts, model, tasks, stepError }, name) {
    const id = tasks.length === 1 ? tasks.map(({ record }) => `task ${(0,markdown/* code */.aY)(record.taskId, 100)}`) : [];
    const shown = [...facts.map(markdown/* escaped */.Mk), ...(model === null ? [] : [(0,markdown/* code */.aY)(model, 100)]), ...id];
    return [
        ...(name === '' ? [] : [(0,markdown/* paragraph */.FY)(`<b>${(0,markdown/* code */.aY)(name)}</b>`)]),
        { items: [`### ${icon} ${title}`] },
        ...(stepError === null
            ? []
            : [(0,markdown/* paragraph */.FY)(`<b>The step failed for another reason:</b> ${(0,markdown/* code */.aY)(stepError, 1000)}`)]),
        (0,markdown/* paragraph */.FY)(shown.join(' · ')),
    ];
}
/** What happened to the tasks without success, and what to do: a pair of lines for each cause. */
function problems({ causes, tasks, family }, maxCauses) {
    const shortIds = new Map(tasks.map(({ record, shortId }) => [record.taskId, shortId]));
    const blocks = causes.slice(0, maxCauses).map((cause) => {
        const isOne = cause.records.length === 1;
        const show = (text, maxLength) => (0,markdown/* code */.aY)((isOne ? null : shortIds.get(text)) ?? text, maxLength);
        const remedy = withLinks((0,markdown/* escaped */.Mk)((0,advice/* remedyFor */.w)(cause, family)));
        return (0,markdown/* paragraph */.FY)(`${(0,what_happened/* whatHappened */.e)(cause, show)}<br>💡 ${remedy}`);
    });
    return [...blocks, ...(0,markdown/* andMore */.v)(causes.length - maxCauses, 'cause', 'in the log')];
}
/** The pages of kie.ai that our own words name. */
function withLinks(html) {
    return html.replaceAll(/https:\/\/(kie\.ai\/[a-z-]+)/g, (url, label) => (0,markdown/* link */.nf)(url, label));
}

// EXTERNAL MODULE: ./src/bytes.ts
var src_bytes = __webpack_require__(6136);
// EXTERNAL MODULE: ./src/text.ts
var src_text = __webpack_require__(8992);
// EXTERNAL MODULE: ./src/report/picture-display.ts
var picture_display = __webpack_require__(7723);
;// CONCATENATED MODULE: ./src/report/keeping.ts
// Where the results are kept: the saved files, and how long kie.ai's links live. Pure.




const maxOpenFiles = 8;
/** kie.ai: result URLs "typically expire after 24 hours", and those of masks after one. */
const linksLiveMs = 24 * 3_600_000;
function savedFiles({ tasks }) {
    const files = tasks.flatMap(({ record }) => record.files);
    const names = files.map(({ path, bytes }) => `${(0,markdown/* code */.aY)(path, 500)} (${(0,src_bytes/* formatBytes */.z)(bytes)})`);
    if (names.length === 1)
        return [(0,markdown/* paragraph */.FY)(`Saved as ${names.join()}`)];
    const sum = (0,src_bytes/* formatBytes */.z)(files.reduce((total, { bytes }) => total + bytes, 0));
    const list = { before: '<ul>', items: names.map((name) => `<li>${name}</li>`), after: '</ul>' };
    return [(0,markdown/* folded */.TM)(`Saved: ${(0,src_text/* pluralize */.td)(files.length, 'file')}, ${sum}`, list, files.length <= maxOpenFiles)];
}
/** @param nowMs Unix milliseconds */
function lifetime({ tasks }, nowMs) {
    const records = tasks.map(({ record }) => record).filter(({ resultUrls }) => resultUrls.length > 0);
    if (records.length === 0)
        return [];
    const ends = records.flatMap(({ completeTime }) => completeTime === null ? [] : [completeTime + linksLiveMs]);
    const hasMasks = records.some(({ resultJson }) => /mask_?url/i.test(resultJson ?? ''));
    const masks = hasMasks ? ', those of masks about 1 hour' : '';
    const hasPictures = tasks
        .flatMap(({ results }) => results)
        .some((result) => result.kind === 'picture' && (0,picture_display/* displayOf */.E3)(result.url, result) === 'picture');
    const pictures = hasPictures ? ' The pictures above disappear with them.' : '';
    const areToBeSaved = records.some(({ files, outcome, state }) => files.length > 0 || outcome === 'download-failed' || (outcome === 'cancelled' && state === 'success'));
    const remedy = areToBeSaved ? '' : ' Set <code>download-dir</code> to save the files.';
    const when = untilWhen(Math.min(...ends), nowMs);
    return [(0,markdown/* paragraph */.FY)(`<sub>🔗 kie.ai's links live about 24 hours${when}${masks}.${pictures}${remedy}</sub>`)];
}
/** Empty where the time is not known, or is none that a clock can show. */
function untilWhen(ms, nowMs) {
    const isPlausible = Math.abs(ms - nowMs) < 100 * 365 * 24 * 3_600_000;
    if (!isPlausible)
        return '';
    const time = `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    return ms < nowMs ? ` (these may have expired at ${time})` : ` (until ${time})`;
}

// EXTERNAL MODULE: ./src/report/captions.ts
var captions = __webpack_require__(3419);
// EXTERNAL MODULE: ./src/report/view.ts
var view = __webpack_require__(4153);
;// CONCATENATED MODULE: ./src/report/task-table.ts
// A row for each task, those without success first, and no column that says nothing. Pure.




const maxLinks = 6;
/** More would not fit beside the other columns on a page of 900 pixels. */
const maxPromptLength = 45;
/** The rows beyond `maxRows` are folded, or left to the summary. A single task has none: the heading says it all. */
function taskTable(view, maxRows, rest) {
    if (view.tasks.length === 1 || isToldByHeading(view))
        return [];
    const rank = ({ record }) => Number(record.outcome === 'success');
    const tasks = view.tasks.toSorted((a, b) => rank(a) - rank(b));
    const used = columnsOf(view).filter(({ cell }) => tasks.some((task) => cell(task) !== ''));
    const shown = rows(tasks.slice(0, maxRows), used);
    const number = tasks.length - maxRows;
    if (rest === 'left out')
        return [shown, ...(0,markdown/* andMore */.v)(number, 'task', 'in the summary of the run')];
    return [shown, (0,markdown/* folded */.TM)(`and ${(0,src_text/* pluralize */.td)(number, 'more task')}`, rows(tasks.slice(maxRows), used))];
}
/** The ids in full, in a place to copy them from. */
function idList({ tasks }) {
    if (tasks.length === 1)
        return [];
    const ids = tasks.map(({ record }) => record.taskId).join('\n');
    return [(0,markdown/* folded */.TM)('Task ids in full', { items: [(0,markdown/* preformatted */.EC)(ids)] })];
}
/** Nothing is known of any task but the one cause that ended them all, as with a bad key. */
function isToldByHeading({ causes, tasks }) {
    return causes[0]?.records.length === tasks.length && tasks.every(({ record }) => record.state === '');
}
function columnsOf({ model: sharedModel, causes }) {
    return [
        { name: 'Outcome', cell: ({ record: { outcome } }) => `${(0,view/* iconOf */.ZG)(outcome)} ${outcome}` },
        { name: 'Task', cell: ({ shortId }) => (0,markdown/* code */.aY)(shortId, 100) },
        { name: 'Results', cell: resultLinks },
        { name: 'Time', cell: ({ time }) => time },
        { name: 'Credits', cell: ({ credits }) => credits },
        {
            name: 'Model',
            cell: ({ record: { model } }) => (model === null || model === sharedModel ? '' : (0,markdown/* code */.aY)(model, 100)),
        },
        {
            name: 'Prompt',
            // Where all tasks succeeded, the prompts stand under the pictures. GitHub breaks code even where `nowrap` is set.
            cell: ({ record: { prompt }, caption }) => prompt === null || causes.length === 0
                ? ''
                : (0,markdown/* code */.aY)((0,captions/* cut */.Jj)(caption, maxPromptLength)).replaceAll(' ', '&nbsp;'),
        },
    ];
}
/** A table that is too wide scrolls, but not before it has broken what may be broken. */
function rows(tasks, columns) {
    const head = `<tr>${columns.map(({ name }) => `<th>${name}</th>`).join('')}</tr>`;
    const items = tasks.map((task) => `<tr>${columns.map(({ cell }) => `<td nowrap>${cell(task)}</td>`).join('')}</tr>`);
    return { before: `<table>\n${head}`, items, after: '</table>' };
}
function resultLinks({ results, text }) {
    const links = results.slice(0, maxLinks).map((result) => (0,markdown/* link */.nf)(result.url, labelOf(result)));
    const more = results.length - maxLinks;
    return [
        ...links,
        ...(more > 0 ? [`and ${String(more)} more`] : []),
        ...(text === null ? [] : ['text']),
    ].join(' ');
}
function labelOf({ format, kind, isCover }) {
    return isCover ? 'cover' : format || kind;
}

;// CONCATENATED MODULE: ./src/report/texts.ts
// The results that are text: open where they are few, folded where they are many or long. Pure.



const maxTexts = 50;
/** Characters. */
const maxLength = 20_000;
/** A text up to so long stands open, where there are no more than `maxOpen`. */
const maxOpenLength = 3000;
const maxOpen = 3;
function texts({ tasks }) {
    const found = tasks.flatMap(({ text, caption, record }) => text === null ? [] : [{ caption, text, isProse: record.text !== null }]);
    const blocks = found.slice(0, maxTexts).map(({ caption, text, isProse }) => {
        const name = tasks.length === 1 ? 'Text' : `Text of ${(0,markdown/* code */.aY)((0,captions/* cut */.Jj)(caption, 60))}`;
        const note = text.length > maxLength ? ', cut: all of it is in <code>results-file</code>' : '';
        const isOpen = text.length <= maxOpenLength && found.length <= maxOpen;
        const content = (isProse ? markdown/* prose */.CS : markdown/* preformatted */.EC)((0,src_text/* beginningOf */.VI)(text, maxLength));
        return (0,markdown/* folded */.TM)(`${name}${note}`, { items: [content] }, isOpen);
    });
    return [...blocks, ...(0,markdown/* andMore */.v)(found.length - maxTexts, 'text', 'in <code>results-file</code>')];
}

;// CONCATENATED MODULE: ./src/report/pages.ts
// What people read of a step on GitHub: the job summary, and the comment on the pull request. Pure.








/** GitHub takes 1 MiB from a step, and shows nothing of a larger one. Of a comment it takes 65,536 characters. */
const maxBytes = { summary: 2 ** 20, comment: 65_000 };
const cutNotes = {
    summary: '<p>✂️ This summary was cut: GitHub takes no more than 1 MiB. The output <code>results-file</code> has all of it.</p>',
    comment: '<p>✂️ This comment was cut for its length: the summary of the run has more.</p>',
};
const maxCauses = { summary: 10, comment: 5 };
const maxRows = { summary: 15, comment: 10 };
const maxCommentPictures = 8;
/** @param nowMs Unix milliseconds */
function jobSummary(view, heads, nowMs) {
    const blocks = [
        ...heading(view, ''),
        ...problems(view, maxCauses.summary),
        ...(0,gallery/* gallery */.n)(view, heads),
        ...texts(view),
        ...taskTable(view, maxRows.summary, 'folded'),
        ...savedFiles(view),
        ...idList(view),
        ...lifetime(view, nowMs),
    ];
    return (0,markdown/* joined */.oR)(blocks, maxBytes.summary, cutNotes.summary);
}
/** @param message what is wrong, one input a line where there are several */
function invalidInputSummary(message) {
    const lines = message.split('\n').map((line) => `${(0,markdown/* code */.aY)(line, 2000)}<br>`);
    const blocks = [
        { items: ['### ❌ The step has a wrong input'] },
        { before: '<p>', items: lines, after: '</p>' },
        (0,markdown/* paragraph */.FY)('Nothing was asked of kie.ai. Tasks that were created go on.'),
    ];
    return (0,markdown/* joined */.oR)(blocks, maxBytes.summary, cutNotes.summary);
}
function pullRequestComment(view, run, { heads, nowMs, ...named }) {
    const commit = run.sha === '' ? '' : ` · commit ${(0,markdown/* code */.aY)(run.sha.slice(0, 7))}`;
    const blocks = [
        { items: [(0,github_run/* markOf */.F)(run, named)] },
        ...heading(view, titleOf(named)),
        ...problems(view, maxCauses.comment),
        ...(0,gallery/* gallery */.n)(view, heads, maxCommentPictures),
        ...texts(view),
        ...taskTable(view, maxRows.comment, 'left out'),
        ...savedFiles(view),
        ...lifetime(view, nowMs),
        (0,markdown/* paragraph */.FY)(`<sub>${(0,markdown/* link */.nf)(run.url, 'Summary of the run')}${commit}</sub>`),
    ];
    return (0,markdown/* joined */.oR)(blocks, maxBytes.comment, cutNotes.comment);
}
/** The name, or else the values of the leg: `style: oil, size: large`. */
function titleOf({ name, matrix }) {
    const leg = (0,json/* parseJson */.qF)(matrix);
    if (name !== '' || !(0,json/* isObject */.Gv)(leg))
        return name;
    return Object.entries(leg)
        .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
        .join(', ');
}


/***/ }),

/***/ 7723:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D1: () => (/* binding */ isPicture),
/* harmony export */   E3: () => (/* binding */ displayOf),
/* harmony export */   VG: () => (/* binding */ noHeads)
/* harmony export */ });
/* harmony import */ var _http_address_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
// Whether GitHub can show a picture. It loads foreign pictures through a proxy of its own, which refuses those that
// are too large or not sent as an image: they would be broken icons. Pure.

const noHeads = new Map();
/** GitHub: "Content length exceeded". */
const maxBytes = 5_000_000;
/** @param url of the result itself, or of its cover */
function displayOf(url, { file }, heads = noHeads) {
    if (!URL.canParse(url) || (0,_http_address_js__WEBPACK_IMPORTED_MODULE_0__/* .isPrivateHost */ .Sf)(new URL(url).hostname))
        return 'local';
    const head = heads.get(url);
    const isOwnFile = file !== null && file.url === url;
    const bytes = isOwnFile ? file.bytes : (head?.bytes ?? 0);
    const type = (isOwnFile ? file.sentAs : head?.type) ?? 'image/';
    if (head?.isThere === false)
        return 'gone';
    if (!/^image\//i.test(type))
        return 'no-image';
    return bytes > maxBytes ? 'too-large' : 'picture';
}
/** Of a result whose URL has no extension, the answer's type tells whether it is a picture. */
function isPicture({ kind, url }, heads) {
    return kind === 'picture' || (kind === 'file' && heads.get(url)?.type?.startsWith('image/') === true);
}


/***/ })

};
