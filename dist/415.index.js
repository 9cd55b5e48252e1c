export const id = 415;
export const ids = [415,261];
export const modules = {

/***/ 8692:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G6: () => (/* binding */ writeStream),
/* harmony export */   Q6: () => (/* binding */ DiskError),
/* harmony export */   bK: () => (/* binding */ renamePatiently),
/* harmony export */   zH: () => (/* binding */ removePatiently)
/* harmony export */ });
/* unused harmony exports onDisk, flush */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _error_message_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6587);
// Writing to disks as they are: slow, full, without a flush, and with scanners that hold a new file for a moment.


/** Of a big file so much waits for the disk at most, so that the last flush is short and a cancel need not wait. */
const flushBytes = 16 * 2 ** 20;
/** More saves no time, and costs memory. */
const batchBytes = 512 * 1024;
/** The disk's fault, which trying the network again does not mend. */
class DiskError extends Error {
    name = 'DiskError';
}
/** @throws DiskError in place of what `work` throws */
async function onDisk(work) {
    try {
        return await work;
    }
    catch (error) {
        throw new DiskError(`it cannot be written: ${(0,_error_message_js__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .gJ)(error)}`, { cause: error });
    }
}
/** Gives how many bytes the chunks have. */
async function writeAll(file, chunks) {
    const { bytesWritten } = await file.writev(chunks);
    const bytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    // A disk that is filling up takes a part, and says why with the next write.
    if (bytesWritten < bytes)
        await file.writeFile(Buffer.concat(chunks).subarray(bytesWritten));
    return bytes;
}
/** What a file system answers that has no flush. */
const noFlush = new Set(['EINVAL', 'EISDIR', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP']);
/** Waits until the file is on the disk, where its file system can say so. */
async function flush(file) {
    try {
        await file.sync();
    }
    catch (error) {
        if (!noFlush.has((0,_error_message_js__WEBPACK_IMPORTED_MODULE_1__/* .errorCode */ .CA)(error)))
            throw error;
    }
}
const renamePausesMs = [50, 100, 200, 400, 800, 1600, 2000];
/** Removes what is there. What stays all the same after some seconds must not hide why it was to be removed. */
async function removePatiently(path) {
    // Node tries again only where it is asked to remove folders too.
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(path, { recursive: true, maxRetries: 5, retryDelay: 200 }).catch(() => undefined);
}
/** Gives a file its name, where need be after some seconds. */
async function renamePatiently(from, to, clock, signal) {
    for (const pauseMs of renamePausesMs) {
        try {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(from, to);
            return;
        }
        catch (error) {
            if (!(0,_error_message_js__WEBPACK_IMPORTED_MODULE_1__/* .isHeld */ .i7)(error) || signal.aborted)
                throw error;
        }
        await clock.sleep(pauseMs, signal);
    }
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(from, to);
}
/** Hands each chunk to `take`, which says whether to go on. @throws DiskError, and what the stream throws */
async function writeStream(path, body, take, guard) {
    const file = await onDisk((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, 'wx'));
    let unflushedBytes = 0;
    try {
        for await (const batch of batches(body, take)) {
            guard?.suspend();
            unflushedBytes += await onDisk(writeAll(file, batch));
            batch.forEach(free);
            if (unflushedBytes >= flushBytes) {
                await onDisk(flush(file));
                unflushedBytes = 0;
            }
            guard?.refresh();
        }
        guard?.suspend();
        await onDisk(flush(file));
    }
    finally {
        await file.close();
    }
}
/** The chunks in batches: a write for each chunk would cost more than all the rest. */
async function* batches(body, take) {
    let batch = [];
    let bytes = 0;
    for await (const chunk of body) {
        if (!take(chunk))
            return;
        batch.push(chunk);
        bytes += chunk.length;
        if (bytes < batchBytes)
            continue;
        yield batch;
        batch = [];
        bytes = 0;
    }
    yield batch;
}
/**
 * Gives the memory of a chunk back at once, where it has it to itself. Node 24 would let some 80 MB of chunks pile up
 * before it collects them; Node 20 cannot free them so, and collects them sooner.
 */
function free({ buffer, byteLength }) {
    if (byteLength === buffer.byteLength && 'transfer' in buffer)
        buffer.transfer(0);
}


/***/ }),

/***/ 261:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FK: () => (/* binding */ isInside),
/* harmony export */   Qg: () => (/* binding */ openFolderIn),
/* harmony export */   fc: () => (/* binding */ makeFolder),
/* harmony export */   openDownloadFolder: () => (/* binding */ openDownloadFolder)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_3__);
/* harmony import */ var _error_message_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6587);
/* harmony import */ var _disk_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8692);
// The folder that files are saved into, and the folders in it: made when they are needed, and never left.






