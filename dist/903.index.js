export const id = 903;
export const ids = [903,668];
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
    const line = (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .singleLine */ .pF)(text, maxLength);
    if (!line.endsWith('…'))
        return line;
    const words = line.slice(0, -1).replace(/\s+\S*$/, '');
    return words.length < maxLength / 2 ? line : `${words.replace(/[\s,;:.]+$/, '')}…`;
}


/***/ }),

/***/ 3668:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ gallery),
/* harmony export */   unknownPictures: () => (/* binding */ unknownPictures)
/* harmony export */ });
/* harmony import */ var _bytes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6136);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4285);
/* harmony import */ var _picture_display_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7723);
/* harmony import */ var _cut_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8218);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8992);
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
        const imageUrl = imageOf(result, new Map());
        return imageUrl === null || (imageUrl === result.url && result.file !== null) ? [] : [imageUrl];
    }));
    const shown = urls.slice(0, maxGalleryPictures);
    return shown.filter((url) => (0,_picture_display_js__WEBPACK_IMPORTED_MODULE_0__/* .displayOf */ .E)(url, { file: null }, new Map()) === 'picture');
}
function gallery(view, heads, maxPictures = maxGalleryPictures) {
    const cells = [];
    const links = [];
    for (const task of view.tasks) {
        for (const [index, result] of task.results.entries()) {
            const item = { result, caption: captionOf(task, result, index, view) };
            const imageUrl = imageOf(result, heads);
            if (imageUrl !== null)
                cells.push({ ...item, imageUrl });
            else if (result.kind !== 'picture')
                links.push(item);
        }
    }
    return [
        ...prompt(view),
        ...grid(cells.slice(0, maxPictures), heads),
        ...more(cells.length - maxPictures, 'picture'),
        { before: '<ul>', items: links.slice(0, maxLinks).map(linkItem), after: '</ul>' },
        ...more(links.length - maxLinks, 'link'),
    ];
}
/** Of a single task, above its results. */
function prompt({ tasks }) {
    const [only] = tasks;
    if (tasks.length !== 1 || only?.record.prompt == null)
        return [];
    return [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraph */ .FY)(`Prompt: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)((0,_cut_js__WEBPACK_IMPORTED_MODULE_2__/* .cut */ .J)(only.record.prompt, 500), 500)}`)];
}
function imageOf(result, heads) {
    return (0,_picture_display_js__WEBPACK_IMPORTED_MODULE_0__/* .isPicture */ .D)(result, heads) && !result.isCover ? result.url : result.coverUrl;
}
function captionOf({ caption, results }, result, index, { tasks }) {
    if (result.title !== null)
        return (0,_cut_js__WEBPACK_IMPORTED_MODULE_2__/* .cut */ .J)(result.title, maxCaptionLength);
    if (tasks.length === 1)
        return results.length === 1 ? 'Open' : String(index + 1);
    const number = results.length > 1 ? ` (${String(index + 1)})` : '';
    return `${(0,_cut_js__WEBPACK_IMPORTED_MODULE_2__/* .cut */ .J)(caption, maxCaptionLength)}${number}`;
}
function layoutFor(cells) {
    if (cells === 1)
        return { columns: 1, width: 480 };
    if (cells === 2 || cells === 4)
        return { columns: 2, width: 260 };
    // A table does not reflow: with more columns, a phone shows stamps and a word a line.
    return { columns: 3, width: 240 };
}
function grid(cells, heads) {
    const layout = layoutFor(cells.length);
    const rows = Array.from({ length: Math.ceil(cells.length / layout.columns) }, (_, row) => cells.slice(row * layout.columns, (row + 1) * layout.columns));
    const items = rows.map((row) => `<tr>${row.map((cell) => cellHtml(cell, layout, heads)).join('')}</tr>`);
    return [{ before: '<table>', items, after: '</table>' }];
}
function cellHtml({ imageUrl, result, caption }, { width }, heads) {
    const display = (0,_picture_display_js__WEBPACK_IMPORTED_MODULE_0__/* .displayOf */ .E)(imageUrl, result, heads);
    const icon = cellIcon(result, display);
    const facts = captionFacts(result, heads);
    const lines = [
        ...(display === 'picture' ? [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .picture */ .li)(imageUrl, caption, fittedWidth(result, width), result.url)] : []),
        display === 'local' ? `🖼️ ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(caption)}` : `${icon}${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)(result.url, caption)}`,
        ...(facts === '' ? [] : [`<sub>${facts}</sub>`]),
        ...(display === 'picture' ? [] : [`<sub>${whyNotShown[display]}</sub>`]),
    ];
    return `<td align="center" valign="top" width="${String(width)}">${lines.join('<br>')}</td>`;
}
const whyNotShown = {
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
function linkItem({ result, caption }) {
    const facts = factsOf(result, new Map());
    return `<li>${linkIcons[result.kind] ?? '📄'} ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)(result.url, caption)}${facts === '' ? '' : ` · ${facts}`}</li>`;
}
/** Under a picture the format alone would say nothing. */
function captionFacts(result, heads) {
    const facts = factsOf(result, heads);
    return facts === result.format && result.kind === 'picture' ? '' : facts;
}
/** `PNG · 1.2 MB · 1024 × 1024`, `MP3 · 3:18`. */
function factsOf({ format, lengthMs, file, url }, heads) {
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
function more(number, noun) {
    if (number <= 0)
        return [];
    return [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraph */ .FY)(`and ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .pluralize */ .td)(number, `more ${noun}`)}, in <code>result-urls</code>`)];
}


/***/ }),

