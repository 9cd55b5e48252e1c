export const id = 301;
export const ids = [301];
export const modules = {

/***/ 1301:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createDownloads: () => (/* binding */ createDownloads)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/clock.ts + 1 modules
var src_clock = __webpack_require__(529);
// EXTERNAL MODULE: ./src/duration.ts
var duration = __webpack_require__(7607);
// EXTERNAL MODULE: ./src/file-name.ts
var file_name = __webpack_require__(6673);
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
// EXTERNAL MODULE: ./src/json.ts
var json = __webpack_require__(8301);
// EXTERNAL MODULE: ./src/text.ts
var src_text = __webpack_require__(8992);
;// CONCATENATED MODULE: ./src/media-type.ts
// What a file is: by its first bytes, then by what the server called it, then by its URL. Its name alone proves nothing.








const headBytes = 64 * 1024;
/** The types that kie.ai's models give, and what goes with them. Of two with one type the first is its extension. */
const types = new Map([
    ['png', 'image/png'],
    ['jpg', 'image/jpeg'],
    ['gif', 'image/gif'],
    ['webp', 'image/webp'],
    ['avif', 'image/avif'],
    ['svg', 'image/svg+xml'],
    ['mp4', 'video/mp4'],
    ['mov', 'video/quicktime'],
    ['webm', 'video/webm'],
    ['mp3', 'audio/mpeg'],
    ['wav', 'audio/wav'],
    ['ogg', 'audio/ogg'],
    ['opus', 'audio/ogg'],
    ['flac', 'audio/flac'],
    ['m4a', 'audio/mp4'],
    ['aac', 'audio/aac'],
    ['glb', 'model/gltf-binary'],
    ['json', 'application/json'],
    ['txt', 'text/plain'],
    ['csv', 'text/csv'],
    ['md', 'text/markdown'],
    ['srt', 'text/srt'],
    ['vtt', 'text/vtt'],
    ['xml', 'text/xml'],
    ['html', 'text/html'],
    ['zip', 'application/zip'],
    ['pdf', 'application/pdf'],
]);
const otherNames = new Map([
    ['jpeg', 'jpg'],
    ['htm', 'html'],
    // An Ogg whose content the library does not know.
    ['ogx', 'ogg'],
    ['image/jpg', 'image/jpeg'],
    ['audio/mp3', 'audio/mpeg'],
    ['audio/x-wav', 'audio/wav'],
    ['audio/wave', 'audio/wav'],
    ['audio/x-flac', 'audio/flac'],
    ['audio/x-m4a', 'audio/mp4'],
    ['application/ogg', 'audio/ogg'],
    ['application/x-subrip', 'text/srt'],
    ['application/xml', 'text/xml'],
]);
/** Types that two bytes at the beginning make, which a text can have too. */
const weaklyMarked = ['bmp', 'exe'];
async function identify(path, clues) {
    const { head: bytes, isWhole } = await readHead(path);
    const head = fromUtf16(bytes) ?? bytes;
    if (head.length === 0)
        return { instead: 'an empty body' };
    const text = textOf(head);
    const root = rootElement(head);
    const urlExtension = extensionOf(clues.url);
    if (root === 'svg')
        return known('svg');
    if (root !== null && htmlElements.has(root)) {
        return urlExtension === 'html' ? known('html') : { instead: `an HTML page (${titleOf(head)})` };
    }
    const json = text === null ? undefined : jsonOf(text, isWhole);
    if (text !== null && json !== undefined) {
        const isWanted = urlExtension === 'json' || !(expectsMedia(clues) || isError(json));
        return isWanted ? known('json') : { instead: `JSON (${excerpt(text)})` };
    }
    if (text !== null && declaredType(clues.contentType) === 'text/html' && urlExtension !== 'html') {
        return { instead: `an HTML page (${excerpt(text)})` };
    }
    const found = root === null && head === bytes ? await byMarks(path, head) : undefined;
    if (found !== undefined && (text === null || !weaklyMarked.includes(found.extension))) {
        return { ...found, dimensions: dimensionsOf(found.type, head) };
    }
    if (text === null)
        return byName(clues);
    // Cloudflare's refusal is a text of this kind, whatever it is called.
    const isToldAsText = declaredType(clues.contentType)?.startsWith('text/') === true || /^error code: \d+/.test(text);
    if (root === 'error' || (expectsMedia(clues) && isToldAsText))
        return { instead: `text (${excerpt(text)})` };
    if (expectsMedia(clues))
        return byName(clues);
    return textType(clues, root === null ? 'txt' : 'xml');
}
/** The extension of a URL's path, in lower case and in its usual spelling; null where it has none. */
function extensionOf(url) {
    const extension = /\.([a-z0-9]{1,12})$/i.exec(new URL(url).pathname)?.[1]?.toLowerCase();
    return extension === undefined ? null : (otherNames.get(extension) ?? extension);
}
function known(extension) {
    return { extension, type: types.get(extension) ?? 'application/octet-stream', dimensions: null };
}
async function readHead(path) {
    const file = await (0,promises_.open)(path);
    try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
        return { head: buffer.subarray(0, bytesRead), isWhole: bytesRead < headBytes };
    }
    finally {
        await file.close();
    }
}
/** As UTF-8 what is text in UTF-16, by its mark; null where it is none. The mark could pass for a frame of MPEG. */
function fromUtf16(bytes) {
    const mark = bytes.toString('hex', 0, 2);
    const encoding = new Map([
        ['fffe', 'utf-16le'],
        ['feff', 'utf-16be'],
    ]).get(mark);
    if (encoding === undefined)
        return null;
    const text = Buffer.from(new TextDecoder(encoding).decode(bytes));
    return textOf(text) === null ? null : text;
}
/** Null where the bytes are no text. */
function textOf(head) {
    try {
        // As a stream: the last character may be cut in two.
        const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
        return /[^\P{Cc}\t\n\f\r]/u.test(text) ? null : text;
    }
    catch {
        return null;
    }
}
const htmlElements = new Set('html head body title meta link script style main div p h1 h2 center pre table iframe'.split(' '));
/** The name of the first element of something like HTML, SVG or XML, in lower case; null where it is not like them. */
function rootElement(head) {
    let rest = head.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
    for (;;) {
        const skipped = /^(?:\s+|<\?[^>]*>|<!--.*?-->|<!doctype(?! html)[^>[]*(?:\[[^\]]*\][^>]*)?>)/is.exec(rest);
        if (skipped === null)
            break;
        rest = rest.slice(skipped[0].length);
    }
    return /^<(?:!doctype )?(?:\w+:)?(\w+)/i.exec(rest)?.[1]?.toLowerCase() ?? null;
}
function titleOf(head) {
    const page = head.toString('utf8');
    return excerpt(/<title[^>]*>([^<]*)/i.exec(page)?.[1] ?? page);
}
function excerpt(text) {
    return (0,src_text/* singleLine */.p)(text, 120);
}
function jsonOf(text, isWhole) {
    const looksLikeIt = /^\uFEFF?\s*(?:\{\s*["}]|\[\s*["[{\]\d])/.test(text);
    if (!looksLikeIt)
        return undefined;
    return isWhole ? (0,json/* parseJson */.q)(text.replace(/^\uFEFF/, '')) : [];
}
/** What an API says of a failure, as kie.ai, storage services and proxies do. */
function isError(value) {
    if (!(0,json/* isObject */.G)(value))
        return false;
    const { error, errors, errorCode, success, code, status, statusCode } = value;
    const names = Object.keys(value);
    if (names.length === 1 && ['detail', 'message', 'msg'].includes(names[0] ?? ''))
        return true;
    const isStatus = [code, status, statusCode].some((number) => Number(number) >= 400);
    return Boolean(error ?? errors ?? errorCode) || success === false || isStatus;
}
/** Whether the URL, or where it does not tell the server, promises something else than text. */
function expectsMedia({ url, contentType }) {
    const promised = types.get(extensionOf(url) ?? '') ?? declaredType(contentType) ?? '';
    // Some kinds of media are written as text.
    if (/\+(?:json|xml)$|mpegurl$|^model\/(?:obj|mtl|step|stl)$/.test(promised))
        return false;
    return /^(?:image|video|audio|model)\/|^application\/(?:zip|pdf)$/.test(promised);
}
/** What the server calls it; undefined where it says nothing, or only that there are bytes. */
function declaredType(contentType = '') {
    const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
    if (!/^[\w.+-]+\/[\w.+-]+$/.test(type) || type.endsWith('/octet-stream'))
        return undefined;
    return otherNames.get(type) ?? type;
}
/** Marks that are enough by themselves, where the library wants to see more of the file and does not find it. */
const ownMarks = [
    ['89504e470d0a1a0a', 'png'],
    ['494433', 'mp3'],
    ['1a45dfa3', 'webm'],
];
async function byMarks(path, head) {
    const found = await (0,file_type/* fileTypeFromFile */.bN)(path);
    if (found === undefined) {
        const marked = ownMarks.find(([mark]) => head.toString('hex', 0, mark.length / 2) === mark);
        return marked === undefined ? undefined : known(marked[1]);
    }
    const extension = otherNames.get(found.ext) ?? found.ext;
    return { extension, type: types.get(extension) ?? declaredType(found.mime) ?? found.mime };
}
/** Of bytes that nobody knows. */
function byName({ url, contentType }) {
    const declared = declaredType(contentType);
    if (declared === 'text/html')
        return { instead: 'an HTML page' };
    const extension = extensionNamed(declared) ?? extensionOf(url) ?? 'bin';
    return { ...known(extension), ...(declared !== undefined && { type: declared }) };
}
/** A text is one of the kinds of text, whatever else its name says. */
function textType({ url, contentType }, otherwise) {
    const named = [extensionNamed(declaredType(contentType)), extensionOf(url)];
    const isKind = (extension) => ['csv', 'md', 'srt', 'vtt', 'xml'].includes(extension ?? '');
    return known(named.find(isKind) ?? otherwise);
}
function extensionNamed(type) {
    return [...types].find(([, known]) => known === type)?.[0];
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

// EXTERNAL MODULE: ./src/pace.ts
var pace = __webpack_require__(1340);
// EXTERNAL MODULE: ./src/request.ts + 1 modules
var request = __webpack_require__(1324);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./src/bytes.ts
var src_bytes = __webpack_require__(6136);
// EXTERNAL MODULE: ./src/kie/answer.ts
var answer = __webpack_require__(2101);
;// CONCATENATED MODULE: ./src/transfer.ts
// One try to bring what is at a URL into a file: whole, or not at all.








const refusals = [403, 404, 410];
/** Of a big file so much waits for the disk at most, so that the last flush is short and a cancel need not wait. */
const flushBytes = 16 * 2 ** 20;
/** More saves no time, and costs memory. */
const batchBytes = 512 * 1024;
/**
 * Nothing is left at `path` unless the file is whole, and then it is flushed to the disk. No key, no cookie, nothing
 * but the URL goes to the server. Null where `signal` aborted.
 */
async function transfer(url, path, options) {
    const stop = new AbortController();
    const abort = () => {
        stop.abort();
    };
    const stall = setTimeout(abort, options.stallMs);
    options.signal.addEventListener('abort', abort);
    if (options.signal.aborted)
        abort();
    let result = null;
    try {
        const message = await follow(new URL(url), stop.signal);
        result = 'kind' in message ? message : await receive(message, path, options, () => stall.refresh());
    }
    catch (error) {
        if (options.signal.aborted)
            result = null;
        else if (error instanceof DiskTrouble)
            result = { kind: 'hopeless', message: error.message };
        else if (stop.signal.aborted)
            result = trouble(`no byte came for ${(0,duration/* formatDuration */.a)(options.stallMs)}`);
        else
            result = trouble((0,request/* reasonOf */.A3)(error));
    }
    finally {
        clearTimeout(stall);
        options.signal.removeEventListener('abort', abort);
        // Ends a connection whose answer is of no interest.
        abort();
    }
    if (result?.kind !== 'whole')
        await (0,promises_.rm)(path, { force: true });
    return result;
}
function trouble(message, retryAfterMs = null) {
    return { kind: 'trouble', message, retryAfterMs };
}
/** The answer at the end of all redirects. */
async function follow(first, signal) {
    let url = first;
    for (let redirects = 0; redirects <= request/* mostRedirects */.d3; redirects++) {
        // Bytes as they are: what is hashed and measured is then what is saved.
        const headers = { accept: '*/*', 'accept-encoding': 'identity' };
        const message = await (0,request/* send */.tN)({ method: 'GET', url, headers, signal });
        const target = (0,request/* redirectOf */.Yx)(message.statusCode ?? 0, message.headers, url);
        if (target === undefined)
            return message;
        message.destroy();
        if (target === null || !['http:', 'https:'].includes(target.protocol)) {
            return {
                kind: 'hopeless',
                message: `it redirects to ${String(message.headers.location)}, which is not on the web`,
            };
        }
        url = target;
    }
    return trouble(`it redirects more than ${String(request/* mostRedirects */.d3)} times`);
}
async function receive(message, path, options, onByte) {
    const { statusCode: status = 0, headers } = message;
    if (refusals.includes(status))
        return { kind: 'refused', message: `HTTP ${String(status)}` };
    if (status !== 200)
        return trouble(`HTTP ${String(status)}`, (0,answer/* retryAfterMs */.Vs)(headers, Date.now()));
    const tooLarge = {
        kind: 'hopeless',
        message: `it is larger than ${(0,src_bytes/* formatBytes */.z)(options.mostBytes)}, the most that is saved`,
    };
    const announced = headers['content-length'] === undefined ? null : Number(headers['content-length']);
    if (announced !== null && announced > options.mostBytes)
        return tooLarge;
    const body = decoded(message);
    const totalBytes = body === message ? announced : null;
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let bytes = 0;
    let flushedBytes = 0;
    const take = (chunk) => {
        onByte();
        hash.update(chunk);
        bytes += chunk.length;
        options.onProgress(bytes, totalBytes);
    };
    const file = await onDisk((0,promises_.open)(path, 'wx'));
    try {
        for await (const batch of batches(body, take)) {
            if (bytes > options.mostBytes)
                return tooLarge;
            await onDisk(writeAll(file, batch));
            batch.forEach(free);
            if (bytes - flushedBytes < flushBytes)
                continue;
            await onDisk(file.datasync());
            flushedBytes = bytes;
        }
        if (totalBytes !== null && bytes !== totalBytes) {
            return trouble(`${String(bytes)} bytes came in place of ${String(totalBytes)}`);
        }
        await onDisk(file.sync());
    }
    finally {
        await file.close();
    }
    return { kind: 'whole', bytes, sha256: hash.digest('hex'), contentType: headers['content-type'] };
}
/** The chunks in batches: a write for each chunk would cost more than all the rest. */
async function* batches(body, onChunk) {
    let batch = [];
    let bytes = 0;
    for await (const chunk of body) {
        onChunk(chunk);
        batch.push(chunk);
        bytes += chunk.length;
        if (bytes < batchBytes)
            continue;
        yield batch;
        batch = [];
        bytes = 0;
    }
    if (bytes > 0)
        yield batch;
}
async function writeAll(file, batch) {
    const { bytesWritten } = await file.writev(batch);
    // A disk that is filling up takes a part, and says why with the next write.
    const rest = batch.reduce((sum, chunk) => sum + chunk.length, 0) - bytesWritten;
    if (rest > 0)
        await file.writeFile(Buffer.concat(batch).subarray(-rest));
}
/**
 * Gives the memory of a chunk back at once, where it has it to itself. Node 24 would let some 80 MB of chunks pile up
 * before it collects them; Node 20 cannot free them so, and collects them sooner.
 */
function free({ buffer, byteLength }) {
    if (byteLength === buffer.byteLength && 'transfer' in buffer)
        buffer.transfer(0);
}
/** Some servers compress even where they were asked not to. */
function decoded(message) {
    const encoding = message.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
    // What goes wrong in the pipeline reaches whoever reads its end.
    const ignore = () => undefined;
    if (encoding === 'br')
        return (0,external_node_stream_.pipeline)(message, (0,external_node_zlib_.createBrotliDecompress)(), ignore);
    if (['gzip', 'x-gzip', 'deflate'].includes(encoding))
        return (0,external_node_stream_.pipeline)(message, (0,external_node_zlib_.createUnzip)(), ignore);
    return message;
}
/** Not the network's fault, and not mended by trying again. */
class DiskTrouble extends Error {
    name = 'DiskTrouble';
}
async function onDisk(work) {
    try {
        return await work;
    }
    catch (error) {
        throw new DiskTrouble(`it cannot be written: ${(0,request/* reasonOf */.A3)(error)}`);
    }
}

;// CONCATENATED MODULE: ./src/download.ts
// Results to files: fetched as soon as their task is done, each whole and under its own name, or not there at all.











const defaultLimits = { stallMs: 30_000, mostBytes: 2 ** 31 };
const mostTransfers = 4;
const mostTries = 3;
const progressMs = 10_000;
const renewalLimitMs = 20_000;
/** A server that wants to be left alone for longer than this is taken at its word: the step does not sit and wait. */
const longestPauseMs = 5 * 60_000;
function createDownloads(options) {
    const { taskIds, fileName, signal, events, clock, redact } = options;
    const limits = options.limits ?? defaultLimits;
    const beginnings = taskIds.map((taskId) => (0,file_name/* nameBeginning */.H3)(fileName, redact(taskId)));
    const savings = taskIds.map(() => deferred());
    const taken = new Set();
    const withSlot = createSlots(mostTransfers);
    // Every file listens, and Node takes more than 10 listeners for a leak.
    (0,external_node_events_.setMaxListeners)(0, signal);
    return {
        begin(ended) {
            const position = taskIds.indexOf(ended.taskId);
            const saving = save(ended, position);
            savings[position]?.resolve(saving);
            return saving;
        },
        finished: () => Promise.all(savings.map(({ promise }) => promise)),
    };
    async function save(ended, position) {
        const rivals = earlierRivals(position);
        // Names must not depend on which file arrives first: a result takes its name after all those before it in input
        // order that could take the same one.
        let turn = Promise.all(rivals);
        const inOrder = rivals.length > 0 || !fileName.includes('{index}');
        const results = ended.outcome === 'success' ? resultsOf(ended) : [];
        const keeping = results.map((result) => {
            const kept = keep(result, turn);
            if (inOrder)
                turn = kept;
            return kept;
        });
        const kept = await Promise.all(keeping);
        const files = kept.filter((one) => 'path' in one);
        const failures = kept.filter((one) => 'failure' in one).map(({ failure }) => failure);
        if (failures.includes(null))
            return { ...ended, outcome: 'cancelled', files };
        const detail = failures[0];
        return detail == null ? { ...ended, files } : { ...ended, outcome: 'download-failed', detail, files };
    }
    function earlierRivals(position) {
        const mine = beginnings[position] ?? '';
        return savings
            .slice(0, position)
            .filter((_, at) => mine.startsWith(beginnings[at] ?? '') || beginnings[at]?.startsWith(mine))
            .map(({ promise }) => promise);
    }
    function resultsOf({ taskId, task }) {
        if (task === null)
            return [];
        const { urls, object } = task.result;
        const sources = urls.length > 0 ? urls.map((url) => ({ url, object: null })) : [{ url: null, object }];
        return sources.map((source, at) => {
            const values = { taskId: redact(taskId), index: at + 1, model: task.model };
            return { taskId, index: at + 1, segments: (0,file_name/* nameSegments */.OE)(fileName, values), ...source };
        });
    }
    async function keep(result, turn) {
        const fetched = await fetchResult(result).catch(asFailure);
        await turn;
        const kept = 'failure' in fetched ? fetched : await name(result, fetched).catch(asFailure);
        if ('failure' in kept) {
            // The name that it would have had stays free, so that the others have theirs in the next run too.
            const extension = result.url === null ? 'json' : extensionOf(result.url);
            if ('failure' in fetched && extension !== null)
                (0,file_name/* freeName */.IL)(result.segments, extension, taken);
            if (kept.failure !== null)
                events.failed(result, kept.failure);
        }
        return kept;
    }
    async function name(result, { temporary, media, bytes, sha256 }) {
        const path = (0,external_node_path_.join)(options.folder, (0,file_name/* freeName */.IL)(result.segments, media.extension, taken));
        try {
            await (0,promises_.rename)(temporary, path);
        }
        catch (error) {
            await (0,promises_.rm)(temporary, { force: true });
            throw error;
        }
        const file = { path: shownPath(path), url: result.url, type: media.type, bytes, sha256 };
        events.saved(file, media.dimensions);
        return file;
    }
    function shownPath(path) {
        return isInside(options.workspace, path) ? (0,external_node_path_.relative)(options.workspace, path).split(external_node_path_.sep).join('/') : path;
    }
    async function fetchResult(result) {
        const folder = await openFolder(options.folder, result.segments.slice(0, -1));
        const temporary = (0,external_node_path_.join)(folder, `.${(0,external_node_crypto_.randomUUID)()}.part`);
        try {
            if (result.url === null)
                return await writeText(result.object, temporary);
            return await fetchUrl(result, result.url, temporary);
        }
        catch (error) {
            await (0,promises_.rm)(temporary, { force: true });
            throw error;
        }
    }
    async function fetchUrl(result, resultUrl, temporary) {
        let url = resultUrl;
        /** How it went with a fresh URL; empty where none was asked for. */
        let renewed = '';
        for (let tries = 1;;) {
            const got = await withSlot(() => attempt(result, url, temporary));
            if (got === null)
                return cancelled;
            if (got.kind === 'whole')
                return { ...got, temporary };
            if (got.kind === 'hopeless')
                return { failure: got.message };
            let message = `${got.message}${renewed}`;
            if (got.kind === 'refused' && renewed === '') {
                const renewal = await renew(resultUrl);
                if (renewal === null)
                    return cancelled;
                if (renewal.kind === 'url') {
                    url = renewal.url;
                    renewed = ', of a fresh URL too';
                    continue;
                }
                const fault = `, and no fresh URL: ${'message' in renewal ? renewal.message : renewal.kind}`;
                message += fault;
                if (renewal.kind !== 'trouble')
                    renewed = fault;
            }
            if (tries++ === mostTries)
                return { failure: `${message}, at the last of ${String(mostTries)} tries` };
            const askedMs = got.kind === 'trouble' ? got.retryAfterMs : null;
            const delayMs = askedMs ?? (0,pace/* backoffMs */.j)(tries - 1, options.random());
            if (delayMs > longestPauseMs) {
                return {
                    failure: `${message}, and the server is not to be asked again for ${(0,duration/* formatDuration */.a)(delayMs)}`,
                };
            }
            events.retrying(result, message, delayMs);
            await clock.sleep(delayMs, signal);
        }
    }
    /** One try. Null where the step was cancelled. */
    async function attempt(source, url, temporary) {
        const startMs = clock.nowMs();
        let at = [0, null];
        const progress = setInterval(() => {
            const seconds = (clock.nowMs() - startMs) / 1000;
            events.progress(source, ...at, at[0] / seconds);
        }, progressMs);
        const onProgress = (...now) => {
            at = now;
        };
        const got = await transfer(url, temporary, { signal, ...limits, onProgress }).finally(() => {
            clearInterval(progress);
        });
        if (got?.kind !== 'whole')
            return got;
        const media = await identify(temporary, { contentType: got.contentType, url: source.url ?? url });
        if (!('instead' in media))
            return { ...got, media };
        await (0,promises_.rm)(temporary, { force: true });
        return { kind: 'trouble', message: `${media.instead} came in place of the file`, retryAfterMs: null };
    }
    /** The API may be under a long hold: that is trouble too, and no reason to hang. */
    async function renew(url) {
        const patience = (0,src_clock/* limitOf */.L)(signal, longestPauseMs);
        const renewal = await options.renewUrl(url, { signal: patience.signal, limitMs: renewalLimitMs });
        patience.clear();
        if (renewal !== null || signal.aborted)
            return renewal;
        const message = `kie.ai did not answer in ${(0,duration/* formatDuration */.a)(longestPauseMs)}`;
        return { kind: 'trouble', message, rateLimited: false, retryAfterMs: null };
    }
}
const cancelled = { failure: null };
function asFailure(error) {
    return { failure: (0,request/* reasonOf */.A3)(error) };
}
/** The folder of a file, made where it is missing. @throws where a link in it leads out of `base` */
async function openFolder(base, segments) {
    await (0,promises_.mkdir)(base, { recursive: true });
    const realBase = await (0,promises_.realpath)(base);
    let folder = base;
    for (const segment of segments) {
        folder = (0,external_node_path_.join)(folder, segment);
        await (0,promises_.mkdir)(folder, { recursive: true });
        if (!isInside(realBase, await (0,promises_.realpath)(folder))) {
            throw new Error(`${folder} is a link that leads out of download-dir`);
        }
    }
    return folder;
}
function isInside(folder, path) {
    const way = (0,external_node_path_.relative)(folder, path);
    return !(0,external_node_path_.isAbsolute)(way) && way.split(external_node_path_.sep)[0] !== '..';
}
async function writeText(object, temporary) {
    const content = Buffer.from(`${JSON.stringify(object, null, 2)}\n`);
    const file = await (0,promises_.open)(temporary, 'wx');
    try {
        await file.writeFile(content);
        await file.sync();
    }
    finally {
        await file.close();
    }
    const media = { extension: 'json', type: 'application/json', dimensions: null };
    const sha256 = (0,external_node_crypto_.createHash)('sha256').update(content).digest('hex');
    return { kind: 'whole', temporary, media, bytes: content.length, sha256 };
}
function deferred() {
    let resolve = () => undefined;
    const promise = new Promise((fulfil) => (resolve = fulfil));
    return { promise, resolve };
}
/** Lets so many pieces of work run at the same time, in the order of asking. */
function createSlots(free) {
    const waiting = [];
    return async function withSlot(work) {
        if (free > 0)
            free--;
        else
            await new Promise((resolve) => waiting.push(resolve));
        try {
            return await work();
        }
        finally {
            const next = waiting.shift();
            if (next === undefined)
                free++;
            else
                next();
        }
    };
}


/***/ })

};
