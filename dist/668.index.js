export const id = 668;
export const ids = [668];
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