/***/ 7212:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ problems),
/* harmony export */   R: () => (/* binding */ heading)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8992);
/* harmony import */ var _advice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3915);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4285);
/* harmony import */ var _what_happened_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6710);
// The top of a report: how it went, what it cost, what to do. Pure.




/** @param name of the report, which tells it from others: untrusted, or empty */
function heading({ icon, title, facts, model, tasks, stepError }, name) {
    const id = tasks.length === 1 && tasks[0] !== undefined ? [`task ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(tasks[0].record.taskId, 100)}`] : [];
    const shown = [...facts.map(_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escaped */ .Mk), ...(model === null ? [] : [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(model, 100)]), ...id];
    return [
        ...(name === '' ? [] : [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .paragraph */ .FY)(`<b>${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(name)}</b>`)]),
        { before: '', items: [`### ${icon} ${title}`], after: '' },
        ...(stepError === null
            ? []
            : [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .paragraph */ .FY)(`<b>The step failed for another reason:</b> ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(stepError, 1000)}`)]),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .paragraph */ .FY)(shown.join(' · ')),
    ];
}
/** What happened to the tasks without success, and what to do: a pair of lines for each cause. */
function problems({ causes, tasks, family }, maxCauses) {
    const shortIds = new Map(tasks.map(({ record, shortId }) => [record.taskId, shortId]));
    const blocks = causes.slice(0, maxCauses).map((cause) => {
        const isOne = cause.records.length === 1;
        const show = (text, maxLength) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((isOne ? null : shortIds.get(text)) ?? text, maxLength);
        const remedy = withLinks((0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escaped */ .Mk)((0,_advice_js__WEBPACK_IMPORTED_MODULE_0__/* .remedyFor */ .w)(cause, family)));
        return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .paragraph */ .FY)(`${(0,_what_happened_js__WEBPACK_IMPORTED_MODULE_1__/* .whatHappened */ .e)(cause, show)}<br>💡 ${remedy}`);
    });
    const rest = causes.length - maxCauses;
    return rest <= 0 ? blocks : [...blocks, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .paragraph */ .FY)(`and ${(0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .pluralize */ .td)(rest, 'more cause')}, in the log`)];
}
/** The pages of kie.ai that our own words name. */
function withLinks(html) {
    return html.replaceAll(/https:\/\/(kie\.ai\/[a-z-]+)/g, (url, label) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .link */ .nf)(url, label));
}


