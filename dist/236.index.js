export const id = 236;
export const ids = [236];
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

/***/ 5236:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   invalidInputSummary: () => (/* binding */ invalidInputSummary),
/* harmony export */   jobSummary: () => (/* binding */ jobSummary)
/* harmony export */ });
/* harmony import */ var _blocks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3578);
/* harmony import */ var _chart_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(194);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4285);
// The job summary: what somebody sees who opens the run.



/** GitHub takes 1 MiB from a step, and shows nothing of a larger one. */
const mostBytes = 2 ** 20;
const cutNote = '<p>✂️ This summary was cut: GitHub takes no more than 1 MiB. The output <code>results-file</code> has all.</p>';
const mostPictures = 40;
const mostFailuresUnfolded = 10;
const mostRowsUnfolded = 15;
/** @param nowMs the time, as Unix milliseconds */
function jobSummary(ending, spans, nowMs) {
    const { tasks } = ending;
    const blocks = [
        ...(0,_blocks_js__WEBPACK_IMPORTED_MODULE_0__/* .title */ .DD)(ending),
        ...(0,_blocks_js__WEBPACK_IMPORTED_MODULE_0__/* .failures */ .e9)(ending, mostFailuresUnfolded),
        ...(0,_blocks_js__WEBPACK_IMPORTED_MODULE_0__/* .gallery */ .nV)(tasks, mostPictures),
        ...(0,_blocks_js__WEBPACK_IMPORTED_MODULE_0__/* .taskTable */ .AX)(tasks, mostRowsUnfolded, 'folded'),
        ...(0,_blocks_js__WEBPACK_IMPORTED_MODULE_0__/* .texts */ .Te)(tasks),
        ...(0,_blocks_js__WEBPACK_IMPORTED_MODULE_0__/* .files */ .aq)(tasks),
        ...(0,_chart_js__WEBPACK_IMPORTED_MODULE_1__/* .chart */ .b)(spans),
        ...(0,_blocks_js__WEBPACK_IMPORTED_MODULE_0__/* .lifetime */ .EQ)(tasks, nowMs),
    ];
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .joined */ .oR)(blocks, mostBytes, cutNote);
}
/** @param message what is wrong, one input a line where there are several */
function invalidInputSummary(message) {
    const lines = message.split('\n').map((line) => `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(line, 2000)}<br>`);
    const heading = { before: '', items: ['### ❌ The step has a wrong input'], after: '' };
    const note = (0,_blocks_js__WEBPACK_IMPORTED_MODULE_0__/* .paragraph */ .FY)('kie.ai was not asked. A task that was created goes on.');
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .joined */ .oR)([heading, { before: '<p>', items: lines, after: '</p>' }, note], mostBytes, cutNote);
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