/**
 * Makes the folder where it is missing, tries to write into it, and gives its absolute path.
 *
 * @param given relative to the workspace, absolute, or below `~/`
 * @throws with a sentence that says why it is no use
 */
async function openDownloadFolder(given, workspace) {
    const folder = /^~(?:[/\\]|$)/.test(given) ? (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_2__.homedir)(), given.slice(1)) : (0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(workspace, given);
    try {
        await makeFolder(folder);
        const probe = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, `.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}.part`);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(probe, '');
        await (0,_disk_js__WEBPACK_IMPORTED_MODULE_4__/* .removePatiently */ .zH)(probe);
    }
    catch (error) {
        const message = `nothing can be saved in "${given}" (${(0,_error_message_js__WEBPACK_IMPORTED_MODULE_5__/* .errorMessage */ .gJ)(error)}). Give a folder, such as results.`;
        throw new Error(message, { cause: error });
    }
    return folder;
}
/** A folder inside `base`, made where it is missing. @throws where a link in it leads out of `base` */
async function openFolderIn(base, segments) {
    await makeFolder(base);
    let folder = base;
    for (const segment of segments) {
        folder = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, segment);
        await makeFolder(folder);
        if (await leadsOut(folder, base))
            throw new Error(`${folder} is a link that leads out of download-dir`);
    }
    return folder;
}
/** Only links are followed: Windows has drives without links, on which no path can be. */
async function leadsOut(folder, base) {
    const isLink = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(folder)).isSymbolicLink();
    return isLink && !isInside(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(base), await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(folder));
}
/** Level by level: Node's own way to make all of them never comes back from below /proc. */
async function makeFolder(folder) {
    const missing = [];
    for (let at = folder; !(await exists(at)); at = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(at))
        missing.unshift(at);
    for (const path of missing) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(path).catch((error) => {
            // Another result may have made it meanwhile.
            if ((0,_error_message_js__WEBPACK_IMPORTED_MODULE_5__/* .errorCode */ .CA)(error) !== 'EEXIST')
                throw error;
        });
    }
    if (!(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(folder)).isDirectory())
        throw new Error(`${folder} is a file, not a folder`);
}
/** What may not be entered says so when a folder is made in it. Above the root there is nothing to be made. */
function exists(path) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path).then(Boolean, () => (0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path) === path);
}
function isInside(folder, path) {
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.relative)(folder, path);
    return !(0,node_path__WEBPACK_IMPORTED_MODULE_3__.isAbsolute)(way) && way.split(node_path__WEBPACK_IMPORTED_MODULE_3__.sep)[0] !== '..';
}


/***/ }),

/***/ 8415:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createSaver: () => (/* binding */ createSaver)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
// EXTERNAL MODULE: ./src/error-message.ts
var error_message = __webpack_require__(6587);
// EXTERNAL MODULE: ./src/json.ts
var json = __webpack_require__(8301);
// EXTERNAL MODULE: ./src/text.ts
var src_text = __webpack_require__(8992);
// EXTERNAL MODULE: ./src/save/kinds.ts
var kinds = __webpack_require__(2490);
// EXTERNAL MODULE: ./node_modules/file-type/index.js + 33 modules
var file_type = __webpack_require__(3388);
// EXTERNAL MODULE: ./node_modules/image-size/dist/esm/types/gif.js
var gif = __webpack_require__(8995);
// EXTERNAL MODULE: ./node_modules/image-size/dist/esm/types/jpg.js
var jpg = __webpack_require__(4534);
// EXTERNAL MODULE: ./node_modules/image-size/dist/esm/types/png.js
var png = __webpack_require__(3790);
// EXTERNAL MODULE: ./node_modules/image-size/dist/esm/types/webp.js
var webp = __webpack_require__(8027);
;// CONCATENATED MODULE: ./src/save/sniff.ts
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
// What a file begins with: neither its name nor the server is believed.







/** Enough to know a text. */
const headBytes = 64 * 1024;
/** The beginning of a file, whether that is all of it, and what it is by its mark: null where no known one is there. */
async function sniff(path) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const file = __addDisposableResource(env_1, await (0,promises_.open)(path), true);
        const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes));
        const head = buffer.subarray(0, bytesRead);
        return { head, isWhole: bytesRead < headBytes, marked: await byMarks(path, head) };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** Marks that the library does not know, or wants to see more of the file beside. In hexadecimal digits. */