/***/ }),

/***/ 9409:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ lifetime),
/* harmony export */   z: () => (/* binding */ savedFiles)
/* harmony export */ });
/* harmony import */ var _bytes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6136);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8992);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4285);
/* harmony import */ var _picture_display_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7723);
// Where the results are kept: the saved files, and how long kie.ai's links live. Pure.




const maxOpenFiles = 8;
const noHeads = new Map();
/** kie.ai: result URLs "typically expire after 24 hours", and those of masks after one. */
const linksLiveMs = 24 * 3_600_000;
function savedFiles({ tasks }) {
    const files = tasks.flatMap(({ record }) => record.files);
    const items = files.map(({ path, bytes }) => `<li>${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(path, 500)} (${(0,_bytes_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z)(bytes)})</li>`);
    const [only] = files;
    if (files.length === 1 && only !== undefined) {
        return [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraph */ .FY)(`Saved as ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(only.path, 500)} (${(0,_bytes_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z)(only.bytes)})`)];
    }
    const open = files.length > maxOpenFiles ? '' : ' open';
    const sum = (0,_bytes_js__WEBPACK_IMPORTED_MODULE_2__/* .formatBytes */ .z)(files.reduce((total, { bytes }) => total + bytes, 0));
    const before = `<details${open}><summary>Saved: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .pluralize */ .td)(files.length, 'file')}, ${sum}</summary><ul>`;
    return [{ before, items, after: '</ul></details>' }];
}
/** @param nowMs Unix milliseconds */
function lifetime({ tasks }, nowMs) {
    const records = tasks.map(({ record }) => record).filter(({ resultUrls }) => resultUrls.length > 0);
    if (records.length === 0)
        return [];
    const ends = records.flatMap(({ completeTime }) => completeTime === null ? [] : [completeTime + linksLiveMs]);
    const hasMasks = records.some(({ resultJson }) => /mask_?url/i.test(resultJson ?? ''));
    const masks = hasMasks ? ', those of masks about 1 hour' : '';
    const hasPictures = tasks.some(({ results }) => results.some((result) => result.kind === 'picture' && (0,_picture_display_js__WEBPACK_IMPORTED_MODULE_0__/* .displayOf */ .E)(result.url, result, noHeads) === 'picture'));
    const pictures = hasPictures ? ' The pictures above disappear with them.' : '';
    const areToBeSaved = records.some(({ files, outcome, state }) => files.length > 0 || outcome === 'download-failed' || (outcome === 'cancelled' && state === 'success'));
    const remedy = areToBeSaved ? '' : ' Set <code>download-dir</code> to save the files.';
    const when = untilWhen(Math.min(...ends), nowMs);
    return [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraph */ .FY)(`<sub>🔗 kie.ai's links live about 24 hours${when}${masks}.${pictures}${remedy}</sub>`)];
}
/** Empty where the time is not known, or is none that a clock can show. */
function untilWhen(ms, nowMs) {
    const isPlausible = Math.abs(ms - nowMs) < 100 * 365 * 24 * 3_600_000;
    if (!isPlausible)
        return '';
    const time = `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    return ms < nowMs ? ` (these may have expired at ${time})` : ` (until ${time})`;
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
    const shown = lines.map((line) => (line.trim() === '' ? '' : code(line, line.length)));
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
/** @param html that is safe already */
function paragraph(html) {
    return { before: '', items: [`<p>${html}</p>`], after: '' };
}
/** As an attribute has it, with what a browser would encode, such as blanks; null where it is no http or https URL. */
function webAddress(url) {
    return /^https?:\/\//i.test(url) && URL.canParse(url) ? escaped(new URL(url).href) : null;
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

/***/ 7723:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ isPicture),
/* harmony export */   E: () => (/* binding */ displayOf)
/* harmony export */ });
/* harmony import */ var _http_address_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
// Whether GitHub can show a picture. It loads foreign pictures through a proxy of its own, which refuses those that
// are too large or not sent as an image: they would be broken icons. Pure.

/** GitHub: "Content length exceeded". */
const maxBytes = 5_000_000;
/** @param url of the result itself, or of its cover */
function displayOf(url, { file }, heads) {
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
/* harmony import */ var _view_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3224);
// A row for each task, those without success first, and no column that says nothing. Pure.




const maxLinks = 6;
/** More would not fit beside the other columns on a page of 900 pixels. */
const maxPromptLength = 45;
/** The rows beyond `maxRows` are folded, or left to the summary. A single task has none: the heading says it all. */
function taskTable(view, maxRows, rest) {
    if (view.tasks.length === 1 || isToldByHeading(view))
        return [];
    const tasks = [...view.tasks].sort((a, b) => rank(a) - rank(b));
    const used = columnsOf(view).filter(({ cell }) => tasks.some((task) => cell(task) !== ''));
    const shown = rows(tasks.slice(0, maxRows), used);
    if (tasks.length <= maxRows)
        return [shown];
    const more = (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .pluralize */ .td)(tasks.length - maxRows, 'more task');
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
/** Nothing is known of any task but the one cause that ended them all, as with a bad key. */
function isToldByHeading({ causes, tasks }) {
    return causes[0]?.records.length === tasks.length && tasks.every(({ record }) => record.state === '');
}
function rank({ record }) {
    return record.outcome === 'success' ? 1 : 0;
}
function columnsOf({ model, causes }) {
    return [
        { name: 'Outcome', cell: ({ record: { outcome } }) => `${_view_js__WEBPACK_IMPORTED_MODULE_0__/* .icons */ .Pt[outcome]} ${outcome}` },
        { name: 'Task', cell: ({ shortId }) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(shortId, 100) },
        { name: 'Results', cell: resultLinks },
        { name: 'Time', cell: ({ time }) => time },
        { name: 'Credits', cell: ({ credits }) => credits },
        ...(model === null ? [modelColumn] : []),
        ...(causes.length === 0 ? [] : [promptColumn]),
    ];
}
/** Where all tasks succeeded, the prompts stand under the pictures. */
const promptColumn = {
    name: 'Prompt',
    // GitHub's style breaks code even where `nowrap` is set.
    cell: ({ record: { prompt }, caption }) => prompt === null ? '' : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_cut_js__WEBPACK_IMPORTED_MODULE_3__/* .cut */ .J)(caption, maxPromptLength)).replaceAll(' ', '&nbsp;'),
};
const modelColumn = {
    name: 'Model',
    cell: ({ record: { model } }) => (model === null ? '' : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(model, 100)),
};
/** A table that is too wide scrolls, but not before it has broken what may be broken. */
function rows(tasks, columns) {
    const head = `<tr>${columns.map(({ name }) => `<th>${name}</th>`).join('')}</tr>`;
    const items = tasks.map((task) => `<tr>${columns.map(({ cell }) => `<td nowrap>${cell(task)}</td>`).join('')}</tr>`);
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
function labelOf({ format, kind, isCover }) {
    return isCover ? 'cover' : format || kind;
}


/***/ }),

/***/ 430:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ texts)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8992);
/* harmony import */ var _cut_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8218);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4285);
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
        const name = tasks.length === 1 ? 'Text' : `Text of ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)((0,_cut_js__WEBPACK_IMPORTED_MODULE_1__/* .cut */ .J)(caption, 60))}`;
        const note = text.length > maxLength ? ', cut: all of it is in <code>results-file</code>' : '';
        const isOpen = text.length <= maxOpenLength && found.length <= maxOpen;
        return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .folded */ .TM)(`${name}${note}`, (isProse ? _markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS : _markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .preformatted */ .EC)((0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .beginningOf */ .VI)(text, maxLength)), isOpen);
    });
    const more = found.length - blocks.length;
    if (more <= 0)
        return blocks;
    return [...blocks, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .paragraph */ .FY)(`and ${(0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .pluralize */ .td)(more, 'more text')}, in <code>results-file</code>`)];
}


/***/ })

};