const ownMarks = [
    { mark: /^89504e470d0a1a0a/, ext: 'png', mime: 'image/png' },
    { mark: /^494433/, ext: 'mp3', mime: 'audio/mpeg' },
    { mark: /^1a45dfa3/, ext: 'webm', mime: 'video/webm' },
    // A WAV that may be larger than 4 GB, and a segment of an MP4.
    { mark: /^52463634/, ext: 'wav', mime: 'audio/wav' },
    { mark: /^.{8}73747970/, ext: 'mp4', mime: 'video/mp4' },
];
async function byMarks(path, head) {
    const hex = head.toString('hex', 0, 8);
    const found = (await (0,file_type/* fileTypeFromFile */.bN)(path)) ?? ownMarks.find(({ mark }) => mark.test(hex));
    if (found === undefined)
        return null;
    const type = (0,kinds/* kindOf */.I)(found.ext)?.type ?? (0,kinds/* declaredType */.t1)(found.mime) ?? found.mime;
    return { extension: (0,kinds/* usualExtension */.og)(found.ext), type, dimensions: dimensionsOf(type, head) };
}
/** The library knows more kinds, in some of which it has looped on hostile bytes: these four it reads straight on. */
const measures = new Map([
    ['image/png', png/* PNG */.O],
    ['image/jpeg', jpg/* JPG */.k],
    ['image/gif', gif/* GIF */.x],
    ['image/webp', webp/* WEBP */.x],
]);
/** Null where the bytes are too few, or break off. */
function dimensionsOf(type, head) {
    try {
        const { width = 0, height = 0 } = measures.get(type)?.calculate(head) ?? {};
        return width > 0 && height > 0 ? { width, height } : null;
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./src/save/text-form.ts
// What form a text has: HTML, SVG, XML or JSON, and whether it tells of an error. Pure.


const utf16Marks = { fffe: 'utf-16le', feff: 'utf-16be' };
function isUtf16(head) {
    return head.toString('hex', 0, 2) in utf16Marks;
}
/** The bytes as text, from UTF-8, or from UTF-16 by its mark. Null where they are none. */
function readText(head) {
    const utf16 = utf16Marks[head.toString('hex', 0, 2)];
    const isUtf8 = utf16 === undefined;
    try {
        // As a stream: the last character may be cut in two.
        const text = new TextDecoder(utf16 ?? 'utf-8', { fatal: isUtf8 }).decode(head, { stream: isUtf8 });
        // The mark of UTF-16 could pass for a frame of MPEG, so its text has to be one.
        return /[^\P{Cc}\t\n\f\r]/u.test(text) ? null : text;
    }
    catch {
        return null;
    }
}
const htmlElements = new Set('html head body title meta link script style main div p h1 h2 center pre table iframe'.split(' '));
/** What may stand before the first element. Each alternative goes straight on: nothing in it is tried twice. */
const prologue = /\u00ef\u00bb\u00bf|\s+|<\?[^>]*>|<!--[\s\S]*?-->/y;
/**
 * The first element of something like HTML, SVG or XML, in lower case, `html` for any of HTML's; null where it is none.
 * A document type has the name of its element.
 */
function rootElement(text) {
    prologue.lastIndex = 0;
    let at = 0;
    while (prologue.test(text))
        at = prologue.lastIndex;
    const element = /^<(?:!doctype\s+)?(?:\w{1,64}:)?(\w{1,64})/i
        .exec(text.slice(at, at + 150))?.[1]
        ?.toLowerCase();
    if (element === undefined)
        return null;
    return htmlElements.has(element) ? 'html' : element;
}
/** What a page calls itself, or how it begins. */
function excerptOf(text) {
    const title = /<title[^<>]*>([^<]*)/i.exec(text)?.[1] ?? '';
    return (0,src_text/* singleLine */.pF)(title.trim() === '' ? text : title, 120);
}
/** Null where the text is no JSON. A text that was cut is believed by its beginning. */
function looksLikeJson(text, isWhole) {
    if (!/^\s*(?:\{\s*["}]|\[\s*["[{\]\d-])/.test(text))
        return null;
    if (!isWhole)
        return 'json';
    const value = (0,json/* parseJson */.qF)(text);
    if (value === undefined)
        return null;
    return isError(value) ? 'error' : 'json';
}
/** What an API says of a failure, as kie.ai, storage services and proxies do. */
function isError(value) {
    if (!(0,json/* isObject */.Gv)(value))
        return false;
    const { error, errors, errorCode, success, code, status, statusCode } = value;
    const names = Object.keys(value);
    if (names.length === 1 && ['detail', 'message', 'msg'].includes(names[0] ?? ''))
        return true;
    const isStatus = [code, status, statusCode].some((number) => Number(number) >= 400);
    return Boolean(error ?? errors ?? errorCode) || success === false || isStatus;
}

;// CONCATENATED MODULE: ./src/save/content.ts
// What was promised against what was found: keep the file under its promised name, rename it, or refuse it.



/** promised × found → under which name the file is kept, if it is. */
// prettier-ignore
const rules = {
    media: { media: 'found', package: 'refuse', svg: 'found', text: 'refuse', json: 'refuse', xml: 'refuse', html: 'refuse', error: 'refuse', unknown: 'refuse', empty: 'refuse' },
    loose: { media: 'found', package: 'refuse', svg: 'found', text: 'refuse', json: 'refuse', xml: 'refuse', html: 'refuse', error: 'refuse', unknown: 'promised', empty: 'refuse' },
    package: { media: 'found', package: 'found', svg: 'found', text: 'refuse', json: 'refuse', xml: 'refuse', html: 'refuse', error: 'refuse', unknown: 'refuse', empty: 'refuse' },
    text: { media: 'found', package: 'found', svg: 'found', text: 'promised', json: 'promised', xml: 'promised', html: 'refuse', error: 'refuse', unknown: 'promised', empty: 'refuse' },
    json: { media: 'found', package: 'found', svg: 'found', text: 'promised', json: 'promised', xml: 'found', html: 'refuse', error: 'promised', unknown: 'promised', empty: 'refuse' },
    html: { media: 'found', package: 'found', svg: 'found', text: 'promised', json: 'found', xml: 'promised', html: 'promised', error: 'promised', unknown: 'promised', empty: 'refuse' },
    page: { media: 'found', package: 'found', svg: 'found', text: 'refuse', json: 'found', xml: 'refuse', html: 'refuse', error: 'refuse', unknown: 'refuse', empty: 'refuse' },
    nothing: { media: 'found', package: 'found', svg: 'found', text: 'found', json: 'found', xml: 'found', html: 'refuse', error: 'refuse', unknown: 'promised', empty: 'refuse' },
};
/** Types that two bytes at the beginning make, which a text can have too. */
const weaklyMarked = ['bmp', 'exe'];
async function findForm(path) {
    const { head, isWhole, marked } = await sniff(path);
    if (head.length === 0)
        return { form: 'empty', called: 'an empty body' };
    const text = readText(head);
    const readable = text ?? head.toString('latin1');
    const root = rootElement(readable);
    const excerpt = excerptOf(readable);
    if (root === 'html')
        return { form: 'html', called: `an HTML page (${excerpt})` };
    if (text !== null && root !== null) {
        const form = root === 'svg' || root === 'error' ? root : 'xml';
        return { form, called: `text (${excerpt})` };
    }
    const json = text === null ? null : looksLikeJson(text, isWhole);
    if (json !== null)
        return { form: json, called: `JSON (${excerpt})` };
    if (marked !== null && (text === null || !weaklyMarked.includes(marked.extension))) {
        const form = marked.type.startsWith('application/') ? 'package' : 'media';
        return { form, called: `a file of type ${marked.type}`, marked };
    }
    if (text === null)
        return { form: 'unknown', called: 'data that does not look like such a file' };
    // Cloudflare's refusal is a text of this kind, whatever it is called.
    const isError = /^error code: \d/.test(text);
    return { form: isError ? 'error' : 'text', called: `text (${excerpt})` };
}
async function identify(path, promised) {
    const found = await findForm(path);
    const kind = promisedKind(promised);
    switch (rules[kind.form][found.form]) {
        case 'refuse':
            return { refused: found.called };
        case 'promised':
            return { extension: kind.extension, type: kind.type, dimensions: null };
        case 'found':
            return foundType(found, kind);
    }
}
/** A URL's extension says more than a server does, which calls much an octet stream. */
function promisedKind({ url, contentType }) {
    const extension = (0,kinds/* urlExtension */.vW)(url);
    const type = (0,kinds/* declaredType */.t1)(contentType);
    const known = (0,kinds/* kindOf */.I)(extension ?? '') ?? (0,kinds/* kindOfType */.OF)(type ?? '');
    if (known === undefined)
        return unknownKind(extension ?? 'bin', type ?? 'application/octet-stream');
    return known.form === 'html' && extension !== 'html' ? { ...known, form: 'page' } : known;
}
function unknownKind(extension, type) {
    if (type.startsWith('text/'))
        return { extension, type, form: 'text' };
    const isData = type.startsWith('application/') || type.endsWith('+zip');
    return { extension, type, form: isData ? 'nothing' : 'loose' };
}
function foundType({ form, marked }, promised) {
    if (marked === undefined) {
        const { extension = 'txt', type = 'text/plain' } = (0,kinds/* kindOf */.I)(form) ?? {};
        return { extension, type, dimensions: null };
    }
    // Many formats are zips with another name: USDZ, 3MF, office documents.
    const isOtherZip = marked.extension === 'zip' && promised.extension !== 'bin';
    const isKept = isOtherZip && (promised.extension === 'usdz' || (0,kinds/* kindOf */.I)(promised.extension) === undefined);
    return isKept ? { ...marked, extension: promised.extension, type: promised.type } : marked;
}

// EXTERNAL MODULE: ./src/save/disk.ts
var disk = __webpack_require__(8692);
// EXTERNAL MODULE: ./src/backoff.ts
var backoff = __webpack_require__(2431);
// EXTERNAL MODULE: ./src/bytes.ts
var src_bytes = __webpack_require__(6136);
// EXTERNAL MODULE: ./src/deadline.ts
var deadline = __webpack_require__(6683);
// EXTERNAL MODULE: ./src/duration.ts
var duration = __webpack_require__(7607);
// EXTERNAL MODULE: ./src/http/address.ts
var address = __webpack_require__(452);
// EXTERNAL MODULE: ./src/http/body.ts
var body = __webpack_require__(9662);
// EXTERNAL MODULE: ./src/http/client.ts + 2 modules
var client = __webpack_require__(293);
// EXTERNAL MODULE: ./src/http/redirect.ts
var redirect = __webpack_require__(6790);
// EXTERNAL MODULE: ./src/http/retry-after.ts
var retry_after = __webpack_require__(7821);
;// CONCATENATED MODULE: ./src/save/fetch.ts
var fetch_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var fetch_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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
// One try to bring what is at a URL into a file: all of it, or nothing.










/** Why there is no file. Its message is untrusted. */
class FetchError extends Error {
    kind;
    retryAfterMs;
    constructor(
    /** Expired: a fresh URL may help. Transient: another try may. Permanent: nothing does. */
    kind, message, 
    /** Null where the server does not say when to try again. */
    retryAfterMs = null) {
        super(message);
        this.kind = kind;
        this.retryAfterMs = retryAfterMs;
    }
}
/** Storage services also answer 400 (ExpiredToken) and 401 to a signature that has expired. */
const expiredStatuses = [400, 401, 403, 404, 410];
/**
 * Nothing is left at `path` unless the file is complete, and then it is flushed to the disk. No key, no cookie, nothing
 * but the URL goes to the server. Null where `signal` aborted.
 */
async function fetchToFile(url, path, options) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { signal, stallMs, isPublicOnly } = options;
        const guard = fetch_addDisposableResource(env_1, createStallGuard(signal, stallMs), false);
        let result = null;
        try {
            const response = await follow({
                method: 'GET',
                url: new URL(url),
                // What is hashed and measured is then what is saved.
                headers: { accept: '*/*', 'accept-encoding': 'identity' },
                signal: guard.signal,
                isPublicOnly,
                isLenient: true,
            });
            result = await receive(response, path, options, guard);
        }
        catch (error) {
            if (error instanceof FetchError)
                result = error;
            else if (!signal.aborted)
                result = fetchErrorOf(error, guard.signal.aborted, stallMs);
        }
        if (result?.kind !== 'fetched')
            await (0,disk/* removePatiently */.zH)(path);
        return result;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        fetch_disposeResources(env_1);
    }
}
function fetchErrorOf(error, isStalled, stallMs) {
    const message = (0,error_message/* errorMessage */.gJ)(error);
    const isPrivate = error.cause instanceof address/* PrivateAddressError */.ij;
    if (isPrivate || error instanceof disk/* DiskError */.Q6)
        return new FetchError('permanent', message);
    if (isStalled)
        return new FetchError('transient', `no byte came for ${(0,duration/* formatDuration */.a)(stallMs)}`);
    const isCut = message === 'aborted';
    return new FetchError('transient', isCut ? 'the connection was cut in the middle of the file' : message);
}
/** The answer at the end of all redirects. @throws FetchError, RequestError */
async function follow(request, redirects = 0) {
    const response = await (0,client/* send */.tN)(request);
    const url = (0,redirect/* redirectOf */.Y)(response, request.url);
    if (url === undefined)
        return response;
    response.body.destroy();
    if (url === null || !['http:', 'https:'].includes(url.protocol)) {
        const to = String(response.headers.location);
        throw new FetchError('permanent', `it redirects to ${to}, which is not on the web`);
    }
    if (redirects === redirect/* maxRedirects */.q) {
        throw new FetchError('transient', `it redirects more than ${String(redirect/* maxRedirects */.q)} times`);
    }
    return await follow({ ...request, url }, redirects + 1);
}
async function receive(response, path, { maxBytes, onProgress }, guard) {
    const { status, headers } = response;
    const message = `HTTP ${String(status)}`;
    if (expiredStatuses.includes(status))
        throw new FetchError('expired', message);
    if (!isComplete(response))
        throw new FetchError('transient', message, (0,retry_after/* retryAfterMs */.V)(headers, Date.now()));
    const announcedBytes = lengthOf(headers);
    const tooLarge = `it is larger than ${(0,src_bytes/* formatBytes */.z)(maxBytes)}, the most that is saved`;
    if (announcedBytes !== null && announcedBytes > maxBytes)
        throw new FetchError('permanent', tooLarge);
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let bytes = 0;
    const take = (chunk) => {
        guard.refresh();
        hash.update(chunk);
        bytes += chunk.length;
        onProgress(bytes, announcedBytes);
        return bytes <= maxBytes;
    };
    await (0,disk/* writeStream */.G6)(path, (0,body/* decodedBody */.jh)(response), take, guard);
    if (bytes > maxBytes)
        throw new FetchError('permanent', tooLarge);
    return { kind: 'fetched', bytes, sha256: hash.digest('hex'), contentType: headers['content-type'] };
}
/** 201 comes from gateways that make what they send, 203 through a proxy that changed something; a 206 may have it all. */
function isComplete({ status, headers }) {
    if ([200, 201, 203].includes(status))
        return true;
    const [, last, total] = /^bytes 0-(\d+)\/(\d+)$/i.exec(headers['content-range'] ?? '') ?? [];
    return status === 206 && Number(last) + 1 === Number(total);
}
/** Of the decoded body, where it is known beforehand. Chunks tell the length themselves, whatever stands beside them. */
function lengthOf(headers) {
    const { 'content-length': length, 'transfer-encoding': transfer, 'content-encoding': coding = '' } = headers;
    const isAsSent = transfer === undefined && ['', 'identity'].includes(coding.toLowerCase());
    return isAsSent && length !== undefined ? Number(length) : null;
}
/** Its signal aborts with the step, when nothing has moved for too long, and when it is disposed of. */
function createStallGuard(signal, stallMs) {
    const controller = new AbortController();
    const abort = () => {
        controller.abort();
    };
    let isSuspended = false;
    const timer = setTimeout(() => {
        if (isSuspended)
            timer.refresh();
        else
            abort();
    }, stallMs);
    if (signal.aborted)
        abort();
    signal.addEventListener('abort', abort);
    return {
        signal: controller.signal,
        refresh: () => {
            isSuspended = false;
            timer.refresh();
        },
        suspend: () => {
            isSuspended = true;
        },
        [Symbol.dispose]() {
            clearTimeout(timer);
            signal.removeEventListener('abort', abort);
            // Ends a connection whose answer is of no interest.
            abort();
        },
    };
}

;// CONCATENATED MODULE: ./src/save/fetch-with-retries.ts
var fetch_with_retries_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var fetch_with_retries_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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








/** In place of a file, where the step was cancelled. */
class Cancelled extends Error {
}
const maxTries = 3;
const progressMs = 10_000;
const renewalTimeoutMs = 20_000;
/** A server that wants to be left alone for longer is taken at its word: the step does not sit and wait. */
const maxPauseMs = 5 * 60_000;
/** @throws Cancelled, and what says why there is no file, which is untrusted */
async function fetchWithRetries(resultUrl, path, context) {
    const { slots, clock, random, signal, note } = context;
    let url = resultUrl;
    /** How it went with a fresh URL; empty where none was asked for. */
    let renewed = '';
    for (let tries = 1;;) {
        const fetched = await slots(() => attempt(url, resultUrl, path, context));
        if (!(fetched instanceof FetchError))
            return fetched;
        if (fetched.kind === 'permanent')
            throw fetched;
        let message = `${fetched.message}${renewed}`;
        if (fetched.kind === 'expired' && renewed === '') {
            const renewal = await renew(resultUrl, context);
            if (renewal.kind === 'url') {
                note(`${(0,src_text/* singleLine */.pF)(message)}; trying again with a fresh URL`);
                url = renewal.url;
                renewed = ', from a fresh URL too';
                continue;
            }
            const refusal = `, and kie.ai gave no fresh URL: ${renewal.message}`;
            message += refusal;
            if (renewal.kind === 'permanent')
                renewed = refusal;
        }
        if (tries++ === maxTries)
            throw new Error(`${message}, at the last of ${String(maxTries)} tries`);
        const delayMs = fetched.retryAfterMs ?? (0,backoff/* backoffMs */.j)(tries - 1, random());
        if (delayMs > maxPauseMs) {
            throw new Error(`${message}, and the server wants no other request for ${(0,duration/* formatDuration */.a)(delayMs)}`);
        }
        note(`${(0,src_text/* singleLine */.pF)(message)}; trying again in ${(0,duration/* formatDuration */.a)(delayMs)}`);
        await clock.sleep(delayMs, signal);
    }
}
/** One try. @throws Cancelled */
async function attempt(url, resultUrl, path, context) {
    const fetched = await fetchToFile(url, path, { ...context, onProgress: progressNotes(context) });
    if (fetched === null)
        throw new Cancelled();
    if (fetched instanceof FetchError)
        return fetched;
    const { bytes, sha256, contentType } = fetched;
    // A fresh URL may have lost the extension, which is a promise.
    const media = await identify(path, { contentType, url: resultUrl });
    if (!('refused' in media))
        return { ...media, bytes, sha256, sentAs: contentType ?? '' };
    await (0,disk/* removePatiently */.zH)(path);
    return new FetchError('transient', `${media.refused} came in place of the file`);
}
/** Now and then a note such as `12.0 MB of 64.0 MB (18 %), 3.1 MB/s`. */
function progressNotes({ clock, note }) {
    const startMs = clock.nowMs();
    let notedMs = startMs;
    return (bytes, totalBytes) => {
        const nowMs = clock.nowMs();
        if (nowMs - notedMs < progressMs)
            return;
        notedMs = nowMs;
        const percent = String(Math.floor((100 * bytes) / (totalBytes ?? bytes)));
        const share = totalBytes === null ? '' : ` of ${(0,src_bytes/* formatBytes */.z)(totalBytes)} (${percent} %)`;
        const speed = (0,src_bytes/* formatBytes */.z)((bytes / (nowMs - startMs)) * 1000);
        note(`${(0,src_bytes/* formatBytes */.z)(bytes)}${share}, ${speed}/s`);
    };
}
/** The API may be under a long hold: that is a failure too, and no reason to hang. @throws Cancelled */
async function renew(url, { renewUrl, clock, signal }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const patience = fetch_with_retries_addDisposableResource(env_1, (0,deadline/* deadlineAfter */.d)(maxPauseMs, signal, clock), false);
        const renewal = await renewUrl(url, { signal: patience.signal, timeoutMs: renewalTimeoutMs });
        if (renewal === null && signal.aborted)
            throw new Cancelled();
        return renewal ?? { kind: 'transient', message: `no answer in ${(0,duration/* formatDuration */.a)(maxPauseMs)}` };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        fetch_with_retries_disposeResources(env_1);
    }
}

// EXTERNAL MODULE: ./src/save/folder.ts
var save_folder = __webpack_require__(261);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./src/save/keep.ts
// Kept copies: on a self-hosted runner a saved file outlives its link, in the runner's tool cache.







/** The tool cache wants a version for everything in it. */
const version = '1.0.0';
const keptName = /^([0-9a-f]{64})-(\d+)\.([a-z0-9]{1,12})$/;
/** The library is loaded only by a step that keeps files. */
async function openKeptFiles() {
    const { cacheFile, find } = await __webpack_require__.e(/* import() */ 805).then(__webpack_require__.bind(__webpack_require__, 9805));
    return {
        async take(origin, path, signal) {
            const folder = find(toolOf(origin), version);
            const names = folder === '' ? [] : await (0,promises_.readdir)(folder);
            const kept = names.map((file) => keptName.exec(file)).find((match) => match !== null);
            if (kept === undefined)
                return null;
            const [name, sha256 = '', bytes, extension = ''] = kept;
            const copied = (0,external_node_crypto_.createHash)('sha256');
            await (0,disk/* writeStream */.G6)(path, (0,external_node_fs_.createReadStream)((0,external_node_path_.join)(folder, name)), (chunk) => {
                if (!signal.aborted)
                    copied.update(chunk);
                return !signal.aborted;
            });
            if (copied.digest('hex') === sha256) {
                return { bytes: Number(bytes), sha256, extension, type: (0,kinds/* kindOf */.I)(extension)?.type };
            }
            await (0,disk/* removePatiently */.zH)(path);
            return null;
        },
        async keep(origin, path, { sha256, bytes, extension }) {
            const { RUNNER_TOOL_CACHE: cache = '' } = process.env;
            // The library never comes back from a folder that cannot be made. Where there is no cache, it says so.
            if (cache !== '')
                await (0,save_folder/* makeFolder */.fc)((0,external_node_path_.join)(cache, toolOf(origin)));
            await cacheFile(path, `${sha256}-${String(bytes)}.${extension}`, toolOf(origin), version);
        },
    };
}
/** Task and URL together, so that no other task or result is taken for this one. */
function toolOf({ taskId, url }) {
    return `kie-result-${(0,external_node_crypto_.hash)('sha256', JSON.stringify([taskId, url]))}`;
}

// EXTERNAL MODULE: ./src/save/name.ts + 1 modules
var save_name = __webpack_require__(8);
;// CONCATENATED MODULE: ./src/save/save.ts
// The results of a task to files, as soon as it has succeeded: each complete and under its own name, or not there at all.














const defaultLimits = { stallMs: 30_000, maxBytes: 2 ** 31 };
const maxTransfers = 4;
/** One saver serves all tasks of a step: they share its transfers. */
async function createSaver({ limits = defaultLimits, ...options }) {
    const nameOf = (0,save_name/* planNames */.A)(options.fileName, options.taskIds);
    const kept = options.keepFiles ? await openKeptFiles() : null;
    const context = { ...options, ...limits, slots: (0,p_limit/* default */.A)(maxTransfers), kept };
    return (entry, position) => saveTask(entry, (index) => nameOf({ position, index, model: entry.record.model }), context);
}
/** Gives the task's outcome, and its record the files. */
async function saveTask(entry, segmentsOf, context) {
    const { record } = entry;
    const sources = record.resultUrls.length > 0 ? record.resultUrls : [null];
    /** With a hole for each that has not come. */
    const files = [];
    /** With a hole for each that has come; null where the step was cancelled. */
    const faults = [];
    await Promise.all(sources.map(async (url, at) => {
        const name = `result ${String(at + 1)}`;
        const note = (activity) => {
            entry.update({ activity: `${name}: ${activity}` });
        };
        const warn = (warning) => {
            entry.update({ warning });
        };
        try {
            files[at] = await saveResult(record, url, segmentsOf(at + 1), { ...context, note, warn });
            entry.update({ files: Object.values(files) });
        }
        catch (error) {
            const fault = error instanceof Cancelled ? null : (0,error_message/* errorMessage */.gJ)(error);
            faults[at] = fault === null ? null : `${name}: ${(0,src_text/* singleLine */.pF)(fault, 1000)}`;
            const ending = fault === null ? 'was cancelled' : `could not be saved: ${fault}`;
            entry.update({ activity: `${name} ${ending}` });
        }
    }));
    const [first, ...others] = Object.values(faults);
    if (first === undefined)
        return 'success';
    if (first === null || others.includes(null))
        return 'cancelled';
    const more = others.length > 0 ? `; ${String(others.length)} more could not be saved` : '';
    entry.update({ detail: `${first}${more}` });
    return 'download-failed';
}
/** Nothing half-written stays, whatever happens. @throws Cancelled, and what says why there is no file */
async function saveResult(record, url, segments, context) {
    const folder = await (0,save_folder/* openFolderIn */.Qg)(context.folder, segments.slice(0, -1));
    const temporary = (0,external_node_path_.join)(folder, `.${(0,external_node_crypto_.randomUUID)()}.part`);
    try {
        const { extension, ...content } = await bring(record, url, temporary, context);
        const path = (0,external_node_path_.join)(folder, `${segments.at(-1) ?? ''}.${extension}`);
        const isReplacement = await (0,promises_.lstat)(path).then(Boolean, () => false);
        await (0,disk/* renamePatiently */.bK)(temporary, path, context.clock, context.signal);
        const shown = await shownPath(path, context.workspace);
        return { ...content, path: shown, url, isReplacement };
    }
    finally {
        await (0,disk/* removePatiently */.zH)(temporary);
    }
}
async function bring({ taskId, resultObject }, url, temporary, context) {
    if (url === null)
        return await writeJson(resultObject, temporary);
    const origin = { taskId, url };
    const copy = await takeCopy(origin, temporary, context);
    if (copy !== null)
        return copy;
    const fetched = await fetchWithRetries(url, temporary, context);
    await context.kept?.keep(origin, temporary, fetched).catch((error) => {
        context.warn(`no copy could be kept in the tool cache: ${(0,error_message/* errorMessage */.gJ)(error)}`);
    });
    return fetched;
}
/** A cache that cannot be read is none. */
async function takeCopy(origin, temporary, { kept, note, warn, signal }) {
    try {
        const copy = (await kept?.take(origin, temporary, signal)) ?? null;
        if (copy === null)
            return null;
        const media = await identify(temporary, { url: origin.url, contentType: copy.type });
        if (!('refused' in media)) {
            note('taken from the tool cache');
            return { ...copy, ...media, sentAs: null };
        }
        // An older version of the action took it for the file.
    }
    catch (error) {
        warn(`the tool cache cannot be read: ${(0,error_message/* errorMessage */.gJ)(error)}`);
    }
    await (0,disk/* removePatiently */.zH)(temporary);
    return null;
}
/**
 * Relative to the workspace, with `/`, also where one of them is reached through a link; absolute where the file lies
 * outside. The file is saved by now: a path that cannot be followed must not lose it.
 */
async function shownPath(path, workspace) {
    const follow = (one) => (0,promises_.realpath)(one).catch(() => one);
    const [base, inside] = (0,save_folder/* isInside */.FK)(workspace, path)
        ? [workspace, path]
        : [await follow(workspace), await follow(path)];
    return (0,save_folder/* isInside */.FK)(base, inside) ? (0,external_node_path_.relative)(base, inside).split(external_node_path_.sep).join('/') : path;
}
async function writeJson(value, temporary) {
    const text = `${(0,json/* readableJson */.Rv)(value)}\n`;
    await (0,disk/* writeStream */.G6)(temporary, external_node_stream_.Readable.from([Buffer.from(text)]), () => true);
    return {
        extension: 'json',
        type: 'application/json',
        dimensions: null,
        sentAs: null,
        bytes: Buffer.byteLength(text),
        sha256: (0,external_node_crypto_.hash)('sha256', text),
    };
}


/***/ })

};
